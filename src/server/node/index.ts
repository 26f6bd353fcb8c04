export {createUndiciSender, type UndiciSenderOptions} from './undici-sender.js';
