// npm run bench -- NAME: one row of docs/measurements.md, subject and yardstick in the same run. See tests/bench.
import { continueUnder, ensureBuilt, ensureInstalled, findNode } from './node-runtime.js';

ensureInstalled();
continueUnder(ensureBuilt(findNode()), 'tests/bench/bench.ts', process.argv.slice(2));
