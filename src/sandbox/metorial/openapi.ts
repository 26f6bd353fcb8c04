import {inputSchemas, parameters} from './openapi.inputs.js';
import {paths} from './openapi.paths.js';
import {headers, refusalSchemas, responses} from './openapi.refusals.js';
import {recordSchemas} from './openapi.schemas.js';
import {mountPath} from './routes.js';

/** What the sandbox's Metorial API takes and answers. */
export const document = {
  openapi: '3.1.0',
  info: {
    title: 'Metorial consumer invites, as the sandbox speaks them',
    version: '2026-01-01',
    description: [
      'Each description says how sure it is. “Documented”: in the vendor’s API documents “Consumers”, “Portal Consumer Invites” and “Portal Consumer Profiles”. “In the published source”: in the source or the SDK that the vendor publishes. “Inferred”, or “the sandbox’s own”: known from neither.',
      'Any endpoint or method that is not described here is a 404 with the entity `endpoint`. Names of query parameters and properties that are not described are ignored. Not described, because the sandbox never answers them: the service’s 402, 403, 406 and 429.',
      'A page of any origin may ask, with credentials.',
    ].join('\n\n'),
  },
  servers: [{url: `https://sandbox.example${mountPath}`, description: 'The sandbox inside a page.'}],
  security: [{bearer: []}],
  tags: [
    {name: 'Portal consumer invites'},
    {name: 'Portal consumer profiles'},
    {name: 'Portal consumer groups'},
    {name: 'Consumers'},
  ],
  paths,
  components: {
    securitySchemes: {
      bearer: {type: 'http', scheme: 'bearer', description: 'Documented: `Authorization: Bearer <secret key>`.'},
    },
    schemas: {...recordSchemas, ...inputSchemas, ...refusalSchemas},
    parameters,
    headers,
    responses,
  },
} as const;
