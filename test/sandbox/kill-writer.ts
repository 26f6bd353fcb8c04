import {openDatabase} from '../../src/sandbox/open-database.js';
import {newInvite, smallSeed} from './store-helpers.js';

/** Run by the kill test: invites one after the other in the directory, and says each id when it is kept. */
const [dataDir = '', round = ''] = process.argv.slice(2);
const store = await openDatabase({dataDir, log: (message) => console.log(`log ${message}`)});
if (await store.isEmpty()) await store.seed(smallSeed());
for (let i = 0; ; i++) {
  const invite = await store.createInvite(newInvite({email: `r${round}-${i}@acme.example`, now: new Date()}));
  console.log(typeof invite === 'object' ? `kept ${invite.id}` : invite);
}
