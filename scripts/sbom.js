// npm run sbom: what is shipped, as CycloneDX, from the lock file.
import { continueUnder, findNode } from './node-runtime.js';

continueUnder(findNode(), 'scripts/testing/sbom.ts', process.argv.slice(2));
