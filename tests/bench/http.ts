/** P1: decisions over HTTP against a bare node:http responder with the same bytes, loaded by wrk from another process. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freshDatabase, typescriptNode } from '#tests/support/database.ts';
import { openLedger, permittingPerson, stateLine } from '#tests/support/gate/feed.ts';
import { addClient, api, gateProcess, isReady, temporaryFolder, until } from '#tests/support/gate/gates.ts';
import { paired, quartiles, show } from './pairs.ts';
import { ensureWrk, type Load, runWrk, TELL } from './wrk.ts';

const PEOPLE = 300;
const here = import.meta.dirname;

/** One line for each request of the load, in wrk's own language. */
function loadScript(folder: string, token: string, bodies: readonly string[]): string {
  const file = join(folder, 'load.lua');
  const list = bodies.map((body) => `[[${body}]]`).join(',\n');
  writeFileSync(
    file,
    `local bodies = {\n${list}\n}\nlocal at = 0
wrk.method = "POST"
wrk.headers["content-type"] = "application/json"
wrk.headers["authorization"] = "Bearer ${token}"
request = function()
  at = at % #bodies + 1
  return wrk.format(nil, nil, nil, bodies[at])
end
${TELL}`,
  );
  return file;
}

const load = (port: number, script: string, seconds: string): Load =>
  runWrk(script, `http://127.0.0.1:${port}/v1/decisions`, seconds);

async function bare(answer: string, headers: Headers): Promise<{ child: ChildProcess; port: number }> {
  const kept = Object.fromEntries(
    [...headers].filter(([name]) => !['connection', 'date', 'keep-alive'].includes(name)),
  );
  const child = spawn(typescriptNode(), [
    '--disable-warning=ExperimentalWarning',
    join(here, 'bare-responder.ts'),
    answer,
    JSON.stringify(kept),
  ]);
  const [port] = (await once(child.stdout, 'data')) as [Buffer];
  return { child, port: Number(port.toString()) };
}

export async function run(args: readonly string[]): Promise<void> {
  ensureWrk();
  const pairs = Number(args[0] ?? 24);
  const urls = await freshDatabase();
  const ledger = await openLedger(urls.app);
  const people = Array.from({ length: PEOPLE }, () => permittingPerson());
  for (const person of people) await ledger.append(stateLine(person));
  const token = await addClient(ledger.client, { reasons: 'codes' });
  const gate = await gateProcess(urls.bridge, 'gate-1');
  await until(isReady(gate.port));
  const bodies = people.map(({ samples: [sample] }) =>
    JSON.stringify({ subject: { sample: sample?.id }, action: 'analyse' }),
  );
  const answer = await api(gate.port, token).call('/v1/decisions', bodies[0]);
  const plain = await bare(JSON.stringify(answer.json), answer.headers);
  const script = loadScript(temporaryFolder(), token, bodies);
  const p99s: Record<'gate' | 'bare', number[]> = { gate: [], bare: [] };
  const rates: Record<'gate' | 'bare', number[]> = { gate: [], bare: [] };
  const measure = (who: 'gate' | 'bare', port: number) => {
    const found = load(port, script, '2s');
    p99s[who].push(found.p99);
    rates[who].push(found.perSecond);
    return found.perSecond;
  };
  try {
    load(gate.port, script, '2s');
    load(plain.port, script, '2s');
    const ratios = await paired(
      pairs,
      () => measure('gate', gate.port),
      () => measure('bare', plain.port),
    );
    console.log(`gate ${quartiles(rates.gate).median.toFixed(0)}/s, bare ${quartiles(rates.bare).median.toFixed(0)}/s`);
    console.log(
      `gate ÷ bare: ${show(quartiles(ratios))}; p99 ${quartiles(p99s.gate).median.toFixed(2)} ms against ${quartiles(p99s.bare).median.toFixed(2)} ms`,
    );
  } finally {
    gate.child.kill('SIGTERM');
    plain.child.kill('SIGTERM');
    await gate.ended;
    await ledger.close();
  }
}
