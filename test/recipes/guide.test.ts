import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {it} from 'node:test';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');

it('the guide “Your server” shows every recipe, with imports that the package has', () => {
  const guide = read('stories/docs/your-server.mdx');
  const replaced = [...guide.matchAll(/\.replaceAll\('([^']+)', '([^']+)'\)/gu)];
  const {exports} = JSON.parse(read('package.json')) as {exports: Record<string, unknown>};
  const recipes = readdirSync(new URL('stories/docs/your-server/', root));
  assert.ok(recipes.length > 5);
  for (const name of recipes) {
    const [, imported] = new RegExp(`^import (\\w+) from './your-server/${name}\\?raw';$`, 'mu').exec(guide) ?? [];
    assert.ok(imported && guide.includes(`code={shown(${imported})}`), `${name} is shown`);
    const shown = replaced.reduce(
      (code, [, from, to]) => code.replaceAll(from!, to!),
      read(`stories/docs/your-server/${name}`),
    );
    assert.doesNotMatch(shown, /\.\.\/|src\//u, `${name} has no path of this repository`);
    for (const [, path] of shown.matchAll(/'invite-elements(\/[^']*)?'/gu))
      assert.ok(`.${path ?? ''}` in exports, `${name}: invite-elements${path}`);
  }
});
