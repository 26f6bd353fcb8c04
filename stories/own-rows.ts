import {html, type TemplateResult} from 'lit';
import {waitFor} from 'storybook/test';

/** The styles of the page around a list: they reach what the page draws in it. */
export const pageStyles: TemplateResult = html`<style>
  .mine {
    display: flex;
    flex-wrap: wrap;
    gap: 0.25rem 1rem;
    align-items: center;
    padding-block: 0.25rem;
  }
  .mine.picked {
    font-style: italic;
  }
  .mine .person {
    display: grid;
    flex: 1 1 12rem;
    min-inline-size: 0;
  }
  .mine .person > * {
    overflow-wrap: anywhere;
  }
  .mine .quiet {
    opacity: 0.75;
  }
  .mine a,
  .nobody a {
    color: inherit;
  }
  .mine button {
    font: inherit;
    min-block-size: 2rem;
    padding-inline: 0.75rem;
  }
  .more {
    margin-block: 0.25rem;
  }
</style>`;

/** Waits for what the page has drawn among the list's children. */
export const found = (canvas: HTMLElement, selector: string): Promise<HTMLElement> =>
  waited(selector, () => listOf(canvas).querySelector<HTMLElement>(selector));

/** Waits for what is the list's own. */
export const foundInside = (canvas: HTMLElement, selector: string): Promise<HTMLElement> =>
  waited(selector, () => listOf(canvas).shadowRoot!.querySelector<HTMLElement>(selector));

function listOf(canvas: HTMLElement): Element {
  return canvas.querySelector('invite-list, consumer-profile-list, consumer-list')!;
}

function waited(selector: string, find: () => HTMLElement | null): Promise<HTMLElement> {
  return waitFor(() => {
    const element = find();
    if (!element) throw new Error(`There is no ${selector} yet.`);
    return element;
  });
}
