import js from '@eslint/js';
import {defineConfig, globalIgnores} from 'eslint/config';
import {configs as lit} from 'eslint-plugin-lit';
import {configs as wc} from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

/** Forbids imports of other floors. A floor is a folder of src; it may use what stands below it and nothing else. */
function floor(name, forbidden, files = [`src/${name}/**/*.ts`], extra = []) {
  const floors = forbidden.map((other) => ({
    regex: `^(\\.\\./)+${other}(/|$)`,
    message: `${name} may not import ${other}: imports go only downwards.`,
  }));
  return {files, rules: {'no-restricted-imports': ['error', {patterns: [...floors, ...extra]}]}};
}

const noLit = {regex: '^(lit|@lit)(/|$)', message: 'This floor knows nothing of Lit.'};
const noValibot = {regex: '^valibot$', message: 'Only *.wire.ts files know valibot.'};
const otherAdapters = {
  regex: '^\\.\\./(?!(adapter|believe\\.wire|path|route|with-present|without-keys)\\.js$)[\\w-]+/',
  message: 'An adapter may not import another.',
};
const leaves = ['transport', 'adapters', 'client', 'controllers', 'elements', 'server', 'sandbox'];

export default defineConfig(
  globalIgnores(['dist', 'cdn', 'coverage', 'storybook-static', '.data', 'custom-elements.json']),
  {
    files: ['src/**/*.ts', 'test/**/*.ts', 'stories/**/*.ts'],
    extends: [
      js.configs.recommended,
      tseslint.configs.recommendedTypeChecked,
      wc['flat/best-practice'],
      lit['flat/recommended'],
    ],
    languageOptions: {parserOptions: {projectService: true, tsconfigRootDir: import.meta.dirname}},
    settings: {wc: {elementBaseClasses: ['LitElement', 'InviteElement']}},
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      // Leaving a property out is what the rest is for.
      '@typescript-eslint/no-unused-vars': ['error', {ignoreRestSiblings: true}],
      '@typescript-eslint/unbound-method': 'off',
      // Every base class here has its life cycle methods.
      'wc/guard-super-call': 'off',
      // A strict CSP blocks them.
      'no-restricted-syntax': [
        'error',
        {selector: "ImportSpecifier[imported.name='unsafeHTML']", message: 'Data is text, never markup.'},
        {selector: "ImportSpecifier[imported.name='styleMap']", message: 'A strict CSP blocks inline styles.'},
      ],
    },
  },
  floor(
    'model',
    [
      'transport',
      'adapters',
      'client',
      'controllers',
      'events',
      'i18n',
      'styles',
      'views',
      'elements',
      'server',
      'sandbox',
    ],
    undefined,
    [noLit, noValibot],
  ),
  floor(
    'transport',
    ['adapters', 'client', 'controllers', 'events', 'i18n', 'styles', 'views', 'elements', 'server', 'sandbox'],
    undefined,
    [noLit, noValibot],
  ),
  floor(
    'adapters',
    ['client', 'controllers', 'events', 'i18n', 'styles', 'views', 'elements', 'server', 'sandbox'],
    undefined,
    [noLit, noValibot],
  ),
  floor(
    'adapters',
    ['client', 'controllers', 'events', 'i18n', 'styles', 'views', 'elements', 'server', 'sandbox'],
    ['src/adapters/*/*.ts'],
    [noLit, noValibot, otherAdapters],
  ),
  floor(
    'adapters',
    ['client', 'controllers', 'events', 'i18n', 'styles', 'views', 'elements', 'server', 'sandbox'],
    ['src/adapters/**/*.wire.ts'],
    [noLit],
  ),
  floor('client', ['controllers', 'events', 'i18n', 'styles', 'views', 'elements', 'server', 'sandbox'], undefined, [
    noValibot,
  ]),
  floor('controllers', ['transport', 'adapters', 'styles', 'views', 'elements', 'server', 'sandbox'], undefined, [
    noValibot,
  ]),
  ...['events', 'i18n', 'styles', 'views'].map((name) => floor(name, leaves, undefined, [noValibot])),
  floor('elements', ['transport', 'adapters', 'server', 'sandbox'], undefined, [noValibot]),
  floor(
    'a machine',
    ['transport', 'adapters', 'client', 'controllers', 'events', 'i18n', 'styles', 'views', 'server', 'sandbox'],
    ['src/elements/**/*.machine.ts'],
    [noLit, noValibot],
  ),
  floor('server', ['client', 'controllers', 'events', 'i18n', 'styles', 'views', 'elements', 'sandbox'], undefined, [
    noLit,
    noValibot,
  ]),
  // The sandbox is an independent witness. Its portal is a site like any other: it uses the server handler.
  floor(
    'sandbox',
    [
      'model',
      'transport',
      'adapters',
      'client',
      'controllers',
      'events',
      'i18n',
      'styles',
      'views',
      'elements',
      'server',
    ],
    undefined,
    [noLit, noValibot],
  ),
  floor(
    'the portal',
    ['model', 'transport', 'adapters', 'client', 'controllers', 'events', 'i18n', 'styles', 'views', 'elements'],
    ['src/sandbox/portal/**/*.ts', 'src/sandbox/main.ts'],
    [noLit, noValibot],
  ),
  {
    files: ['test/**/*.ts', 'stories/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unused-expressions': 'off',
      // What oneEvent() resolves with has no type.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-floating-promises': 'off',
      '@typescript-eslint/require-await': 'off',
      '@typescript-eslint/no-unnecessary-type-assertion': 'off',
    },
  },
);
