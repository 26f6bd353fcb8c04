import {minifyHTMLLiterals} from 'minify-literals';
import {defineConfig, type LibraryFormats, type Plugin, type UserConfig} from 'vite';
import {hardenLit} from './scripts/harden-lit.js';

/** A space stays a space, however many there were: at the edge of a template it may stand between two words. */
const htmlOptions = {conservativeCollapse: true};

/** Takes the whitespace out of lit's html`` and css`` literals. */
function minifyTemplates(): Plugin {
  return {
    name: 'minify-templates',
    apply: 'build',
    transform: {
      filter: {id: /\/src\/.*\.ts$/u, code: /html`|css`|svg`/u},
      async handler(code, id) {
        const out = await minifyHTMLLiterals(code, {fileName: id, html: htmlOptions});
        return out ? {code: out.code, map: out.map?.toString() ?? null} : null;
      },
    },
  };
}

const tags = [
  'invite-provider',
  'invite-form',
  'invite-list',
  'accept-invite',
  'consumer-profile-card',
  'consumer-profile-list',
  'consumer-list',
  'consumer-form',
];

const adapters = ['metorial', 'organization-invitations', 'guest-invitations', 'better-auth', 'accept-links'];

const entries = [
  'index',
  'define',
  ...tags.flatMap((tag) => [`elements/${tag}/${tag}`, `elements/${tag}/define`]),
  ...adapters.map((name) => `adapters/${name}/${name}`),
  'server/index',
  'server/node/index',
];

/**
 * One self-contained file for a script tag, lit inside; with it, apart, what is loaded on demand.
 *
 * @param entry what is in it
 * @param name the file's
 */
function scriptTag(entry: string, name: string, formats: LibraryFormats[]): UserConfig {
  return {
    plugins: [hardenLit(), minifyTemplates()],
    build: {
      target: 'es2022',
      outDir: 'cdn',
      // The files of several builds lie side by side: the first one clears the folder.
      emptyOutDir: name === 'invite-elements',
      sourcemap: true,
      lib: {
        entry,
        formats,
        name: 'InviteElements',
        fileName: (format) => `${name}${format === 'es' ? '' : '.iife'}.js`,
      },
      rolldownOptions: {
        checks: {pluginTimings: false},
        preserveEntrySignatures: 'allow-extension',
        // A sheet that nobody adopts is left out.
        treeshake: {manualPureFunctions: ['css']},
        output: {
          // In lib mode an ES build keeps its whitespace unless told so here.
          minify: true,
          chunkFileNames: name === 'invite-elements' ? '[name].[hash].js' : `${name}-[name].[hash].js`,
          // What is loaded later shares Lit and more with the rest: it stays in the one file that a page asks for; and so does a
          // line that only the other adapters share, which would be a request of its own.
          codeSplitting: {
            groups: [{name, test: (id) => id.endsWith(entry) || id.endsWith('src/adapters/expect-status.ts')}],
          },
        },
      },
    },
  };
}

export default defineConfig(({mode}) => {
  // All elements, as a module and as a classic script.
  if (mode === 'cdn') return scriptTag('src/cdn.ts', 'invite-elements', ['es', 'iife']);
  if (mode === 'cdn-accept-invite') return scriptTag('src/cdn-accept-invite.ts', 'accept-invite', ['es']);
  return {
    // ES modules for npm: one file for each source file, dependencies left to the app's bundler.
    plugins: [minifyTemplates()],
    build: {
      target: 'es2022',
      outDir: 'dist',
      minify: false,
      sourcemap: true,
      lib: {entry: Object.fromEntries(entries.map((entry) => [entry, `src/${entry}.ts`])), formats: ['es']},
      rolldownOptions: {
        external: [/^lit(\/|$)/u, /^@lit\//u, /^@shoelace-style\//u, /^valibot$/u, /^jose$/u, /^undici$/u, /^node:/u],
        output: {
          preserveModules: true,
          preserveModulesRoot: 'src',
          entryFileNames: ({name}) => (name.includes('_virtual') ? 'internal/decorate.js' : '[name].js'),
        },
      },
    },
  };
});
