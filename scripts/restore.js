// npm run restore: a database out of BACKUP_DIR, closed until two people open it. docs/operations/restore.md
import { continueUnder, ensureBuilt, ensureInstalled, findNode } from './node-runtime.js';

ensureInstalled();
continueUnder(ensureBuilt(findNode()), 'scripts/restore/restore.ts', process.argv.slice(2));
