// npm run gate -- --port 3101 --id gate-2: one more gate process beside a running programme.
import { continueUnder, ensureBuilt, ensureInstalled, findNode } from './node-runtime.js';

ensureInstalled();
continueUnder(ensureBuilt(findNode()), 'scripts/run/one-more-gate.ts', process.argv.slice(2));
