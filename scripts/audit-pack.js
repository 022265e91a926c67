// npm run audit-pack: what an auditor from outside needs, in one signed file, and nothing of people.
import { continueUnder, ensureBuilt, ensureInstalled, findNode } from './node-runtime.js';

ensureInstalled();
continueUnder(ensureBuilt(findNode()), 'scripts/assurance/audit-pack.ts', process.argv.slice(2));
