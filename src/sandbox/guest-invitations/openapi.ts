import {parameters, schemas} from './openapi.schemas.js';
import {mountPath} from './routes.js';

/** Every answer has them. */
const headers = {
  'Cache-Control': {$ref: '#/components/headers/CacheControl'},
  'X-Content-Type-Options': {$ref: '#/components/headers/ContentTypeOptions'},
} as const;

const refusal = {'application/json': {schema: {$ref: '#/components/schemas/Refusal'}}} as const;
const invitation = {'application/json': {schema: {$ref: '#/components/schemas/GuestInvitation'}}} as const;

const organizations = [{$ref: '#/components/parameters/Requester'}, {$ref: '#/components/parameters/Target'}] as const;

const refusals = {
  401: {$ref: '#/components/responses/Unauthorized'},
  403: {$ref: '#/components/responses/Forbidden'},
  404: {$ref: '#/components/responses/NotFound'},
  422: {$ref: '#/components/responses/Invalid'},
  500: {$ref: '#/components/responses/InternalError'},
} as const;

/** What the sandbox's guest-invitation API takes and answers. */
export const document = {
  openapi: '3.1.0',
  info: {
    title: 'MyCreditApp guest invitations, as the sandbox speaks them',
    version: 'v1-beta',
    description: [
      'Each description says how sure it is. “Documented”: in the vendor’s API documents “Guest invitations”. “Inferred”, or “the sandbox’s own”: not there.',
      'Another method of a path that is described here is a 405 with an `Allow` header, any other path a 404; both are refusals as described here. No endpoint is documented that archives an invitation or accepts one: archived ones are there from the beginning, and guests accept on the page that the mail leads to.',
      'A page of any origin may ask, with credentials.',
    ].join('\n\n'),
  },
  servers: [{url: `https://sandbox.example${mountPath}`, description: 'The sandbox inside a page.'}],
  security: [{bearer: []}],
  tags: [{name: 'Guest invitations'}],
  paths: {
    '/guest-invitations': {
      parameters: organizations,
      get: {
        operationId: 'guest-invitations.list',
        tags: ['Guest invitations'],
        summary: 'Get guest invitations',
        description: 'Documented.',
        parameters: [
          {$ref: '#/components/parameters/statuses'},
          {$ref: '#/components/parameters/text'},
          {$ref: '#/components/parameters/expired'},
          {$ref: '#/components/parameters/archived'},
          {$ref: '#/components/parameters/order_by'},
          {$ref: '#/components/parameters/order'},
          {$ref: '#/components/parameters/limit'},
          {$ref: '#/components/parameters/offset'},
        ],
        responses: {
          200: {
            description: 'Documented: successful response.',
            headers,
            content: {'application/json': {schema: {$ref: '#/components/schemas/GuestInvitationList'}}},
          },
          ...refusals,
        },
      },
      post: {
        operationId: 'guest-invitations.create',
        tags: ['Guest invitations'],
        summary: 'Create guest invitation',
        description:
          'Documented, but for the number of the successful response. Inferred: an address that has not answered gets its invitation again, with a new token.',
        parameters: [{$ref: '#/components/parameters/idempotency_key'}],
        requestBody: {
          required: true,
          content: {'application/json': {schema: {$ref: '#/components/schemas/NewGuestInvitation'}}},
        },
        responses: {
          200: {description: 'Documented: successful response.', headers, content: invitation},
          413: {$ref: '#/components/responses/PayloadTooLarge'},
          ...refusals,
        },
      },
    },
    '/guest-invitations/{id}': {
      parameters: organizations,
      get: {
        operationId: 'guest-invitations.get',
        tags: ['Guest invitations'],
        summary: 'Get guest invitation by ID',
        description: 'Documented.',
        parameters: [{$ref: '#/components/parameters/id'}],
        responses: {
          200: {description: 'Documented: successful response.', headers, content: invitation},
          ...refusals,
        },
      },
    },
  },
  components: {
    securitySchemes: {
      bearer: {type: 'http', scheme: 'bearer', description: 'Documented: `Authorization: Bearer <access token>`.'},
    },
    schemas,
    parameters,
    headers: {
      CacheControl: {required: true, description: 'The sandbox’s own.', schema: {const: 'no-store'}},
      ContentTypeOptions: {required: true, description: 'The sandbox’s own.', schema: {const: 'nosniff'}},
    },
    responses: {
      Unauthorized: {
        description: 'Inferred. The access token is missing or wrong.',
        headers: {
          ...headers,
          'WWW-Authenticate': {required: true, description: 'Inferred.', schema: {const: 'Bearer'}},
        },
        content: refusal,
      },
      Forbidden: {description: 'Inferred. Not the own organization.', headers, content: refusal},
      NotFound: {
        description: 'Inferred. There is no such organization, or no such invitation.',
        headers,
        content: refusal,
      },
      PayloadTooLarge: {description: 'The sandbox’s own. The body has more than 1 MiB.', headers, content: refusal},
      Invalid: {
        description:
          'Documented: a 422 may have several entries. What is not JSON is one too, which is inferred. So is, as the sandbox’s own, an `Idempotency-Key` that was sent before with another request.',
        headers,
        content: refusal,
      },
      InternalError: {description: 'Inferred. The sandbox has failed.', headers, content: refusal},
    },
  },
} as const;
