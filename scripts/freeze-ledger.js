// npm run freeze-ledger -- NAME: the ledger of the demonstration as it is written today, kept to be replayed for ever.
import { continueUnder, ensureBuilt, ensureInstalled, findNode } from './node-runtime.js';

ensureInstalled();
continueUnder(ensureBuilt(findNode()), 'tests/ledgers/freeze.ts', process.argv.slice(2));
