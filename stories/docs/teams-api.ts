import {Hono} from 'hono';

interface Row {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly state: 'open' | 'used';
}

const rowsOnPage = 5;

/** A made-up API of no vendor's, with words, paths and errors of its own: teams that invite people. */
export function createTeamsApi(): Hono {
  const rows = new Map<string, Row>();
  const add = (email: string, name: string, state: Row['state'] = 'open'): Row => {
    const row = {id: crypto.randomUUID(), email, name, state};
    rows.set(row.id, row);
    return row;
  };
  add('ada@teams.example', 'Ada Lovelace', 'used');
  for (const name of [
    'Grace Hopper',
    'Alan Kay',
    'Barbara Liskov',
    'Edsger Dijkstra',
    'Frances Allen',
    'Ken Thompson',
  ]) {
    add(`${name.split(' ')[0]!.toLowerCase()}@teams.example`, name);
  }

  const app = new Hono();
  app.get('/teams/:team/invites', (context) => {
    const start = Number(context.req.query('after') ?? 0);
    const all = [...rows.values()].reverse();
    const end = start + rowsOnPage;
    return context.json({rows: all.slice(start, end), ...(end < all.length ? {more: String(end)} : {})});
  });
  app.post('/teams/:team/invites', async (context) => {
    const {email = '', name = ''} = await context.req.json<{email?: string; name?: string}>();
    if ([...rows.values()].some((row) => row.email === email)) {
      const message = 'They are in the team already.';
      return context.json({message, errors: [{path: ['email'], message}]}, 422);
    }
    return context.json(add(email, name), 201);
  });
  app.get('/invites/:id', (context) => {
    const row = rows.get(context.req.param('id'));
    return row ? context.json(row) : context.json({message: 'There is no such invite.'}, 404);
  });
  app.post('/invites/:id/accept', (context) => {
    const row = rows.get(context.req.param('id'));
    if (!row) return context.json({message: 'There is no such invite.'}, 404);
    if (row.state === 'used') return context.json({message: 'It is used.'}, 409);
    const used = {...row, state: 'used'} as const;
    rows.set(row.id, used);
    return context.json(used);
  });
  app.get('/teams/:team/people/:id', (context) => {
    const row = rows.get(context.req.param('id'));
    return row ? context.json(row) : context.json({message: 'There is nobody.'}, 404);
  });
  return app;
}
