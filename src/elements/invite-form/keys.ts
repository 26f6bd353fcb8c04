/** 229 is how some browsers report the Enter that ends a composition. */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** Ctrl or Cmd with a letter. */
export function isCommand(event: KeyboardEvent, letter: string): boolean {
  return (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === letter;
}

export function isUndo(event: KeyboardEvent): boolean {
  return isCommand(event, 'z');
}

export function hasModifier({ctrlKey, metaKey, altKey, shiftKey}: KeyboardEvent): boolean {
  return ctrlKey || metaKey || altKey || shiftKey;
}
