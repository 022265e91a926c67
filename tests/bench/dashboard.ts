/**
 * P14: a page of the public figures through the whole programme against two static responders: the same bytes from memory by
 * node:http alone, and a file of the same size from the programme's own server. Arguments: pairs, path.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seedDemonstration } from '#prisma/seed.ts';
import { freshDatabase, typescriptNode } from '#tests/support/database.ts';
import { temporaryFolder, until } from '#tests/support/gate/gates.ts';
import { freePort } from '#tests/support/programme.ts';
import { buildIfChanged } from '../../scripts/build.ts';
import { paired, quartiles, show } from './pairs.ts';
import { ensureWrk, runWrk, TELL } from './wrk.ts';

const root = join(import.meta.dirname, '../..');
const COOKIE = 'visitor=a-visitor-of-the-benchmark';
const HEADERS = { cookie: COOKIE, 'accept-encoding': 'gzip', 'accept-language': 'ja' };

/** A file of the programme's own, the nearest in size. */
function nearestAsset(size: number): string {
  const folder = join(root, 'build/client/assets');
  const distance = (name: string) => Math.abs(statSync(join(folder, name)).size - size);
  const [nearest] = readdirSync(folder).sort((a, b) => distance(a) - distance(b));
  return `/assets/${nearest}`;
}

export async function run(args: readonly string[]): Promise<void> {
  ensureWrk();
  const pairs = Number(args[0] ?? 12);
  const path = args[1] ?? '/figures/participation';
  await buildIfChanged(console.log);
  const [urls, dataDir, port] = [await freshDatabase(), temporaryFolder(), await freePort()];
  const env: NodeJS.ProcessEnv = {
    ...{ NODE_ENV: 'production', DATABASE_URL: urls.app, GATE_DATABASE_URL: urls.bridge, DATA_DIR: dataDir },
    ...{ TOMONI_DEMO: '1', PORT: String(port), LOG_LEVEL: 'warn' },
  };
  await seedDemonstration({ ...process.env, ...env }, () => {});
  const begin = (program: string, args: readonly string[] = []) =>
    spawn(typescriptNode(), ['--disable-warning=ExperimentalWarning', join(root, program), ...args], {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
  const web = begin('scripts/run/web.ts');
  const origin = `http://localhost:${port}`;
  const isUp = () =>
    fetch(`${origin}/help`).then(
      ({ ok }) => ok,
      () => false,
    );
  await until(isUp, 60_000);
  const bare = begin('tests/bench/static-page.ts', [`${origin}${path}`, JSON.stringify(HEADERS)]);
  const [said] = (await once(bare.stdout, 'data')) as [Buffer];
  const inMemory = `http://127.0.0.1:${/listening (\d+)/.exec(said.toString())?.[1]}/`;
  const scripts = temporaryFolder();
  mkdirSync(scripts, { recursive: true });
  const script = join(scripts, 'page.lua');
  const lines = Object.entries(HEADERS).map(([name, value]) => `wrk.headers["${name}"] = "${value}"`);
  writeFileSync(script, `${lines.join('\n')}\n${TELL}`);
  const rate = (url: string) => runWrk(script, url, '2s').perSecond;
  const page = () => rate(`${origin}${path}`);
  const size = Number((await fetch(`${origin}${path}`, { headers: HEADERS })).headers.get('content-length'));
  const asset = nearestAsset(size);
  console.log(
    `${path}: ${size} bytes; a page ${page().toFixed(0)}/s, memory ${rate(inMemory).toFixed(0)}/s, file ${rate(`${origin}${asset}`).toFixed(0)}/s`,
  );
  const memory = await paired(pairs, page, () => rate(inMemory));
  console.log(`page ÷ the same bytes from memory by node:http alone: ${show(quartiles(memory))}`);
  const file = await paired(pairs, page, () => rate(`${origin}${asset}`));
  console.log(`page ÷ ${asset} from the same server: ${show(quartiles(file))}`);
  web.kill();
  bare.kill();
}
