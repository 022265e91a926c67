// npm run test:all [-- PART …]: everything in its whole form, a part at a time, hours; goes on where it was interrupted.
import { continueUnder, ensureInstalled, findNode } from './node-runtime.js';

ensureInstalled();
continueUnder(findNode(), 'scripts/testing/run-all.ts', process.argv.slice(2));
