import {idempotencyKey} from '../openapi/idempotency.js';

const uuid = {type: 'string', format: 'uuid', pattern: '^[0-9a-f-]{36}$'} as const;
/** In any case; the format alone lets a URN through. */
const anyUuid = {type: 'string', format: 'uuid', pattern: '^[0-9A-Fa-f-]{36}$'} as const;
const messages = {type: 'array', items: {type: 'string', minLength: 1}, minItems: 1} as const;
const status = {
  enum: [0, 1, 2, 3, 4],
  description: 'Documented: 0 pending, 1 accepted, 2 cancelled, 3 expired, 4 revoked.',
} as const;
const role = {enum: [0, 1, 2], description: 'Documented: 0 member, 1 collaborator, 2 administrator.'} as const;
const name = {
  type: ['string', 'null'],
  maxLength: 25,
  pattern: '^[^\\u0000\\p{Cs}]*$',
  description: 'Documented, with its maximum length. Which characters are refused is inferred.',
} as const;

const invitation = {
  organization_id: {...anyUuid, description: 'Documented as required.'},
  email: {type: 'string', format: 'email', maxLength: 255, description: 'Documented as required. Becomes lower case.'},
  first_name: name,
  last_name: name,
  accessible_portfolio_ids: {
    type: 'array',
    items: anyUuid,
    maxItems: 100,
    description:
      'Documented. Inferred: they are portfolios of the organization, others are a 400. The maximum is the sandbox’s own.',
  },
} as const;

export const schemas = {
  Invitation: {
    type: 'object',
    properties: {
      id: uuid,
      token: {...uuid, description: 'Documented. The secret of the mail’s link.'},
      expiry_date: {
        type: 'string',
        format: 'date-time',
        description: 'Documented. Inferred: seven days after it was sent, and a pending one is expired from then on.',
      },
      status,
      organization: {
        type: 'object',
        properties: {id: uuid, name: {type: 'string'}},
        required: ['id', 'name'],
        additionalProperties: false,
      },
      inviter_member: {
        type: 'object',
        properties: {
          id: uuid,
          first_name: {type: 'string'},
          last_name: {type: 'string'},
          email: {type: 'string', format: 'email'},
        },
        required: ['id', 'first_name', 'last_name', 'email'],
        additionalProperties: false,
      },
      email: {type: 'string', format: 'email', maxLength: 255},
      first_name: {type: ['string', 'null'], maxLength: 25},
      last_name: {type: ['string', 'null'], maxLength: 25},
      email_sent: {
        type: 'boolean',
        description:
          'Documented. The sandbox’s own: false at the domain `undeliverable.example`, and where none was sent because the invitation was made in another status than pending.',
      },
      role,
      accessible_portfolios: {
        type: 'array',
        items: {
          type: 'object',
          properties: {id: uuid, name: {type: 'string'}},
          required: ['id', 'name'],
          additionalProperties: false,
        },
      },
    },
    required: [
      'id',
      'token',
      'expiry_date',
      'status',
      'organization',
      'inviter_member',
      'email',
      'first_name',
      'last_name',
      'email_sent',
      'role',
      'accessible_portfolios',
    ],
    additionalProperties: false,
  },
  InvitationPage: {
    type: 'object',
    properties: {
      count: {type: 'integer', minimum: 0, description: 'Documented. Of all pages.'},
      next: {type: ['string', 'null'], format: 'uri'},
      previous: {type: ['string', 'null'], format: 'uri'},
      results: {type: 'array', items: {$ref: '#/components/schemas/Invitation'}, maxItems: 100},
    },
    required: ['count', 'next', 'previous', 'results'],
    additionalProperties: false,
  },
  CreatedInvitations: {
    type: 'object',
    properties: {
      sent: {type: 'array', items: {$ref: '#/components/schemas/Invitation'}, maxItems: 1},
      failed: {
        type: 'array',
        items: {$ref: '#/components/schemas/FailedInvitation'},
        maxItems: 1,
        description: 'Documented as an array of anything.',
      },
    },
    required: ['sent', 'failed'],
    additionalProperties: false,
  },
  FailedInvitation: {
    type: 'object',
    description: 'Inferred, as is its one cause: the address belongs to a member already.',
    properties: {email: {type: 'string', format: 'email'}, error: {type: 'string', minLength: 1}},
    required: ['email', 'error'],
    additionalProperties: false,
  },
  NewInvitation: {
    type: 'object',
    description: 'Documented. Properties that are not described are ignored.',
    properties: {
      ...invitation,
      status: {...status, default: 0},
      role: {...role, default: 0},
    },
    required: ['organization_id', 'email'],
    examples: [
      {
        organization_id: 'e8e912b6-ba9b-4c3a-bb4f-d04bdc370843',
        email: 'user@example.com',
        first_name: 'Member',
        last_name: 'Person',
        role: 0,
      },
    ],
  },
  InvitationChanges: {
    type: 'object',
    description:
      'Documented. Inferred: what is left out stays as it was. Properties that are not described are ignored.',
    properties: {...invitation, status, role},
    required: ['organization_id', 'email'],
    examples: [{organization_id: 'e8e912b6-ba9b-4c3a-bb4f-d04bdc370843', email: 'user@example.com', status: 2}],
  },
  Detail: {
    type: 'object',
    description: 'Inferred: a refusal as Django REST framework words it.',
    properties: {detail: {type: 'string', minLength: 1}},
    required: ['detail'],
    additionalProperties: false,
  },
  InvalidBody: {
    type: 'object',
    description: 'Inferred: what is wrong, by field, as Django REST framework words it. All of it, not the first only.',
    properties: {
      organization_id: messages,
      email: messages,
      status: messages,
      first_name: messages,
      last_name: messages,
      role: messages,
      accessible_portfolio_ids: messages,
      non_field_errors: messages,
    },
    minProperties: 1,
    additionalProperties: false,
  },
  InvalidQuery: {
    type: 'object',
    description: 'Inferred: what is wrong, by parameter, as Django REST framework words it.',
    properties: {organization_id: messages, status: messages, token: messages},
    minProperties: 1,
    additionalProperties: false,
  },
} as const;

const none = {const: '', description: 'Filters nothing.'} as const;

export const parameters = {
  idempotency_key: idempotencyKey,
  organization_id: {
    name: 'organization_id',
    in: 'query',
    description: 'Documented: invitee’s/inviter’s organization. That it is a UUID here too is inferred.',
    schema: {anyOf: [anyUuid, none]},
  },
  email: {
    name: 'email',
    in: 'query',
    description: 'Documented. Inferred: the whole address, in any case.',
    schema: {type: 'string'},
  },
  status: {name: 'status', in: 'query', description: status.description, schema: {enum: [0, 1, 2, 3, 4]}},
  token: {
    name: 'token',
    in: 'query',
    description: 'Documented. Inferred: the whole token, in any case.',
    schema: {anyOf: [anyUuid, none]},
  },
  page: {
    name: 'page',
    in: 'query',
    description: 'Documented: a page number within the paginated result set. Inferred: one that there is not is a 404.',
    schema: {type: 'integer', minimum: 1, default: 1},
  },
  page_size: {
    name: 'page_size',
    in: 'query',
    description:
      'Documented: number of results to return per page. Inferred: the default; that more than 100 are 100; and that what is no positive integer is the default.',
    schema: {anyOf: [{type: 'integer', minimum: 1, default: 20}, {type: ['string', 'number']}]},
  },
  id: {
    name: 'id',
    in: 'path',
    required: true,
    description: 'Documented: a UUID string identifying this organization invitation.',
    schema: anyUuid,
  },
} as const;
