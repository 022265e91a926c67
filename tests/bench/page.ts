/** P11: a participant's page through the whole programme (session, row-level security, route) against its bare rendering. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seedDemonstration } from '#prisma/seed.ts';
import { freshDatabase, typescriptNode } from '#tests/support/database.ts';
import { temporaryFolder, until } from '#tests/support/gate/gates.ts';
import { freePort } from '#tests/support/programme.ts';
import { buildIfChanged } from '../../scripts/build.ts';
import { paired, quartiles, show } from './pairs.ts';
import { ensureWrk, runWrk, TELL } from './wrk.ts';

const root = join(import.meta.dirname, '../..');
const PERSON = 'chiyo@demo.tomoni.example';

function begin(program: string, args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  return spawn(typescriptNode(), ['--disable-warning=ExperimentalWarning', join(root, program), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

const keyOn = (html: string) => /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? '';
const cookiesOf = (response: Response) => response.headers.getSetCookie().map((one) => one.split(';')[0] as string);

/** @returns the cookies of somebody who is signed in */
async function signIn(origin: string, dataDir: string): Promise<string> {
  const { accounts } = JSON.parse(readFileSync(join(dataDir, 'demo.json'), 'utf8'));
  const { password } = accounts.find(({ email }: { email: string }) => email === PERSON);
  const page = await fetch(`${origin}/sign-in`);
  const before = cookiesOf(page);
  const answer = await fetch(`${origin}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: before.join('; '), origin, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ csrf: keyOn(await page.text()), identifier: PERSON, password }).toString(),
  });
  if (answer.status !== 303) throw new Error(`sign-in answered ${answer.status}`);
  const kept = new Map([...before, ...cookiesOf(answer)].map((one) => [one.split('=')[0], one]));
  return [...kept.values()].join('; ');
}

export async function run(args: readonly string[]): Promise<void> {
  ensureWrk();
  const pairs = Number(args[0] ?? 12);
  const path = args[1] ?? '/home';
  await buildIfChanged(console.log);
  const [urls, dataDir, port] = [await freshDatabase(), temporaryFolder(), await freePort()];
  const env: NodeJS.ProcessEnv = {
    NODE_ENV: 'production',
    DATABASE_URL: urls.app,
    GATE_DATABASE_URL: urls.bridge,
    DATA_DIR: dataDir,
    TOMONI_DEMO: '1',
    PORT: String(port),
    LOG_LEVEL: 'warn',
  };
  await seedDemonstration({ ...process.env, ...env }, () => {});
  const web = begin('scripts/run/web.ts', [], env);
  const origin = `http://localhost:${port}`;
  await until(
    () =>
      fetch(`${origin}/help`).then(
        ({ ok }) => ok,
        () => false,
      ),
    60_000,
  );
  const cookie = await signIn(origin, dataDir);
  const bare = begin('tests/bench/bare-page.ts', [path, cookie], env);
  const [said] = (await once(bare.stdout as NonNullable<ChildProcess['stdout']>, 'data')) as [Buffer];
  const barePort = Number(/listening (\d+)/.exec(said.toString())?.[1]);
  const script = join(temporaryFolder(), 'page.lua');
  writeFileSync(script, `wrk.headers["cookie"] = "${cookie}"\n${TELL}`);
  const rates: Record<'routed' | 'bare', number[]> = { routed: [], bare: [] };
  const measure = (who: 'routed' | 'bare', at: number) => {
    const { perSecond } = runWrk(script, `http://localhost:${at}${path}`, '2s');
    rates[who].push(perSecond);
    return perSecond;
  };
  try {
    for (const at of [port, barePort]) runWrk(script, `http://localhost:${at}${path}`, '3s');
    const ratios = await paired(
      pairs,
      () => measure('routed', port),
      () => measure('bare', barePort),
    );
    const median = (who: 'routed' | 'bare') => quartiles(rates[who]).median.toFixed(0);
    console.log(`${path}: routed ${median('routed')}/s, bare ${median('bare')}/s`);
    console.log(`routed ÷ bare: ${show(quartiles(ratios))} of ${pairs}`);
  } finally {
    web.kill('SIGTERM');
    bare.kill('SIGTERM');
  }
}
