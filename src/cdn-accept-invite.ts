// The script-tag bundle of the page that a mail leads to: `<accept-invite>` alone, a third of the weight of all elements.
import './elements/accept-invite/define.js';

export {loadAdapter} from './client/adapters.js';
export {configureInvites} from './client/configure.js';
export {createInviteClient} from './client/create-invite-client.js';
export {InviteError} from './model/errors.js';
export {version} from './version.js';
