// npm run mail:bounce -- report.eml …: what a mail server sent back (docs/mail.md).
import { continueUnder, ensureBuilt, ensureInstalled, findNode } from './node-runtime.js';

ensureInstalled();
continueUnder(ensureBuilt(findNode()), 'scripts/run/mail-bounce.ts', process.argv.slice(2));
