import {keyReusedDescription} from '../openapi/idempotency.js';
import {parameters, schemas} from './openapi.schemas.js';
import {mountPath} from './routes.js';

/** Every answer has them. */
const headers = {
  'Cache-Control': {$ref: '#/components/headers/CacheControl'},
  'X-Content-Type-Options': {$ref: '#/components/headers/ContentTypeOptions'},
} as const;

const detail = {'application/json': {schema: {$ref: '#/components/schemas/Detail'}}} as const;

const refusals = {
  401: {$ref: '#/components/responses/Unauthorized'},
  403: {$ref: '#/components/responses/Forbidden'},
  404: {$ref: '#/components/responses/NotFound'},
  500: {$ref: '#/components/responses/InternalError'},
} as const;

const bodyRefusals = {
  400: {$ref: '#/components/responses/InvalidBody'},
  413: {$ref: '#/components/responses/PayloadTooLarge'},
  415: {$ref: '#/components/responses/UnsupportedMediaType'},
  422: {$ref: '#/components/responses/KeyReused'},
} as const;

/** What the sandbox's organization-invitation API takes and answers. */
export const document = {
  openapi: '3.1.0',
  info: {
    title: 'ApexScore organization invitations, as the sandbox speaks them',
    version: 'v1',
    description: [
      'Each description says how sure it is. “Documented”: in the vendor’s API documents “Organization invitations: create, list, update”. “Inferred”, or “the sandbox’s own”: not there. The documents describe no refusal; all of them look as Django REST framework’s do, which is inferred.',
      'Another method of a path that is described here is a 405, `{detail}` with an `Allow` header; any other path is a 404, the same path without the slash at its end among them.',
      'A page of any origin may ask, with credentials.',
    ].join('\n\n'),
  },
  servers: [{url: `https://sandbox.example${mountPath}`, description: 'The sandbox inside a page.'}],
  security: [{bearer: []}],
  tags: [{name: 'Organization invitations'}],
  paths: {
    '/api/v1/organization-invitations/': {
      get: {
        operationId: 'organization-invitations.list',
        tags: ['Organization invitations'],
        summary: 'List organization invitations',
        description: 'Documented. That the newest come first is inferred.',
        parameters: [
          {$ref: '#/components/parameters/email'},
          {$ref: '#/components/parameters/organization_id'},
          {$ref: '#/components/parameters/page'},
          {$ref: '#/components/parameters/page_size'},
          {$ref: '#/components/parameters/status'},
          {$ref: '#/components/parameters/token'},
        ],
        responses: {
          200: {
            description: 'The page.',
            headers,
            content: {'application/json': {schema: {$ref: '#/components/schemas/InvitationPage'}}},
          },
          400: {$ref: '#/components/responses/InvalidQuery'},
          ...refusals,
        },
      },
      post: {
        operationId: 'organization-invitations.create',
        tags: ['Organization invitations'],
        summary: 'Create an organization invitation',
        description:
          'Documented, the 200 too. Inferred: an address that has a pending invitation gets it again, with a new token and expiry; one that belongs to a member already is in `failed`.',
        parameters: [{$ref: '#/components/parameters/idempotency_key'}],
        requestBody: {
          required: true,
          content: {'application/json': {schema: {$ref: '#/components/schemas/NewInvitation'}}},
        },
        responses: {
          200: {
            description: 'What was sent, and what could not be.',
            headers,
            content: {'application/json': {schema: {$ref: '#/components/schemas/CreatedInvitations'}}},
          },
          ...bodyRefusals,
          401: refusals[401],
          403: refusals[403],
          500: refusals[500],
        },
      },
    },
    '/api/v1/organization-invitations/{id}/': {
      put: {
        operationId: 'organization-invitations.update',
        tags: ['Organization invitations'],
        summary: 'Update an organization invitation',
        description:
          'Documented: perform operations on organization invitation. Inferred: one that becomes pending, or changes its address or organization while it is, gets a new token and expiry and is sent; portfolios do not move along to another organization.',
        parameters: [{$ref: '#/components/parameters/id'}, {$ref: '#/components/parameters/idempotency_key'}],
        requestBody: {
          required: true,
          content: {'application/json': {schema: {$ref: '#/components/schemas/InvitationChanges'}}},
        },
        responses: {
          200: {
            description: 'The invitation as it is now.',
            headers,
            content: {'application/json': {schema: {$ref: '#/components/schemas/Invitation'}}},
          },
          ...bodyRefusals,
          ...refusals,
        },
      },
    },
  },
  components: {
    securitySchemes: {
      bearer: {type: 'http', scheme: 'bearer', description: 'Documented: `Authorization: Bearer <token>`.'},
    },
    schemas,
    parameters,
    headers: {
      CacheControl: {required: true, description: 'The sandbox’s own.', schema: {const: 'no-store'}},
      ContentTypeOptions: {required: true, description: 'The sandbox’s own.', schema: {const: 'nosniff'}},
    },
    responses: {
      InvalidBody: {
        description: 'Inferred. The body is not JSON, or something in it is wrong.',
        headers,
        content: {
          'application/json': {
            schema: {anyOf: [{$ref: '#/components/schemas/InvalidBody'}, {$ref: '#/components/schemas/Detail'}]},
          },
        },
      },
      InvalidQuery: {
        description: 'Inferred. A filter is wrong.',
        headers,
        content: {'application/json': {schema: {$ref: '#/components/schemas/InvalidQuery'}}},
      },
      Unauthorized: {
        description: 'Inferred. The token is missing or wrong.',
        headers: {
          ...headers,
          'WWW-Authenticate': {required: true, description: 'Inferred.', schema: {const: 'Bearer realm="api"'}},
        },
        content: detail,
      },
      Forbidden: {
        description: 'Inferred. The organization is not one of the token’s holder.',
        headers,
        content: detail,
      },
      NotFound: {
        description: 'Inferred. There is no such invitation, or no such page.',
        headers,
        content: detail,
      },
      PayloadTooLarge: {
        description: 'The sandbox’s own. The body has more than 1 MiB.',
        headers,
        content: detail,
      },
      UnsupportedMediaType: {
        description: 'Inferred. The body is not said to be JSON.',
        headers,
        content: detail,
      },
      KeyReused: {description: keyReusedDescription, headers, content: detail},
      InternalError: {description: 'Inferred. The sandbox has failed.', headers, content: detail},
    },
  },
} as const;
