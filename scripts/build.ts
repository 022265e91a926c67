/** npm run build: Prisma client, fonts, the web (Remix, Vite), the worker (esbuild). Skipped where nothing changed. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build as bundle } from 'esbuild';
import { oneAtATime } from './build/one-at-a-time.ts';

const root = join(import.meta.dirname, '..');
const stamp = join(root, 'build/.sources');
const lock = join(root, '.cache/build.lock');
const SOURCES = [
  'app/**/*.{ts,tsx,css,md,json,svg}',
  'emails/**/*.{ts,tsx}',
  'locales/**/*.json',
  'pipeline-bridge/**/*.{ts,json}',
  'prisma/schema.prisma',
  'prisma/seed/**/*.{ts,json}',
  'scripts/{build,build-fonts}.ts',
  'scripts/build/*.ts',
  'scripts/run/*.ts',
  'package-lock.json',
  'vite.config.ts',
  'remix.config.js',
];

function sourcesDigest(): string {
  const digest = createHash('sha256');
  for (const file of globSync(SOURCES, { cwd: root }).sort()) {
    if (file.includes('/generated/')) continue;
    const path = join(root, file);
    digest.update(`${file}\n`).update(readFileSync(path, { flag: 'r' }));
  }
  return digest.digest('hex');
}

function run(script: string, args: string[] = []): void {
  const done = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', join(root, script), ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, NODE_ENV: 'production', PRISMA_HIDE_UPDATE_MESSAGE: '1' },
  });
  if (done.status !== 0) throw new Error(`The build stopped in ${script}:\n${done.stdout}${done.stderr}`);
}

/** One file: a process that has died is back in half the time. Apart from it lies what is loaded only where it is used. */
async function bundlePart(source: string, name: string): Promise<void> {
  await bundle({
    absWorkingDir: root,
    entryPoints: [{ in: source, out: name }],
    outdir: `build/${name}`,
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    packages: 'external',
    jsx: 'automatic',
    logLevel: 'error',
    sourcemap: true,
  });
}

/** The one script that a page of accounts carries: a file of its own, beside pages that are drawn without any. */
async function bundleScript(source: string, name: string, outdir = 'build/client'): Promise<void> {
  await bundle({
    absWorkingDir: root,
    entryPoints: [{ in: source, out: name }],
    outdir,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    logLevel: 'error',
  });
}

async function bundleParts(): Promise<void> {
  await bundlePart('scripts/run/worker.ts', 'worker');
  await bundlePart('scripts/run/post.ts', 'post');
  await bundlePart('pipeline-bridge/server/main.ts', 'gate');
}

/**
 * What `npm run dev` needs beside the sources themselves. No stamp is left: the next command that needs a build makes one.
 * @param isFirst whether the database's client, fonts and files for browsers are made too
 */
export const buildForDev = (isFirst: boolean): Promise<void> =>
  oneAtATime(lock, async () => {
    rmSync(stamp, { force: true });
    if (isFirst) {
      run('node_modules/prisma/build/index.js', ['generate']);
      run('scripts/build-fonts.ts');
      cpSync(join(root, 'public'), join(root, '.cache/dev/client'), { recursive: true });
      await bundleScript('app/browser/passkey.ts', 'passkey', '.cache/dev/client');
    }
    await bundleParts();
  });

const isBuilt = (): boolean => existsSync(stamp) && readFileSync(stamp, 'utf8') === sourcesDigest();

async function build(): Promise<void> {
  const digest = sourcesDigest();
  // a build that is broken off is no build
  rmSync(stamp, { force: true });
  run('node_modules/prisma/build/index.js', ['generate']);
  run('scripts/build-fonts.ts');
  run('node_modules/@remix-run/dev/dist/cli.js', ['vite:build', '--logLevel', 'warn']);
  run('scripts/build/check-guards.ts');
  await bundleScript('app/browser/passkey.ts', 'passkey');
  await bundleParts();
  mkdirSync(join(root, 'build'), { recursive: true });
  writeFileSync(stamp, digest);
}

/** Two processes that ask at once take turns; the second finds what the first has built. @returns whether anything was built */
export async function buildIfChanged(say: (line: string) => void = () => {}): Promise<boolean> {
  if (isBuilt()) return false;
  const waits = () => say('Another process is building: waiting for it.');
  return oneAtATime(
    lock,
    async () => {
      if (isBuilt()) return false;
      say('Building (half a minute).');
      await build();
      return true;
    },
    waits,
  );
}

if (import.meta.main) {
  await buildIfChanged(console.log);
}
