// npm run drill -- --people 20 [--write FILE]: the first site is lost, the second is restored and opened by two; with times.
import { continueUnder, ensureInstalled, findNode } from './node-runtime.js';

ensureInstalled();
continueUnder(findNode(), 'tests/drill/command.ts', process.argv.slice(2));
