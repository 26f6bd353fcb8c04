/** Described in each API alike: none of the vendors' documents has it. */
export const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'The sandbox’s own extension: the vendor’s documents do not have it. The same key with the same request, byte for byte, gets the answer of the first again for a day, and nothing is written or mailed a second time; while the first still runs, it waits for it. The key is kept in one transaction with what is written. With another request it is a 422. A refusal is not kept. Any text is a key.',
  schema: {type: 'string'},
  example: '7c9e6679-7425-40de-944b-e07fc1f90ae7',
} as const;

export const keyReusedDescription = 'The sandbox’s own. This `Idempotency-Key` was sent before with another request.';
