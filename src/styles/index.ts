export {base} from './base.js';
export {button} from './button.js';
export {chips} from './chips.js';
export {field} from './field.js';
export {list} from './list.js';
export {pieces} from './pieces.js';
export {row} from './row.js';
export {tokens} from './tokens.js';
