// Plain JavaScript for Node 20: finds the newer Node that the lock file brings, and installs what is missing.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, lstatSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const NEEDED = [22, 18];

const newEnough = (version) => {
  const [major, minor] = version.replace(/^v/, '').split('.').map(Number);
  return major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]);
};

export function stopWith(line) {
  console.error(line);
  process.exit(1);
}

/** `npm ci` where node_modules is missing or older than the lock file; never through a link into another tree. */
export function ensureInstalled() {
  if (lstatSync(join(root, 'node_modules'), { throwIfNoEntry: false })?.isSymbolicLink()) return;
  const mark = join(root, 'node_modules/.package-lock.json');
  const lock = join(root, 'package-lock.json');
  if (existsSync(mark) && statSync(mark).mtimeMs >= statSync(lock).mtimeMs) return;
  console.log('Installing packages (npm ci). The first time takes a minute or two.');
  const npm = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: 'inherit' });
  if (npm.error) stopWith(`npm could not be run (${npm.error.message}). Install Node.js 20 or newer with npm.`);
  if (npm.status !== 0)
    stopWith('The packages could not be installed: see the lines above, then run the command again.');
}

/** Path of a Node that runs TypeScript without a build. */
export function findNode() {
  const bundled = ['linux-x64', 'linux-arm64'].map((name) => join(root, `node_modules/node-${name}/bin/node`));
  for (const candidate of [...bundled, process.execPath]) {
    if (!existsSync(candidate)) continue;
    const asked = spawnSync(candidate, ['--version'], { encoding: 'utf8' });
    if (asked.status === 0 && newEnough(asked.stdout.trim())) return candidate;
  }
  return stopWith(
    `Tomoni needs Node.js ${NEEDED.join('.')} or newer here; this is ${process.version}. Install it and run the command again.`,
  );
}

/** What commands need that neither check nor build by themselves: the database's client, pages, bundles of these sources. */
export function ensureBuilt(node) {
  const build = ['--disable-warning=ExperimentalWarning', join(root, 'scripts/build.ts')];
  const { status } = spawnSync(node, build, { cwd: root, stdio: 'inherit' });
  if (status !== 0) stopWith('The sources could not be built: see the lines above, then run the command again.');
  return node;
}

/** Run a script under the newer Node, pass signals on, end as it ends. The script stops by itself if we are killed. */
export function continueUnder(node, script, args) {
  const path = `${dirname(node)}:${join(root, 'node_modules/.bin')}:${process.env.PATH}`;
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', join(root, script), ...args], {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: { ...process.env, PATH: path },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal ? 1 : 0)));
}
