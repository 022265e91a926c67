// npm start: install, build, database, web, gate, worker — one command on a fresh machine. See docs/operating.md.
import { continueUnder, ensureInstalled, findNode } from './node-runtime.js';

ensureInstalled();
continueUnder(findNode(), 'scripts/supervise/supervisor.ts', process.argv.slice(2));
