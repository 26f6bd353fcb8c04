import assert from 'node:assert/strict';
import {existsSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {describe, it} from 'node:test';
import {version} from '../../src/version.js';

const root = new URL('../../', import.meta.url);
const read = async (name: string): Promise<unknown> => JSON.parse(await readFile(new URL(name, root), 'utf8'));

interface PackageJson {
  readonly version: string;
  readonly exports: Record<string, string | {readonly types: string; readonly default: string}>;
}

interface Manifest {
  readonly modules: readonly {
    readonly declarations?: readonly {
      readonly tagName?: string;
      readonly summary?: string;
      readonly attributes?: readonly {readonly name: string; readonly description?: string}[];
      readonly events?: readonly {readonly name: string; readonly description?: string}[];
      readonly cssParts?: readonly unknown[];
    }[];
  }[];
}

describe('the package', () => {
  it('says one version', async () => {
    assert.equal(((await read('package.json')) as PackageJson).version, version);
  });

  it('has built every file that it exports', async () => {
    const {exports} = (await read('package.json')) as PackageJson;
    for (const [name, target] of Object.entries(exports)) {
      if (name.includes('*')) continue;
      for (const path of typeof target === 'string' ? [target] : [target.types, target.default]) {
        assert.ok(existsSync(new URL(path, root)), `${name} → ${path}`);
      }
    }
  });

  it('imports without a side effect, but for define', async () => {
    // In Node there is no registry: what registered on import would throw.
    await import(new URL('dist/server/index.js', root).href);
    await import(new URL('dist/adapters/metorial/metorial.js', root).href);
    const index = await readFile(new URL('dist/index.js', root), 'utf8');
    assert.doesNotMatch(index, /define\.js/u);
  });

  it('documents every element, attribute and event in its manifest', async () => {
    const {modules} = (await read('custom-elements.json')) as Manifest;
    const elements = modules.flatMap(({declarations = []}) => declarations).filter(({tagName}) => tagName);
    assert.deepEqual(elements.map(({tagName}) => tagName).sort(), [
      'accept-invite',
      'consumer-form',
      'consumer-list',
      'consumer-profile-card',
      'consumer-profile-list',
      'invite-form',
      'invite-list',
      'invite-provider',
    ]);
    for (const {tagName, summary, attributes = [], events = []} of elements) {
      assert.ok(summary, `${tagName} has no summary`);
      for (const {name, description} of [...attributes, ...events]) {
        assert.ok(description, `${tagName}: ${name} has no description`);
      }
    }
  });
});
