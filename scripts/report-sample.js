// npm run report:sample: a transparency report of an invented programme over six months, written to docs/sample-report/.
import { continueUnder, ensureInstalled, findNode } from './node-runtime.js';

ensureInstalled();
continueUnder(findNode(), 'scripts/report/sample.ts', process.argv.slice(2));
