/**
 * What our client says of itself with every write to its own origin. A form or a link of another site cannot say it, and a
 * script of one has to ask first.
 */
export const clientHeader = {name: 'x-invite-elements', value: '1'} as const;
