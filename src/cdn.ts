// The script-tag bundle: everything is registered, and what a page without a build step needs is exported.
import './define.js';

export {loadAdapter} from './client/adapters.js';
export {configureInvites} from './client/configure.js';
export {createInviteClient} from './client/create-invite-client.js';
export {InviteError} from './model/errors.js';
export {compose, defaultFetcher} from './transport/fetcher.js';
export {bearer} from './transport/middleware/bearer.js';
export {retry} from './transport/middleware/retry.js';
export {timeout} from './transport/middleware/timeout.js';
export {version} from './version.js';
