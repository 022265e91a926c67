// npm run rotate-key -- NAME: another key; what was made under the old one still opens. docs/operations/keys.md
import { continueUnder, ensureBuilt, ensureInstalled, findNode } from './node-runtime.js';

ensureInstalled();
continueUnder(ensureBuilt(findNode()), 'scripts/rotate/rotate-key.ts', process.argv.slice(2));
