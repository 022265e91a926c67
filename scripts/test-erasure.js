// npm run test:erasure -- --people 27: canaries in every personal field, searched for on the raw disk after the erasure.
import { continueUnder, ensureInstalled, findNode } from './node-runtime.js';

ensureInstalled();
continueUnder(findNode(), 'tests/erasure/command.ts', process.argv.slice(2));
