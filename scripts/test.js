// npm test: install, find or get a Chromium, then checks, unit, integration and browser tests.
import { continueUnder, ensureInstalled, findNode } from './node-runtime.js';

ensureInstalled();
continueUnder(findNode(), 'scripts/testing/run-tests.ts', process.argv.slice(2));
