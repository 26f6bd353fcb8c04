import {closed, schema} from '../openapi/describe.js';

const id = {type: 'string', pattern: '^[\\w\\-]{1,100}$'} as const;
const moment = {type: 'string', format: 'date-time'} as const;
const name = {type: 'string', maxLength: 200} as const;
const email = {type: 'string', maxLength: 320, description: 'Trimmed and in lower case.'} as const;
const dates = {created_at: moment, updated_at: moment} as const;

/** What the API answers with. */
export const recordSchemas = {
  Invite: {
    description: 'The attributes and the kinds of object are documented.',
    ...closed({
      object: {const: 'consumer.invite'},
      id,
      status: {
        enum: ['pending', 'accepted'],
        description:
          'Documented as an enum; that it has these two words and no other is in the vendor’s published source.',
      },
      portal_url: {
        type: ['string', 'null'],
        format: 'uri',
        description: 'Documented as nullable. The portal’s own address, without a token. The sandbox always has one.',
      },
      consumer_profile: schema('ProfilePreview'),
      invited_by: schema('ActorPreview'),
      message: {type: ['string', 'null'], maxLength: 5_000},
      accepted_at: {type: ['string', 'null'], format: 'date-time'},
      ...dates,
    }),
    examples: [
      {
        object: 'consumer.invite',
        id: 'coi_4Vn8RkTq2WzXb6YpLs0H',
        status: 'pending',
        portal_url: 'https://sandbox.example/p/acme',
        consumer_profile: {
          object: 'consumer.profile#preview',
          id: 'cop_9Jd3MfGc7QtKw1ZrVx5B',
          name: 'Ada Lovelace',
          email: 'ada@acme.example',
        },
        invited_by: {
          object: 'organization.actor#preview',
          id: 'oac_3rQbZ8VnKxTfLw2Yp9Hs',
          name: 'Grace Hopper',
          email: 'grace@acme.example',
        },
        message: 'See you inside.',
        accepted_at: null,
        created_at: '2026-05-22T18:43:37.156Z',
        updated_at: '2026-05-22T18:43:37.156Z',
      },
    ],
  },
  ProfilePreview: {
    description: 'Documented as an object of this kind; its attributes are in the vendor’s published source.',
    ...closed({object: {const: 'consumer.profile#preview'}, id, name, email}),
  },
  ActorPreview: {
    description:
      'Who invited. Documented as an object of this kind; its attributes are in the vendor’s published source.',
    ...closed({object: {const: 'organization.actor#preview'}, id, name, email: {type: ['string', 'null']}}),
  },
  Profile: {
    description: 'A consumer in a portal. The attributes but `groups` are documented.',
    ...closed({
      object: {const: 'consumer.profile'},
      id,
      name,
      email,
      image_url: {type: 'string', format: 'uri'},
      consumer_id: id,
      status: {
        enum: ['active', 'invited'],
        description: 'Documented as an enum; the words are in the published source.',
      },
      groups: {
        type: 'array',
        items: schema('GroupAssignment'),
        description: 'In the vendor’s published source, where it may be null as well. Never null in the sandbox.',
      },
      ...dates,
    }),
    examples: [
      {
        object: 'consumer.profile',
        id: 'cop_9Jd3MfGc7QtKw1ZrVx5B',
        name: 'Ada Lovelace',
        email: 'ada@acme.example',
        image_url: 'https://sandbox.example/avatars/con_6Py2NhSj8LvEa4UoCm7D.svg',
        consumer_id: 'con_6Py2NhSj8LvEa4UoCm7D',
        status: 'active',
        groups: [],
        created_at: '2026-05-22T18:43:37.156Z',
        updated_at: '2026-05-22T18:43:37.156Z',
      },
    ],
  },
  GroupAssignment: {
    description: 'In the vendor’s published source.',
    ...closed({
      object: {const: 'consumer.profile.group_assignment'},
      group: schema('Group'),
      assigned_via: {enum: ['default', 'manual', 'sso', 'user']},
    }),
  },
  Group: {
    description: 'In the vendor’s published source.',
    ...closed({
      object: {const: 'consumer.group'},
      id,
      status: {enum: ['active', 'archived', 'deleted']},
      name,
      description: {type: ['string', 'null']},
      is_default: {type: 'boolean'},
      sso_group_ids: {type: 'array', items: {type: 'string'}},
      ...dates,
    }),
  },
  Consumer: {
    description: 'The attributes but `image_url` are documented; that one is in the vendor’s published SDK.',
    ...closed({object: {const: 'consumer'}, id, name, email, image_url: {type: 'string', format: 'uri'}, ...dates}),
  },
  InviteList: list('Invite'),
  ProfileList: list('Profile'),
  GroupList: list('Group'),
  ConsumerList: list('Consumer'),
} as const;

function list<Name extends string>(item: Name) {
  return {
    description:
      'That lists are paginated is documented; this form is in the vendor’s published source. No cursor is sent: the next page is asked for with `after` and the last item’s id, the page before with `before` and the first item’s.',
    ...closed({
      object: {const: 'list'},
      items: {type: 'array', items: schema(item), maxItems: 100},
      pagination: closed({has_more_before: {type: 'boolean'}, has_more_after: {type: 'boolean'}}),
    }),
  } as const;
}
