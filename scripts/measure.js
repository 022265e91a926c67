// npm run measure -- in-force --times 1000 --gates 2 | start | pages | texts | recontact: figures for docs/measurements.md
import { continueUnder, ensureBuilt, ensureInstalled, findNode } from './node-runtime.js';

ensureInstalled();
continueUnder(ensureBuilt(findNode()), 'scripts/measure/measure.ts', process.argv.slice(2));
