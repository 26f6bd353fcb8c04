import fc from 'fast-check';
import {races} from './race.js';

races(
  'taken out, put back and moved meanwhile',
  fc.array(fc.constantFrom('click', 'double click', 'decline', 'disconnect', 'connect', 'move', 'look'), {
    minLength: 2,
    maxLength: 6,
  }),
  2500,
  20_310_000,
);
