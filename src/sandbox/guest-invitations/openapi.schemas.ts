import {idempotencyKey} from '../openapi/idempotency.js';

const uuid = {type: 'string', format: 'uuid', pattern: '^[0-9a-f-]{36}$'} as const;
/** In any case; the format alone lets a URN through. */
const anyUuid = {type: 'string', format: 'uuid', pattern: '^[0-9A-Fa-f-]{36}$'} as const;

const time = {type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}$'} as const;
const timeOrNull = {...time, type: ['string', 'null']} as const;

/** A day that there is; then a time, with or without seconds and zone. */
const dateTime = [
  '^(?:\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8]))',
  '|(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)',
  '[Tt ](?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d{1,9})?)?(?:[Zz]|[+\\-](?:[01]\\d|2[0-3]):?[0-5]\\d)?$',
].join('');

const statuses = {enum: ['sent', 'accepted_by_guest', 'accepted_by_system']} as const;

export const schemas = {
  GuestInvitation: {
    type: 'object',
    description: 'Documented. Its times are UTC and do not say so, with microseconds, as in the documents’ examples.',
    properties: {
      id: uuid,
      host_organization_id: uuid,
      email: {type: 'string', format: 'email', minLength: 3, maxLength: 100},
      first_invitation_sent_at: time,
      last_invitation_sent_at: time,
      expired_at: {...time, description: 'Documented. Until when it can be accepted.'},
      expired: {type: 'boolean', description: 'Documented. Whether that time is over.'},
      status: {
        ...statuses,
        description:
          'Documented. Inferred: `accepted_by_system` where the guest had accepted another invitation of this host before.',
      },
      invitation_token: {
        type: 'string',
        minLength: 10,
        maxLength: 2_000,
        description: 'Documented. The secret of the mail’s link.',
      },
      archived: {type: 'boolean'},
      created_at: time,
      updated_at: time,
      accepted_at: timeOrNull,
      archived_at: timeOrNull,
      parent_organization_id: {...uuid, type: ['string', 'null']},
      parent_organization_name: {type: ['string', 'null'], minLength: 1, maxLength: 300},
    },
    required: [
      'id',
      'host_organization_id',
      'email',
      'first_invitation_sent_at',
      'last_invitation_sent_at',
      'expired_at',
      'expired',
      'status',
      'invitation_token',
      'archived',
      'created_at',
      'updated_at',
      'accepted_at',
      'archived_at',
      'parent_organization_id',
      'parent_organization_name',
    ],
    additionalProperties: false,
  },
  GuestInvitationList: {
    type: 'object',
    description: 'Documented.',
    properties: {
      items: {type: 'array', items: {$ref: '#/components/schemas/GuestInvitation'}, maxItems: 100},
      total_items: {type: 'integer', minimum: 0, description: 'Of the whole list.'},
    },
    required: ['items', 'total_items'],
    additionalProperties: false,
  },
  NewGuestInvitation: {
    type: 'object',
    description: 'Documented. Properties that are not described are ignored.',
    properties: {
      email: {
        type: 'string',
        format: 'email',
        minLength: 3,
        maxLength: 100,
        description: 'Documented. Becomes lower case.',
      },
      expired_at: {
        type: 'string',
        pattern: dateTime,
        description: 'Documented as a date-time in the future. Inferred: without a zone it is UTC.',
      },
      parent_organization_id: {
        ...anyUuid,
        type: ['string', 'null'],
        description: 'Documented. Inferred: one of the host’s own organizations, others are a 422.',
      },
    },
    required: ['email', 'expired_at'],
    examples: [{email: 'jsmith@example.com', expired_at: '2039-11-07T05:31:56Z'}],
  },
  Refusal: {
    type: 'object',
    description: 'The shape is documented, and one of the codes; the words, types and codes here are inferred.',
    properties: {
      detail: {type: 'array', items: {$ref: '#/components/schemas/RefusalDetail'}, minItems: 1},
    },
    required: ['detail'],
    additionalProperties: false,
  },
  RefusalDetail: {
    type: 'object',
    properties: {
      loc: {
        type: 'array',
        items: {type: ['string', 'integer']},
        description: 'Where it is: `body`, `header`, `path` or `query`, and the name there. Empty where it is nowhere.',
      },
      msg: {type: 'string', minLength: 1},
      type: {type: 'string', minLength: 1},
      code: {type: 'string', minLength: 1},
    },
    required: ['loc', 'msg', 'type', 'code'],
    additionalProperties: false,
  },
} as const;

const scope = 'Inferred: an unknown organization is a 404; one of another API is a 403.';

export const parameters = {
  idempotency_key: idempotencyKey,
  Requester: {
    name: 'Requester-Organization-ID',
    in: 'header',
    required: true,
    description: `Documented: the organization making the request. ${scope}`,
    schema: anyUuid,
  },
  Target: {
    name: 'Target-Organization-ID',
    in: 'header',
    required: true,
    description: `Documented: the organization that is the target of the request. These endpoints are for the own organization only, so it is the same; another one is a 403, which is inferred. ${scope}`,
    schema: anyUuid,
  },
  id: {name: 'id', in: 'path', required: true, description: 'Documented.', schema: anyUuid},
  statuses: {
    name: 'statuses',
    in: 'query',
    description: 'Documented: filter invitations by their statuses. Inferred: repeated for several.',
    schema: {type: 'array', items: statuses, minItems: 1},
  },
  text: {
    name: 'text',
    in: 'query',
    description:
      'Documented: text search by guest email. The name is inferred, and that a part of it in any case is found.',
    schema: {type: 'string', minLength: 1, maxLength: 255},
  },
  expired: {
    name: 'expired',
    in: 'query',
    description: 'Documented: filter by expired invitations.',
    schema: {type: 'boolean'},
  },
  archived: {
    name: 'archived',
    in: 'query',
    description: 'Documented: filter by archived invitations.',
    schema: {type: 'boolean'},
  },
  order_by: {
    name: 'order_by',
    in: 'query',
    description: 'Documented. The default is inferred. What has no such time comes last.',
    schema: {
      enum: [
        'email',
        'first_invitation_sent_at',
        'last_invitation_sent_at',
        'expired_at',
        'accepted_at',
        'archived_at',
        'created_at',
        'updated_at',
      ],
      default: 'created_at',
    },
  },
  order: {
    name: 'order',
    in: 'query',
    description: 'Documented: sort direction for the order_by field. The name and the default are inferred.',
    schema: {enum: ['asc', 'desc'], default: 'desc'},
  },
  limit: {
    name: 'limit',
    in: 'query',
    description: 'Documented, with its maximum and default. The minimum is inferred.',
    schema: {type: 'integer', minimum: 1, maximum: 100, default: 10},
  },
  offset: {
    name: 'offset',
    in: 'query',
    description: 'Documented: number of items to skip before returning results.',
    schema: {type: 'integer', minimum: 0, default: 0},
  },
} as const;
