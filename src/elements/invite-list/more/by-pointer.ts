/** By a mouse, a finger or a pen; not by a key, nor by what presses in somebody's place. */
export function isByPointer(event: Event): boolean {
  return ['mouse', 'touch', 'pen'].includes((event as PointerEvent).pointerType);
}
