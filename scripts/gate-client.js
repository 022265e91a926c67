// npm run gate-client -- --name … --scope … [--action …] [--site …] [--reasons …]: a client of the gate; prints its token, once.
// npm run gate-client -- --rotate NAME | --finish NAME | --revoke NAME | --list
import { continueUnder, ensureBuilt, ensureInstalled, findNode } from './node-runtime.js';

ensureInstalled();
continueUnder(ensureBuilt(findNode()), 'scripts/run/register-gate-client.ts', process.argv.slice(2));
