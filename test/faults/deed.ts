import type {LitElement} from 'lit';
import {waitUntil} from '../helpers/wait-until.js';
import type {FaultySandbox} from './fault-server.js';

/** Milliseconds until a wait is given up: the slowest fault takes three tries of a read. */
export const patience = 8000;

/** One thing that a person does with one element, and that one operation of the API stands behind. */
export interface Deed<Host extends LitElement = LitElement> {
  readonly tag: string;
  readonly operation: string;
  /** The element, before it is done. */
  open(server: FaultySandbox): Promise<Host>;
  /** Resolves when it is tried; whether it is over is seen at the element. */
  act(host: Host): Promise<unknown>;
  /** Whether it turned out to be done all the same: then there is nothing to tell any more. */
  isDone?(host: Host, server: FaultySandbox): Promise<boolean>;
  /** What stands there about the failure. */
  messages(host: Host): Element[];
  /** That what was typed is still there. */
  kept(host: Host): void;
  /** The same once more, now that nothing fails. */
  again(host: Host): Promise<unknown>;
  /** That it is done, once. */
  done(host: Host, server: FaultySandbox): Promise<void>;
}

export const all = (host: LitElement, selector: string) => [
  ...host.shadowRoot!.querySelectorAll<HTMLElement>(selector),
];
export const find = (host: LitElement, selector: string) => all(host, selector)[0]!;
export const there = (host: LitElement, selector: string) =>
  waitUntil(() => find(host, selector), `no ${selector}`, {timeout: patience});

export function type(input: HTMLElement, text: string): void {
  (input as HTMLInputElement).value = text;
  for (const name of ['input', 'change']) input.dispatchEvent(new Event(name, {bubbles: true, composed: true}));
}

export const mailsTo = async (server: FaultySandbox, email: string) =>
  (await server.written()).mails.filter(({to}) => to === email).length;
