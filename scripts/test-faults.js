// npm run test:faults -- --kills 1000: the long fault harnesses; short versions run in npm test.
import { continueUnder, ensureInstalled, findNode } from './node-runtime.js';

ensureInstalled();
continueUnder(findNode(), 'scripts/testing/run-faults.ts', process.argv.slice(2));
