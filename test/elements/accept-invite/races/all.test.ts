import fc from 'fast-check';
import {deeds, races} from './race.js';

races('with everything at once', fc.array(fc.constantFrom(...deeds), {minLength: 3, maxLength: 9}), 2500, 20_320_000);
