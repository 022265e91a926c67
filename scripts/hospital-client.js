// npm run hospital-client -- --name … --site … --scope … [--notify https://…/]: a hospital's own system; prints its token, once.
// npm run hospital-client -- --rotate NAME | --finish NAME | --revoke NAME | --list
import { continueUnder, ensureBuilt, ensureInstalled, findNode } from './node-runtime.js';

ensureInstalled();
continueUnder(ensureBuilt(findNode()), 'scripts/run/register-hospital-client.ts', process.argv.slice(2));
