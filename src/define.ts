// The provider first: what is inside it then finds it on its first look.
import './elements/invite-provider/define.js';
import './elements/invite-form/define.js';
import './elements/invite-list/define.js';
import './elements/accept-invite/define.js';
import './elements/consumer-profile-card/define.js';
import './elements/consumer-profile-list/define.js';
import './elements/consumer-list/define.js';
import './elements/consumer-form/define.js';
