import fc from 'fast-check';
import {races} from './race.js';

races(
  'pressed in all ways at once',
  fc.array(fc.constantFrom('click', 'double click', 'Enter', 'decline', 'try again', 'look', 'restyle'), {
    minLength: 1,
    maxLength: 6,
  }),
  2500,
  20_300_000,
);
