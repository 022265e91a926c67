// npm run consistency-check: real gates under faults, their history judged; see docs/gate/history.md.
import { continueUnder, ensureInstalled, findNode } from './node-runtime.js';

ensureInstalled();
continueUnder(findNode(), 'tests/consistency/command.ts', process.argv.slice(2));
