import {closed, header, json, schema} from '../openapi/describe.js';
import {keyReusedDescription} from '../openapi/idempotency.js';

/** Every answer has them. */
export const everyHeader = {
  'metorial-version': header('Version'),
  'metorial-req-id': header('RequestId'),
  'Cache-Control': header('CacheControl'),
  'X-Content-Type-Options': header('ContentTypeOptions'),
} as const;

const required = {required: true} as const;

export const headers = {
  Version: {...required, description: 'In the vendor’s published source.', schema: {const: '2026-01-01'}},
  RequestId: {
    ...required,
    description: 'In the published source.',
    schema: {type: 'string', pattern: '^req_[0-9a-f]{32}$'},
  },
  CacheControl: {...required, description: 'The sandbox’s own.', schema: {const: 'no-store'}},
  ContentTypeOptions: {...required, description: 'The sandbox’s own.', schema: {const: 'nosniff'}},
} as const;

const text = {type: 'string', minLength: 1} as const;

function refusal<Status extends number, Code extends string, Details extends object>(
  status: Status,
  code: Code,
  details: Details,
  optional: readonly (keyof Details)[] = [],
) {
  const common = {
    object: {const: 'error'},
    ok: {const: false},
    status: {const: status},
    code: {const: code},
    message: text,
  } as const;
  return closed({...common, ...details}, optional);
}

function invalid<Entity extends 'body' | 'query'>(entity: Entity) {
  const errors = {type: 'array', items: schema('FieldIssue'), minItems: 1, maxItems: 2} as const;
  return {
    description: `What is wrong with the ${entity}: the first thing only, though a union has an entry for each alternative. In the vendor’s published source.`,
    ...refusal(400, 'invalid_data', {entity: {const: entity}, hint: text, errors}),
  } as const;
}

/** The documents describe no refusal; the vendor's published source does, but for what is said to be inferred. */
export const refusalSchemas = {
  FieldIssue: {
    ...closed(
      {
        code: {
          enum: [
            'invalid_type',
            'invalid_string',
            'invalid_email',
            'invalid_enum',
            'invalid_min',
            'invalid_max',
            'invalid_min_length',
            'invalid_max_length',
          ],
        },
        message: text,
        path: {type: 'array', items: {type: 'string'}, maxItems: 2},
        expected: {anyOf: [{type: 'string'}, {type: 'array', items: {type: 'string'}}]},
        received: {type: 'string', maxLength: 100},
        min: {type: 'integer'},
        max: {type: 'integer'},
      },
      ['expected', 'received', 'min', 'max'],
    ),
  },
  InvalidBody: invalid('body'),
  InvalidQuery: invalid('query'),
  UnreadableBody: {
    description: 'Not JSON, or not said to be.',
    ...refusal(400, 'bad_request', {reason: {const: 'invalid_json_body'}}, ['reason']),
  },
  BadCursor: {description: 'No item of this list has this id.', ...refusal(400, 'bad_request', {})},
  LockedGroup: {
    description: 'A group that is assigned by default or by single sign-on is not unassigned by hand. Inferred.',
    ...refusal(400, 'bad_request', {}),
  },
  Unauthorized: refusal(401, 'unauthorized', {hint: text}),
  NotFound: refusal(404, 'not_found', {
    entity: {enum: ['portal', 'consumer.invite', 'consumer.profile', 'consumer.group', 'consumer', 'endpoint']},
  }),
  Conflict: refusal(409, 'conflict', {}),
  PayloadTooLarge: refusal(413, 'payload_too_large', {}),
  KeyReused: refusal(422, 'idempotency_key_reused', {}),
  InternalError: refusal(500, 'internal_server_error', {}),
} as const;

function refused<Schema extends object>(description: string, body: Schema) {
  return {description, headers: everyHeader, content: json(body)} as const;
}

export const responses = {
  InvalidQuery: refused('A query that is not understood, or a cursor that leads nowhere.', {
    oneOf: [schema('InvalidQuery'), schema('BadCursor')],
  }),
  InvalidBody: refused('A body that is not understood.', {oneOf: [schema('InvalidBody'), schema('UnreadableBody')]}),
  InvalidBodyOrLocked: refused('A body that is not understood, or a group that cannot be unassigned.', {
    anyOf: [schema('InvalidBody'), schema('UnreadableBody'), schema('LockedGroup')],
  }),
  Unauthorized: refused('The key is missing or wrong.', schema('Unauthorized')),
  NotFound: refused('There is no such thing; `entity` says what of the path is unknown.', schema('NotFound')),
  AlreadyActive: refused('The person has an active profile already. In the published source.', schema('Conflict')),
  AddressTaken: refused('Another consumer has this address. Inferred.', schema('Conflict')),
  PayloadTooLarge: refused(
    'More than a megabyte. The connection is closed over HTTP/1.1. The limit and the code are inferred.',
    schema('PayloadTooLarge'),
  ),
  KeyReused: refused(keyReusedDescription, schema('KeyReused')),
  InternalError: refused('The sandbox failed.', schema('InternalError')),
} as const;
