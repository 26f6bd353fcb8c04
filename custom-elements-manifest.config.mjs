/**
 * The analyzer also guesses events from `dispatchEvent(new SomeEvent(detail))`, and takes the detail for a name. What is
 * documented with @fires is the truth.
 */
const onlyDocumentedEvents = {
  name: 'only-documented-events',
  moduleLinkPhase({moduleDoc}) {
    for (const declaration of moduleDoc.declarations ?? []) {
      if (declaration.events) declaration.events = declaration.events.filter(({description}) => description);
    }
  },
};

/** Files are found in the order in which the disk answers: what is written is the same for the same sources. */
const inOrder = {
  name: 'in-order',
  packageLinkPhase({customElementsManifest}) {
    customElementsManifest.modules.sort((a, b) => (a.path < b.path ? -1 : 1));
  },
};

export default {
  globs: ['src/elements/**/*.ts'],
  exclude: ['src/**/define.ts', 'src/**/*.{styles,view,machine}.ts'],
  outdir: '.',
  litelement: true,
  packagejson: false,
  plugins: [onlyDocumentedEvents, inOrder],
};
