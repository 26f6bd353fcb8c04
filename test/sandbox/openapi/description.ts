import {Ajv2020, type ValidateFunction} from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type {OpenApiDocument} from '../../../src/sandbox/openapi/document.js';

export type Node = Readonly<Record<string, unknown>>;
export type Resolve = (schema: Node) => Node;

/** Tells of a value whether a schema allows it. Undefined: it depends on how characters are counted. */
export type Judge = (value: unknown) => boolean | undefined;

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required: boolean;
  readonly schema: Node;
  readonly judge: Judge;
}

export interface DescribedAnswer {
  readonly headers: readonly {readonly name: string; readonly required: boolean; readonly validate: ValidateFunction}[];
  /** By media type; empty when there is no body. */
  readonly content: ReadonlyMap<string, ValidateFunction>;
}

export interface DescribedOperation {
  readonly id: string;
  /** In upper case. */
  readonly method: string;
  readonly template: string;
  readonly parameters: readonly Parameter[];
  readonly body: {readonly required: boolean; readonly schema: Node; readonly judge: Judge} | undefined;
  readonly answers: ReadonlyMap<number, DescribedAnswer>;
}

export interface Description {
  readonly operations: readonly DescribedOperation[];
  readonly resolve: Resolve;
}

const root = 'https://description.example/';
const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

/** A validator that knows the document's components. An unknown keyword or format is an error. */
export function createAjv(document: OpenApiDocument, unicode = true): Ajv2020 {
  const ajv = new Ajv2020({strict: true, strictTypes: false, strictRequired: false, unicode, logger: false});
  addFormats(ajv);
  // The document itself stands where a schema would, so that its pointers lead somewhere.
  ajv.addVocabulary(['example', 'discriminator', 'xml', 'externalDocs', ...Object.keys(document)]);
  return ajv.addSchema(document, root, undefined, false);
}

export function compileAt(ajv: Ajv2020, pointer: string): ValidateFunction {
  return ajv.compile({$ref: root + pointer});
}

/** What the document says of each operation, its schemas compiled once. */
export function readDescription(document: OpenApiDocument): Description {
  const ajv = createAjv(document);
  const byUnits = createAjv(document, false);
  const place = (pointer: string): {readonly pointer: string; readonly value: Node} => {
    const value = at(document, pointer) as Node;
    return typeof value.$ref === 'string' ? place(value.$ref) : {pointer, value};
  };
  const judgeAt = (pointer: string): Judge => {
    const [points, units] = [compileAt(ajv, pointer), compileAt(byUnits, pointer)];
    return (value) => {
      const allowed = points(value);
      return allowed === units(value) ? allowed : undefined;
    };
  };
  const parameterAt = (pointer: string): Parameter => {
    const found = place(pointer);
    const {name, in: where, required = false, schema} = found.value as unknown as Parameter;
    return {name, in: where, required, schema, judge: judgeAt(`${found.pointer}/schema`)};
  };
  const answerAt = (pointer: string): DescribedAnswer => {
    const found = place(pointer);
    const {headers = {}, content = {}} = found.value as {readonly headers?: object; readonly content?: object};
    return {
      headers: Object.keys(headers).map((name) => {
        const header = place(`${found.pointer}/headers/${escape(name)}`);
        const validate = compileAt(ajv, `${header.pointer}/schema`);
        return {name, required: header.value.required === true, validate};
      }),
      content: new Map(
        Object.keys(content).map((type) => [type, compileAt(ajv, `${found.pointer}/content/${escape(type)}/schema`)]),
      ),
    };
  };
  const bodyAt = (pointer: string) => {
    const found = place(pointer);
    const schema = `${found.pointer}/content/application~1json/schema`;
    return {required: found.value.required === true, schema: place(schema).value, judge: judgeAt(schema)};
  };

  const operations = Object.entries(document.paths as Record<string, Node>).flatMap(([template, item]) =>
    methods
      .filter((method) => method in item)
      .map((method): DescribedOperation => {
        const path = `#/paths/${escape(template)}`;
        const operation = item[method] as {
          readonly operationId: string;
          readonly parameters?: readonly Node[];
          readonly requestBody?: Node;
          readonly responses: object;
        };
        const pointer = `${path}/${method}`;
        const shared = ((item.parameters ?? []) as readonly Node[]).map((_, i) => `${path}/parameters/${i}`);
        const own = (operation.parameters ?? []).map((_, i) => `${pointer}/parameters/${i}`);
        return {
          id: operation.operationId,
          method: method.toUpperCase(),
          template,
          parameters: [...shared, ...own].map(parameterAt),
          body: operation.requestBody && bodyAt(`${pointer}/requestBody`),
          answers: new Map(
            Object.keys(operation.responses).map((status) => [
              Number(status),
              answerAt(`${pointer}/responses/${status}`),
            ]),
          ),
        };
      }),
  );
  return {
    operations,
    resolve: (schema) => (typeof schema.$ref === 'string' ? place(schema.$ref).value : schema),
  };
}

/** What a JSON pointer, as in `#/components/schemas/Invite`, leads to; undefined when that is nothing. */
export function at(document: object, pointer: string): unknown {
  let value: unknown = document;
  for (const part of pointer.split('/').slice(1)) {
    const key = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~');
    value = typeof value === 'object' && value !== null ? (value as Node)[key] : undefined;
  }
  return value;
}

/** A key as a part of a JSON pointer. */
export function escape(key: string): string {
  return encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'));
}
