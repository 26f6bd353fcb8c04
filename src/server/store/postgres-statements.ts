/** What a client of PostgreSQL gives: the rows of one statement. */
export type PostgresQuery = (
  text: string,
  values: unknown[],
) => Promise<{readonly rows: readonly Readonly<Record<string, unknown>>[]}>;

export type Row = Readonly<Record<string, unknown>>;
/** Runs one statement. In its text `now()` stands for the store's clock. */
export type Statements = (text: string, values: readonly Value[]) => Promise<readonly Row[]>;
/** Those that every client writes in the same way. */
export type Value = string | number | boolean | null;

/** It was given up only because of somebody else's transaction; nothing of it has happened. */
const transient = new Set<unknown>(['40001', '40P01']);
const maxTries = 30;

export function createStatements(query: PostgresQuery, now?: () => number): Statements {
  return async (text, values) => {
    const clock = now ? `$${values.length + 1}::timestamptz` : 'statement_timestamp()';
    const usesClock = text.includes('now()');
    const given = now && usesClock ? [...values, new Date(now()).toISOString()] : [...values];
    const statement = text.replaceAll('now()', clock);
    for (let tries = 1; ; tries++) {
      try {
        return (await query(statement, given)).rows;
      } catch (error) {
        if (tries >= maxTries || !transient.has((error as {code?: unknown} | null | undefined)?.code)) throw error;
        // Else those who met would meet again.
        await new Promise((resolve) => setTimeout(resolve, Math.random() * Math.min(2 ** tries, 50)));
      }
    }
  };
}
