/** The little of a PostgreSQL client that the store needs; whichever of them is behind it. */
export interface Sql {
  query<T>(text: string, params?: readonly unknown[]): Promise<T[]>;
  /** Commits when `work` succeeds and rolls back when it fails. Inside a transaction it goes on in that one. */
  transaction<T>(work: (sql: Sql) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** Clients differ in how they write dates, arrays and nothing; all read these the same. */
export function toParams(params: readonly unknown[]): unknown[] {
  return params.map(toParam);
}

function toParam(value: unknown): unknown {
  if (value === undefined) return null;
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.map(toParam);
  // PostgreSQL keeps no NUL in a text and would refuse the whole statement.
  return typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value;
}

const serializationFailure = '40001';
const deadlock = '40P01';
export const uniqueViolation = '23505';

export function sqlState(error: unknown): string | undefined {
  const code = error instanceof Error ? (error as {code?: unknown}).code : undefined;
  return typeof code === 'string' ? code : undefined;
}

/** Runs again, up to three times in all, what the database gave up only because of somebody else's transaction. */
export async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      const state = sqlState(error);
      if (tries >= 3 || (state !== serializationFailure && state !== deadlock)) throw error;
    }
  }
}
