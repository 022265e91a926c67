// npm run sim: the lease protocol under faults, in one process; see docs/gate/simulator.md.
import { continueUnder, ensureInstalled, findNode } from './node-runtime.js';

ensureInstalled();
continueUnder(findNode(), 'tests/sim/command.ts', process.argv.slice(2));
