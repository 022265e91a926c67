// npm run test:cluster: the gate's adapters on a real Slurm, Snakemake and cwltool on this machine (root, Debian).
import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { continueUnder, ensureInstalled, findNode, root } from './node-runtime.js';

// a worktree that borrows another tree's packages must never reinstall them
const packages = lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false });
if (!packages?.isSymbolicLink()) ensureInstalled();
continueUnder(findNode(), 'tests/cluster/run.ts', process.argv.slice(2));
