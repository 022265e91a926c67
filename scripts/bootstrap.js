// npm run bootstrap -- --email … --name "…" --second-email … --second-name "…" --document <folder> --approval "<number>": the first two administrators, the first document and policy of a real programme.
import { continueUnder, ensureBuilt, ensureInstalled, findNode } from './node-runtime.js';

ensureInstalled();
continueUnder(ensureBuilt(findNode()), 'scripts/bootstrap-programme.ts', process.argv.slice(2));
