import fc from 'fast-check';
import {races} from './race.js';

races(
  'given another link meanwhile',
  fc.array(fc.constantFrom('click', 'Enter', 'decline', 'try again', 'look', 'link a', 'link b', 'link a anew'), {
    minLength: 2,
    maxLength: 6,
  }),
  2500,
  20_330_000,
);
