// npm run test:tamper -- 10000: as many tamperings of a real ledger by a superuser; a short version runs in npm test.
import { continueUnder, ensureInstalled, findNode } from './node-runtime.js';

ensureInstalled();
process.env.TAMPER_TIMES = process.argv[2] ?? '10000';
const file = 'tests/integration/ledger/tampering.test.ts';
continueUnder(findNode(), 'node_modules/vitest/vitest.mjs', ['run', '--project=integration', file]);
