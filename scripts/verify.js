// npm run verify: audit the whole ledger of the programme whose database DATABASE_URL or DATA_DIR names.
import { continueUnder, ensureBuilt, ensureInstalled, findNode } from './node-runtime.js';

ensureInstalled();
continueUnder(ensureBuilt(findNode()), 'scripts/verify-ledger.ts', process.argv.slice(2));
