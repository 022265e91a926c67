// npm run translations -- apply accepted.json | note | checked KEY…: accepted wordings into locales, and what was translated from what
import { continueUnder, ensureInstalled, findNode } from './node-runtime.js';

ensureInstalled();
continueUnder(findNode(), 'scripts/translations/translations.ts', process.argv.slice(2));
