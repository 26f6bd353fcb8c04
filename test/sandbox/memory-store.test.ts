import {describe} from 'node:test';
import {MemoryStore} from '../../src/sandbox/memory-store.js';
import {storeSuite} from './store-suite.js';

describe('MemoryStore', () => {
  const store = new MemoryStore();
  storeSuite(() => store);
});
