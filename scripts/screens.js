// npm run screens: pictures of every page a participant meets, as contact sheets in docs/screens. Minutes; not part of npm test.
import { continueUnder, ensureInstalled, findNode } from './node-runtime.js';

ensureInstalled();
continueUnder(findNode(), 'scripts/testing/run-screens.ts', process.argv.slice(2));
