// npm run test:cluster: the gate's adapters on a real Slurm, Snakemake and cwltool on this machine (root, Debian).
import { continueUnder, ensureInstalled, findNode } from './node-runtime.js';

ensureInstalled();
continueUnder(findNode(), 'tests/cluster/run.ts', process.argv.slice(2));
