// npm run story: the main job told on the terminal, against the running programme.
import { continueUnder, ensureInstalled, findNode } from './node-runtime.js';

ensureInstalled();
continueUnder(findNode(), 'scripts/story/tell.ts', process.argv.slice(2));
