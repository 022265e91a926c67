// npm run bench -- NAME: one row of docs/measurements.md, subject and yardstick in the same run. See tests/bench.
import { continueUnder, ensureInstalled, findNode } from './node-runtime.js';

ensureInstalled();
continueUnder(findNode(), 'tests/bench/bench.ts', process.argv.slice(2));
