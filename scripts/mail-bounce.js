// npm run mail:bounce -- report.eml …: what a mail server sent back (docs/mail.md).
import { continueUnder, ensureInstalled, findNode } from './node-runtime.js';

ensureInstalled();
continueUnder(findNode(), 'scripts/run/mail-bounce.ts', process.argv.slice(2));
