import {onEachDatabase} from './databases.js';
import {storeRaces} from './races.js';

onEachDatabase(storeRaces);
