// npm run test:faults -- power --times 1000: the long fault harnesses by part; short versions run in npm test.
import { continueUnder, ensureInstalled, findNode } from './node-runtime.js';

ensureInstalled();
continueUnder(findNode(), 'tests/faults/command.ts', process.argv.slice(2));
