// npm run pages: every page in every language, scheme and width; `npm test` takes one of these for each page.
import { continueUnder, ensureInstalled, findNode } from './node-runtime.js';

ensureInstalled();
continueUnder(findNode(), 'scripts/testing/run-pages.ts', process.argv.slice(2));
