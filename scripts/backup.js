// npm run backup: the database and the keys, sealed, into BACKUP_DIR. docs/operations/backup.md
import { continueUnder, ensureInstalled, findNode } from './node-runtime.js';

ensureInstalled();
continueUnder(findNode(), 'scripts/backup/backup.ts', process.argv.slice(2));
