// npm run leaked-passwords: the list of passwords that are refused because they were leaked, made anew from its source.
import { continueUnder, ensureInstalled, findNode } from './node-runtime.js';

ensureInstalled();
continueUnder(findNode(), 'scripts/write-leaked-passwords.ts', process.argv.slice(2));
