import type {GroupRecord} from '../store.js';

/** The groups of Acme. The first bears the name that the API's documents use in their examples. */
export const groupIds = {
  early: 'example_item',
  everyone: 'cog_4Vn8RkTq2WzXb6YpLs0H',
  admins: 'cog_9Jd3MfGc7QtKw1ZrVx5B',
  beta: 'cog_6Py2NhSj8LvEa4UoCm7D',
  engineering: 'cog_1Xk5BtFw9RgZq3HnJd8M',
} as const;

/** In the order of their making. */
export function seedGroups(portalId: string, createdAt: Date): readonly GroupRecord[] {
  const made = [
    ['everyone', 'Everyone', 'All people in this portal.'],
    ['admins', 'Admins', 'Invite people and change settings.'],
    ['beta', 'Beta testers', null],
    ['engineering', 'Engineering (SSO)', 'Comes from the company’s directory.'],
    ['early', 'Early access', 'See new features two weeks before everyone else.'],
  ] as const;
  return made.map(([key, name, description], index) => {
    const at = new Date(createdAt.getTime() + index * 60_000);
    return {
      id: groupIds[key],
      portalId,
      status: 'active',
      name,
      description,
      isDefault: key === 'everyone',
      ssoGroupIds: key === 'engineering' ? ['acme-engineering'] : [],
      createdAt: at,
      updatedAt: at,
    };
  });
}
