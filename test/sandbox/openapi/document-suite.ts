import assert from 'node:assert/strict';
import {it} from 'node:test';
import {Validator} from '@seriousme/openapi-schema-validator';
import {Hono} from 'hono';
import {mountOpenApi} from '../../../src/sandbox/openapi/serve.js';
import type {Api} from './apis.js';
import {at, compileAt, createAjv, escape, type DescribedOperation, type Node} from './description.js';

/** What holds for a description by itself and beside its table of routes. */
export function describeDocument(api: Api, operations: readonly DescribedOperation[]): void {
  const {document, routes, mount} = api;

  it('is OpenAPI 3.1', async () => {
    const validator = new Validator();
    const {valid, errors} = await validator.validate(structuredClone(document) as never);
    assert.ok(valid, JSON.stringify(errors));
    assert.equal(validator.version, '3.1');
    assert.deepEqual(JSON.parse(JSON.stringify(document)), document);
  });

  it('has every route of the table, and no other', () => {
    const byText = (a: string, b: string) => (a < b ? -1 : 1);
    const described = operations.map(({id, method, template}) => `${id} ${method} ${template}`).sort(byText);
    const expected = routes.map(({operation, method, path}) => {
      return `${operation} ${method} ${path.replace(/:(\w+)(?:\{[^}]*\})?/gu, '{$1}')}`;
    });
    assert.deepEqual(described, expected.sort(byText));
    for (const {id, template, parameters} of operations) {
      const inTemplate = [...template.matchAll(/\{(\w+)\}/gu)].map(([, name]) => name);
      const inPath = parameters.filter((parameter) => parameter.in === 'path');
      assert.deepEqual(inPath.map(({name}) => name).sort(), inTemplate.sort(), id);
      assert.ok(
        inPath.every(({required}) => required),
        id,
      );
    }
  });

  it('refers to nothing that is not there, and has nothing that is not referred to', () => {
    const targets = new Set<string>();
    walk(document, '#', ({$ref}) => {
      if (typeof $ref === 'string') targets.add($ref);
    });
    for (const target of targets) assert.notEqual(at(document, target), undefined, target);
    const {securitySchemes: _, ...components} = document.components as Record<string, Node>;
    const all = Object.entries(components).flatMap(([kind, entries]) =>
      Object.keys(entries).map((name) => `#/components/${kind}/${escape(name)}`),
    );
    assert.deepEqual(
      all.filter((pointer) => !targets.has(pointer)),
      [],
    );
  });

  it('has schemas that are JSON Schema, and examples that they allow', () => {
    const ajv = createAjv(document);
    let examples = 0;
    const assertAllowed = (pointer: string, values: readonly unknown[]) => {
      const validate = compileAt(ajv, pointer);
      for (const value of values) {
        examples++;
        assert.ok(validate(value), `${pointer}: ${JSON.stringify(value)} ${JSON.stringify(validate.errors)}`);
      }
    };
    walk(document, '#', (node, pointer) => {
      const {schema, example, examples} = node;
      if (!isNode(schema)) return;
      assert.ok(ajv.validateSchema(schema), `${pointer}: ${ajv.errorsText()}`);
      const named = isNode(examples) ? Object.values(examples).map((entry) => (entry as Node).value) : [];
      assertAllowed(`${pointer}/schema`, [...('example' in node ? [example] : []), ...named]);
    });
    for (const [name, schema] of Object.entries(
      (document.components as {readonly schemas: Record<string, Node>}).schemas,
    )) {
      assert.ok(ajv.validateSchema(schema), `${name}: ${ajv.errorsText()}`);
      walk(schema, `#/components/schemas/${escape(name)}`, (node, pointer) => {
        if (Array.isArray(node.examples)) assertAllowed(pointer, node.examples);
      });
    }
    assert.ok(examples > 0);
  });

  it('answers with nothing that it does not name', () => {
    const open: string[] = [];
    const seen = new Set<string>();
    const check = (pointer: string): void => {
      if (seen.has(pointer)) return;
      seen.add(pointer);
      walk(at(document, pointer) as Node, pointer, (node, place) => {
        if (typeof node.$ref === 'string') check(node.$ref);
        // An example is no schema.
        if (node.type === 'object' && !place.includes('/examples/') && !isClosed(node)) open.push(place);
      });
    };
    walk(document.paths, '#/paths', (node, pointer) => {
      if (isNode(node.responses)) check(`${pointer}/responses`);
    });
    assert.deepEqual(open, []);
  });

  it('is served to whoever asks, with the address that is asked, and is in the list of APIs', async () => {
    const app = new Hono();
    mountOpenApi(app, {origin: () => 'http://127.0.0.1:4173/sandbox', documents: [api]});
    app.all(`${mount}/*`, (context) => context.text('Refused.', 401));
    const answer = await app.request(`${mount}/openapi.json`);
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get('content-type') ?? '', /^application\/json\b/u);
    const {servers, ...served} = (await answer.json()) as Node;
    const {servers: _, ...given} = document;
    assert.deepEqual(served, given);
    const url = `http://127.0.0.1:4173/sandbox${mount}`;
    assert.deepEqual(
      (servers as Node[]).map((server) => server.url),
      [url],
    );
    const {title, version} = document.info;
    const list: unknown = await (await app.request('/apis')).json();
    assert.deepEqual(list, {apis: [{title, version, url, description_url: `${url}/openapi.json`}]});
    assert.equal((await app.request(`${mount}/consumers`)).status, 401);
  });
}

/** An object that has exactly the properties named, or one that says what all others are. */
function isClosed({additionalProperties}: Node): boolean {
  return additionalProperties === false || isNode(additionalProperties);
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Visits each object within a value, with the pointer to it. */
function walk(value: unknown, pointer: string, visit: (node: Node, pointer: string) => void): void {
  if (typeof value !== 'object' || value === null) return;
  if (isNode(value)) visit(value, pointer);
  for (const [key, entry] of Object.entries(value)) walk(entry, `${pointer}/${escape(key)}`, visit);
}
