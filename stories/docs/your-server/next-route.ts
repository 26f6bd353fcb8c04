// app/api/invites/[...path]/route.ts
import {userOf} from './session.js';
import {createInvites} from './invites.js';

const {APP_ORIGIN = '', INVITE_API_URL = '', INVITE_API_KEY = ''} = process.env;
const invites = createInvites({origin: APP_ORIGIN, apiUrl: INVITE_API_URL, apiKey: INVITE_API_KEY, userOf});

export const dynamic = 'force-dynamic';
export const GET = (request: Request) => invites(request);
export const POST = GET;
export const PUT = GET;
export const PATCH = GET;
export const DELETE = GET;
// Pages on another origin ask with it first. Next.js would answer by itself, and let none of them in.
export const OPTIONS = GET;
