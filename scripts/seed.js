// npm run seed -- --participants N: a programme of N invented people beside the demonstration's.
import { continueUnder, ensureInstalled, findNode } from './node-runtime.js';

ensureInstalled();
continueUnder(findNode(), 'scripts/seed-many.ts', process.argv.slice(2));
