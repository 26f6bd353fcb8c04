export {base} from './base.js';
export {button} from './button.js';
export {field} from './field.js';
export {pieces} from './pieces.js';
export {tokens} from './tokens.js';
