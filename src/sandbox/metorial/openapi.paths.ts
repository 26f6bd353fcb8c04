import {json, parameter, response, schema} from '../openapi/describe.js';
import {everyHeader} from './openapi.refusals.js';

const page = [
  parameter('limit'),
  parameter('after'),
  parameter('before'),
  parameter('cursor'),
  parameter('order'),
] as const;
const portal = parameter('portal_id');
const profile = parameter('consumer_profile_id');
const consumer = parameter('consumer_id');
const version = parameter('version');

const refused = {
  query: {400: response('InvalidQuery')},
  body: {400: response('InvalidBody'), 413: response('PayloadTooLarge'), 422: response('KeyReused')},
  bodyOrLocked: {
    400: response('InvalidBodyOrLocked'),
    413: response('PayloadTooLarge'),
    422: response('KeyReused'),
  },
  unknown: {404: response('NotFound')},
} as const;

/** What any operation may answer besides its own. */
const always = {401: response('Unauthorized'), 500: response('InternalError')} as const;

function ok(description: string, name: string) {
  return {200: {description, headers: everyHeader, content: json(schema(name))}} as const;
}

function body(name: string, required = true) {
  return {required, content: json(schema(name))} as const;
}

export const paths = {
  '/portals/{portal_id}/consumer-invites': {
    parameters: [portal, version],
    get: {
      operationId: 'invites.list',
      tags: ['Portal consumer invites'],
      summary: 'List portal consumer invites',
      description:
        'Documented: returns a paginated list of invites for a portal. Oldest first unless `order` says otherwise.',
      parameters: [...page, parameter('search'), parameter('invite_status'), parameter('email')],
      responses: {...ok('The invites.', 'InviteList'), ...refused.query, ...refused.unknown, ...always},
    },
    post: {
      operationId: 'invites.create',
      tags: ['Portal consumer invites'],
      summary: 'Create portal consumer invite',
      description:
        'Documented: invites a consumer to a portal. That the answer is a 200, and that the same address again renews its invite and sends it again, is in the vendor’s published source.',
      parameters: [parameter('idempotency_key')],
      requestBody: body('NewInvite'),
      responses: {
        ...ok('The invite, new or renewed.', 'Invite'),
        ...refused.body,
        ...refused.unknown,
        409: response('AlreadyActive'),
        ...always,
      },
    },
  },
  '/portals/{portal_id}/consumer-invites/{consumer_invite_id}': {
    get: {
      operationId: 'invites.get',
      tags: ['Portal consumer invites'],
      summary: 'Get portal consumer invite',
      description: 'Documented: retrieves a portal consumer invite by ID.',
      parameters: [portal, parameter('consumer_invite_id'), version],
      responses: {...ok('The invite.', 'Invite'), ...refused.unknown, ...always},
    },
  },
  '/portals/{portal_id}/consumer-profile': {
    get: {
      operationId: 'profiles.list',
      tags: ['Portal consumer profiles'],
      summary: 'List portal consumer profiles',
      description: 'Documented: returns a paginated list of consumer profiles for a portal. The path is singular.',
      parameters: [
        portal,
        ...page,
        parameter('search'),
        parameter('profile_status'),
        parameter('group_filter'),
        version,
      ],
      responses: {...ok('The profiles.', 'ProfileList'), ...refused.query, ...refused.unknown, ...always},
    },
  },
  '/portals/{portal_id}/consumer-profile/{consumer_profile_id}': {
    get: {
      operationId: 'profiles.get',
      tags: ['Portal consumer profiles'],
      summary: 'Get portal consumer profile',
      description: 'Documented: retrieves a portal consumer profile by ID.',
      parameters: [portal, profile, version],
      responses: {...ok('The profile.', 'Profile'), ...refused.unknown, ...always},
    },
  },
  '/portals/{portal_id}/consumer-profile/{consumer_profile_id}/assign-groups': {
    post: {
      operationId: 'profiles.assign-groups',
      tags: ['Portal consumer profiles'],
      summary: 'Assign portal consumer profile groups',
      description:
        'Documented: assigns one or more groups to a portal consumer profile. That the answer is the whole profile is in the published source.',
      parameters: [portal, profile, version, parameter('idempotency_key')],
      requestBody: body('GroupIds'),
      responses: {...ok('The profile.', 'Profile'), ...refused.body, ...refused.unknown, ...always},
    },
  },
  '/portals/{portal_id}/consumer-profile/{consumer_profile_id}/unassign-groups': {
    post: {
      operationId: 'profiles.unassign-groups',
      tags: ['Portal consumer profiles'],
      summary: 'Unassign portal consumer profile groups',
      description:
        'Documented: removes one or more groups from a portal consumer profile. That the answer is the whole profile is in the published source.',
      parameters: [portal, profile, version, parameter('idempotency_key')],
      requestBody: body('GroupIds'),
      responses: {...ok('The profile.', 'Profile'), ...refused.bodyOrLocked, ...refused.unknown, ...always},
    },
  },
  '/portals/{portal_id}/consumer-groups': {
    get: {
      operationId: 'groups.list',
      tags: ['Portal consumer groups'],
      summary: 'List portal consumer groups',
      description: 'In the vendor’s published source.',
      parameters: [portal, ...page, version],
      responses: {...ok('The groups.', 'GroupList'), ...refused.query, ...refused.unknown, ...always},
    },
  },
  '/portals/{portal_id}/consumer-groups/{consumer_group_id}': {
    get: {
      operationId: 'groups.get',
      tags: ['Portal consumer groups'],
      summary: 'Get portal consumer group',
      description: 'In the vendor’s published source.',
      parameters: [portal, parameter('consumer_group_id'), version],
      responses: {...ok('The group.', 'Group'), ...refused.unknown, ...always},
    },
  },
  '/consumers': {
    parameters: [version],
    get: {
      operationId: 'consumers.list',
      tags: ['Consumers'],
      summary: 'List consumers',
      description: 'Documented: returns a paginated list of consumers for an instance.',
      parameters: page,
      responses: {...ok('The consumers.', 'ConsumerList'), ...refused.query, ...always},
    },
    post: {
      operationId: 'consumers.create',
      tags: ['Consumers'],
      summary: 'Create consumer',
      description: 'Documented: creates or links a consumer. A known address gives the consumer who has it: inferred.',
      parameters: [parameter('idempotency_key')],
      requestBody: body('NewConsumer'),
      responses: {...ok('The consumer, new or known.', 'Consumer'), ...refused.body, ...always},
    },
  },
  '/consumers/{consumer_id}': {
    parameters: [consumer, version],
    get: {
      operationId: 'consumers.get',
      tags: ['Consumers'],
      summary: 'Get consumer',
      description: 'Documented: retrieves a consumer by ID.',
      responses: {...ok('The consumer.', 'Consumer'), ...refused.unknown, ...always},
    },
    patch: {
      operationId: 'consumers.update',
      tags: ['Consumers'],
      summary: 'Update consumer',
      description: 'Documented: updates a consumer for an instance. No body at all changes nothing.',
      parameters: [parameter('idempotency_key')],
      requestBody: body('ConsumerChanges', false),
      responses: {
        ...ok('The consumer.', 'Consumer'),
        ...refused.body,
        ...refused.unknown,
        409: response('AddressTaken'),
        ...always,
      },
    },
  },
  '/consumers/{consumer_id}/profiles': {
    get: {
      operationId: 'consumers.list-profiles',
      tags: ['Consumers'],
      summary: 'List consumer profiles',
      description: 'Documented: returns a paginated list of profiles for a consumer in an instance.',
      parameters: [consumer, ...page, version],
      responses: {...ok('The profiles.', 'ProfileList'), ...refused.query, ...refused.unknown, ...always},
    },
  },
  '/consumers/{consumer_id}/profiles/{consumer_profile_id}': {
    get: {
      operationId: 'consumers.get-profile',
      tags: ['Consumers'],
      summary: 'Get consumer profile',
      description: 'Documented: retrieves a consumer profile by ID for a consumer.',
      parameters: [consumer, profile, version],
      responses: {...ok('The profile.', 'Profile'), ...refused.unknown, ...always},
    },
  },
} as const;
