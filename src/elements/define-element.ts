interface Definable extends CustomElementConstructor {
  readonly tag: string;
  readonly version: string;
}

/** Registers an element. Silent when this version is there already; warns when another is. */
export function defineElement(element: Definable, tag: string, registry: CustomElementRegistry): void {
  const present = registry.get(tag) as Partial<Definable> | undefined;
  if (!present) {
    // A class can be registered once: a second name gets a class of its own.
    registry.define(tag, tag === element.tag ? element : class extends element {});
  } else if (present.version !== element.version) {
    const other = present.version ?? 'something else';
    console.warn(`[invite-elements] <${tag}> ${element.version} is not used: ${other} is defined already.`);
  }
}
