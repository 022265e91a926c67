// npm run found -- --email you@example.org --name "…": the first administrator, the first document and policy of a real programme.
import { continueUnder, ensureInstalled, findNode } from './node-runtime.js';

ensureInstalled();
continueUnder(findNode(), 'scripts/found-programme.ts', process.argv.slice(2));
