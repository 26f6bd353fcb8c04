// `npm start`: builds the script-tag bundle when it is missing or older than its sources, then starts the portal.
import {readdirSync, statSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {register} from 'tsx/esm/api';

const root = fileURLToPath(new URL('..', import.meta.url));

function newest(folder) {
  return Math.max(
    ...readdirSync(folder, {withFileTypes: true, recursive: true})
      .filter((entry) => entry.isFile() && !entry.parentPath.includes('sandbox'))
      .map((entry) => statSync(`${entry.parentPath}/${entry.name}`).mtimeMs),
  );
}

function builtAt() {
  return statSync(`${root}/cdn/invite-elements.js`, {throwIfNoEntry: false})?.mtimeMs ?? 0;
}

if (builtAt() < newest(`${root}/src`)) {
  console.log('Building the script-tag bundle …');
  const {build} = await import('vite');
  await build({root, mode: 'cdn', logLevel: 'warn'});
}

register();
await import('../src/sandbox/main.ts');
