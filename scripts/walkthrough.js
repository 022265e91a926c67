// npm run walkthrough: the main job told on the terminal, against the running programme.
import { continueUnder, ensureInstalled, findNode } from './node-runtime.js';

ensureInstalled();
continueUnder(findNode(), 'scripts/walkthrough/walkthrough.ts', process.argv.slice(2));
