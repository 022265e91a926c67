// npm run dev: as npm start, and what is edited is built and started again.
import { continueUnder, ensureInstalled, findNode } from './node-runtime.js';

ensureInstalled();
continueUnder(findNode(), 'scripts/supervise/supervisor.ts', ['--watch', ...process.argv.slice(2)]);
