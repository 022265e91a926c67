// npm run user-flows: every kind of person in every language, with and without script; `npm test` takes one setting for each.
import { continueUnder, ensureInstalled, findNode } from './node-runtime.js';

ensureInstalled();
continueUnder(findNode(), 'scripts/testing/run-user-flows.ts', process.argv.slice(2));
