import {idempotencyKey} from '../openapi/idempotency.js';

/** Neither U+0000 nor half of a surrogate pair. */
const storable = '^[^\\u0000\\p{Cs}]*$';
const units = 'The length, the sandbox’s own limit, is counted in UTF-16 code units.';

const name = {type: 'string', maxLength: 200, pattern: storable, description: `Documented. ${units}`} as const;
const email = {
  type: 'string',
  maxLength: 320,
  description:
    'Documented as a text. The pattern is in the vendor’s published source; it knows neither apostrophes nor domains that are not ASCII. Spaces around it and upper case are taken away. The sandbox also takes the placeholder of the documents’ examples.',
  anyOf: [
    {pattern: '^\\s*[\\w+\\-]+(?:\\.[\\w+\\-]+)*@[A-Za-z0-9]+(?:[.\\-][A-Za-z0-9]+)*\\.[A-Za-z]{2,}\\s*$'},
    {const: 'example_email'},
  ],
} as const;

/** What the API is sent. Properties that it does not know are dropped, so nothing is said of them. */
export const inputSchemas = {
  NewInvite: {
    type: 'object',
    properties: {
      name,
      email,
      message: {
        type: 'string',
        maxLength: 5_000,
        pattern: storable,
        description: `Documented as optional; null is refused. ${units}`,
      },
    },
    required: ['name', 'email'],
    examples: [{name: 'example_name', email: 'example_email', message: 'example_message'}],
  },
  NewConsumer: {
    type: 'object',
    properties: {name, email},
    required: ['name', 'email'],
    examples: [{name: 'example_name', email: 'example_email'}],
  },
  ConsumerChanges: {
    type: 'object',
    properties: {name, email},
    examples: [{name: 'example_name', email: 'example_email'}],
  },
  GroupIds: {
    type: 'object',
    properties: {
      group_ids: {
        type: 'array',
        items: {type: 'string', pattern: storable},
        minItems: 1,
        maxItems: 100,
        description: 'Documented as an array of strings. How many there may be is inferred.',
      },
    },
    required: ['group_ids'],
    examples: [{group_ids: ['example_item']}],
  },
} as const;

function query<Name extends string, Schema extends object>(name: Name, description: string, schema: Schema) {
  return {name, in: 'query', required: false, description, schema} as const;
}

function path<Name extends string>(name: Name, of: string, example: string) {
  return {
    name,
    in: 'path',
    required: true,
    description: `Documented. ${of}`,
    schema: {type: 'string'},
    example,
  } as const;
}

function statuses<Word extends string>(first: Word, second: Word) {
  const word = {enum: [first, second]} as const;
  return query(
    'status',
    'Documented as a union: one word or several. Several may also be sent as `status[]=` or as `status[0]=`, as the vendor’s SDK does; never with commas.',
    {anyOf: [word, {type: 'array', items: word, minItems: 1}]},
  );
}

const text = {type: 'string', pattern: storable} as const;

export const parameters = {
  portal_id: path('portal_id', 'The unique identifier for the portal.', 'por_Rm4Mnheq2bfEPhBhP7SY'),
  consumer_invite_id: path('consumer_invite_id', 'The unique identifier for the invite.', 'con_Rm4Mnheq2bfEPhBhP7SY'),
  consumer_profile_id: path(
    'consumer_profile_id',
    'The unique identifier for the profile.',
    'con_Rm4Mnheq2bfEPhBhP7SY',
  ),
  consumer_id: path('consumer_id', 'The unique identifier for the consumer.', 'con_Rm4Mnheq2bfEPhBhP7SY'),
  consumer_group_id: {
    ...path('consumer_group_id', '', 'example_item'),
    description: 'The unique identifier for the group. In the vendor’s published source.',
  },
  limit: query('limit', 'Documented; the range is in the published source. A fraction is rounded down.', {
    type: 'number',
    minimum: 1,
    maximum: 100,
    default: 20,
  }),
  after: query('after', 'Documented. The items after the one with this id. Wins over `before` and `cursor`.', text),
  before: query('before', 'Documented. The items right before the one with this id. Wins over `cursor`.', text),
  cursor: query('cursor', 'Documented. Takes `cur_` and base62 of `[type, id]`; which base62 is inferred.', text),
  order: query('order', 'Documented as an enum; the words are in the published source. By creation.', {
    enum: ['asc', 'desc'],
    default: 'asc',
  }),
  search: query('search', 'Documented. Part of the name or of the address, in any case. The length is the sandbox’s.', {
    ...text,
    maxLength: 200,
  }),
  invite_status: statuses('pending', 'accepted'),
  profile_status: statuses('active', 'invited'),
  email: query('email', 'Only in the vendor’s newest published source. One address or several.', {
    anyOf: [email, {type: 'array', items: email, minItems: 1}],
  }),
  group_filter: query('consumer_group_id', 'Documented. Only those who are in this group.', text),
  version: {
    name: 'Metorial-Version',
    in: 'header',
    required: false,
    description:
      'Sent by the vendor’s SDK. An unknown version is taken as the default one, as in the published source; the sandbox has one version.',
    schema: {type: 'string'},
    example: '2026-01-01-magnetar',
  },
  idempotency_key: idempotencyKey,
} as const;
