// npm run seed -- --participants N: a programme of N invented people beside the demonstration's.
import { continueUnder, ensureBuilt, ensureInstalled, findNode } from './node-runtime.js';

ensureInstalled();
continueUnder(ensureBuilt(findNode()), 'scripts/seed-many.ts', process.argv.slice(2));
