import {fixture, html, nextFrame} from '@open-wc/testing';
import '../../../src/elements/invite-list/define.js';
import type {InviteList} from '../../../src/elements/invite-list/invite-list.js';
import {waitUntil} from '../../helpers/wait-until.js';
import {clientOf, someInvites, type Shelf} from './many.js';

export const root = (list: InviteList) => list.shadowRoot!;
export const rowsOf = (list: InviteList) => root(list).querySelector<HTMLElement>('.rows')!;
export const rows = (list: InviteList) => [...root(list).querySelectorAll<HTMLElement>('[role=listitem]')];
export const ids = (list: InviteList) => rows(list).map(({dataset}) => dataset['id']!);
export const rowOf = (list: InviteList, id: string) => root(list).querySelector<HTMLElement>(`[data-id="${id}"]`);
export const topOf = (element: Element | null) => element!.getBoundingClientRect().top;

export function nodesIn(list: InviteList): number {
  const walker = document.createTreeWalker(root(list), NodeFilter.SHOW_ALL);
  let count = 0;
  while (walker.nextNode()) count++;
  return count;
}

/** Until nothing is drawn any more. */
export async function settled(list: InviteList): Promise<void> {
  for (let n = 0; n < 3; n++) {
    await nextFrame();
    await list.updateComplete;
  }
}

export async function open(shelf: Shelf, place?: HTMLElement): Promise<InviteList> {
  const list = document.createElement('invite-list');
  list.client = clientOf(shelf);
  (place ?? (await fixture(html`<div></div>`))).append(list);
  await waitUntil(() => root(list).querySelector('.windowed .gap'), 'the window opens');
  await settled(list);
  return list;
}

export const many = (count: number): Shelf => ({items: someInvites(count), pageSize: count});

/** Which of the rows are in the browser's window, or in what cuts it. */
export function inView(list: InviteList, box = {top: 0, bottom: innerHeight}): HTMLElement[] {
  return rows(list).filter((row) => {
    const {top, bottom} = row.getBoundingClientRect();
    return bottom > box.top && top < box.bottom;
  });
}

/** Whether rows, and no gap, are all that is seen between these two. */
export function isCovered(list: InviteList, box = {top: 0, bottom: innerHeight}): boolean {
  return [...root(list).querySelectorAll('.gap')].every((gap) => {
    const {top, bottom} = gap.getBoundingClientRect();
    return bottom <= Math.max(box.top, topOf(rowsOf(list))) + 0.5 || top >= box.bottom - 0.5;
  });
}
