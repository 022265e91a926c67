// npm run visual-checks: every page in every language, scheme and width; `npm test` takes one of these for each page.
import { continueUnder, ensureInstalled, findNode } from './node-runtime.js';

ensureInstalled();
continueUnder(findNode(), 'scripts/testing/run-visual-checks.ts', process.argv.slice(2));
