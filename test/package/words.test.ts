import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {describe, it} from 'node:test';
import {fileURLToPath} from 'node:url';

const src = fileURLToPath(new URL('../../src/', import.meta.url));
const read = (file: string) => readFileSync(join(src, file), 'utf8');
const english = (part: string) => {
  const [, words = ''] = read(`i18n/${part}.ts`).split('export const en');
  return [...words.matchAll(/^ {2}(\w+):/gmu)].map(([, key]) => key!);
};

const parts = ['en', 'en-accept', 'en-actions', 'en-file', 'en-form', 'en-invites', 'en-list', 'en-people'];
const homes = new Map(parts.flatMap((part) => english(part).map((key) => [key, part] as const)));

/** Every module that comes with this one, then or later. */
function modulesOf(file: string, found = new Set<string>()): Set<string> {
  if (found.has(file)) return found;
  found.add(file);
  const code = read(file).replace(/^import type .*$/gmu, '');
  for (const [, static_, later] of code.matchAll(/from '(\.[^']+)'|import\('(\.[^']+)'\)/gu)) {
    const path = join(dirname(file), (static_ ?? later)!.replace(/\.js$/u, '.ts'));
    if (existsSync(join(src, path))) modulesOf(path, found);
  }
  return found;
}

/** An element alone on a page has no words but those that it brings. */
describe('the words of an element', () => {
  it('stand in one place each', () => {
    assert.equal(homes.size, parts.flatMap(english).length);
    assert.ok(homes.size > 250, `${homes.size}`);
  });

  for (const tag of readdirSync(join(src, 'elements')).filter((name) =>
    existsSync(join(src, 'elements', name, 'define.ts')),
  )) {
    it(`come with <${tag}>`, () => {
      const modules = [...modulesOf(`elements/${tag}/${tag}.ts`)];
      const brought = new Set(modules.flatMap((file) => /i18n\/(en[\w-]*)\.ts$/u.exec(file)?.[1] ?? []));
      const missing = modules
        .filter((file) => !file.startsWith('i18n/'))
        .flatMap((file) =>
          [...read(file).matchAll(/term\(\s*'(\w+)'/gu)].flatMap(([, key]) =>
            brought.has(homes.get(key!) ?? '') ? [] : [`${key} in ${file}`],
          ),
        );
      assert.deepEqual(missing, []);
    });
  }
});
