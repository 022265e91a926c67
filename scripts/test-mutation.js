// npm run test:mutation -- decision|lease|consent|record|ledger|disclosure: small faults put into the core, each of which a test must notice.
import { continueUnder, ensureInstalled, findNode } from './node-runtime.js';

ensureInstalled();
continueUnder(findNode(), 'tests/mutation/command.ts', process.argv.slice(2));
