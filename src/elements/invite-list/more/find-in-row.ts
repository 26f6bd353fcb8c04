/** In a row, or in what the page draws in it among the host's own children. */
export function findInRow(host: HTMLElement, id: string, selector: string): HTMLElement | undefined {
  const rows = [...(host.shadowRoot?.querySelectorAll<HTMLElement>('[role=listitem]') ?? [])];
  const own = [...host.children].filter((child) => child.slot === `row ${id}`);
  const places = [...rows.filter(({dataset}) => dataset.id === id), ...own];
  return places.flatMap((place) => place.querySelector<HTMLElement>(selector) ?? [])[0];
}
