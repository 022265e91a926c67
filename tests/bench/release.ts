/**
 * P3, the recording run: a gate process and the programme's recorder, a list of many samples sent, laid down and
 * recorded. Where the seconds go, and how long others' acts wait for the head of the ledger meanwhile.
 */
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { startReleaseRecorder } from '#app/data-access/services/governance/release-recorder.server.ts';
import { createTools } from '#app/kernel/services/tools.server.ts';
import { type DatabaseUrls, freshDatabase } from '#tests/support/database.ts';
import { openLedger } from '#tests/support/gate/feed.ts';
import { addClient, temporaryFolder, until } from '#tests/support/gate/gates.ts';
import { permittedRequest, permittingWorld } from '#tests/unit/pipeline-bridge/world.ts';
import { writeFeed } from './feed-rows.ts';
import { beginGate, programName } from './gate-program.ts';
import { numberOption } from './options.ts';
import { people } from './population.ts';
import { appendAllAlong, type Wait, watchList } from './release-timeline.ts';

const LINES_AT_ONCE = 5000;
const PATIENCE_MS = 600_000;
const TRAILER = '#tomoni-trailer,';

function query(): string {
  const { action, approval, dataset, recipient, purpose } = permittedRequest('release-data');
  const terms = new URLSearchParams({ action, approval: approval ?? '', dataset: dataset ?? '' });
  for (const [name, value] of Object.entries(recipient ?? {})) terms.set(name, value);
  for (const term of purpose?.duo ?? []) terms.append('duo', term);
  for (const disease of purpose?.diseases ?? []) terms.append('disease', disease);
  return terms.toString();
}

/** Made before the clock runs: whoever sends a list has it. */
function csvOf(count: number): readonly Buffer[] {
  const parts: Buffer[] = [];
  let lines = 'sample\n';
  let held = 0;
  for (const { samples } of people(count)) {
    lines += `${samples[0]?.id}\n`;
    held += 1;
    if (held % LINES_AT_ONCE !== 0 && held !== count) continue;
    parts.push(Buffer.from(lines));
    lines = '';
  }
  return parts;
}

async function* inParts(parts: readonly Buffer[]): AsyncGenerator<Buffer> {
  yield* parts;
}

type Heard = { readonly lastLineAt: number; readonly trailerAt: number; readonly trailer: Record<string, unknown> };

async function send(port: number, token: string, list: readonly Buffer[]): Promise<Heard> {
  const response = await fetch(`http://127.0.0.1:${port}/v1/manifests?${query()}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'text/csv' },
    body: inParts(list) as unknown as BodyInit,
    duplex: 'half',
  } as RequestInit);
  if (response.status !== 200 || !response.body) throw new Error(`${response.status}: ${await response.text()}`);
  let [lastLineAt, tail] = [performance.now(), ''];
  for await (const chunk of response.body ?? []) {
    tail = (tail + Buffer.from(chunk).toString('latin1')).slice(-20_000);
    if (!tail.includes(TRAILER)) lastLineAt = performance.now();
  }
  const trailer = JSON.parse(tail.slice(tail.indexOf(TRAILER) + TRAILER.length));
  return { lastLineAt, trailerAt: performance.now(), trailer };
}

/** The approval and the data set of the list, said after all people. */
async function sayProgramme(urls: DatabaseUrls): Promise<string> {
  const ledger = await openLedger(urls.app);
  const { datasets, approvals } = permittingWorld();
  for (const dataset of datasets) await ledger.append({ kind: 'dataset', payload: dataset });
  for (const approval of approvals) await ledger.append({ kind: 'approval', payload: approval });
  const token = await addClient(ledger.client, { reasons: 'codes' });
  await ledger.close();
  return token;
}

const longest = (waits: readonly Wait[], from: number, to: number) =>
  Math.max(0, ...waits.filter(({ at, ms }) => at + ms >= from && at <= to).map(({ ms }) => ms));

export async function run(args: readonly string[]): Promise<void> {
  const count = Number(args[0] ?? 100_000);
  // each act of another is a newer revision, at which all that went out is asked again
  const everyMs = numberOption(args, 'every', 100);
  const urls = await freshDatabase();
  await writeFeed(urls.admin, count);
  const token = await sayProgramme(urls);
  const environment = {
    NODE_ENV: 'test' as const,
    DATABASE_URL: urls.app,
    DATA_DIR: temporaryFolder(),
    TOMONI_DEMO: '1',
  };
  const tools = createTools('test', readEnvironment({ ...environment, LOG_LEVEL: 'fatal' }));
  const gate = beginGate(urls.bridge, temporaryFolder());
  const port = await gate.port;
  await until(async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).status === 200, PATIENCE_MS);
  const csv = csvOf(count);
  const recorder = startReleaseRecorder(tools);
  const others = appendAllAlong(urls.app, everyMs);
  const list = watchList(urls.app);
  try {
    const began = performance.now();
    const { lastLineAt, trailerAt, trailer } = await send(port, token, csv);
    const [timeline, waits] = [await list.stop(), await others.stop()];
    const { laidDown = Number.NaN, asked = Number.NaN, recorded = Number.NaN, attempts } = timeline;
    const seconds = (from: number, to: number) => `${((to - from) / 1000).toFixed(2)} s`;
    console.log(`${count} samples listed, ${trailer.permitted} permitted, ${trailer.status}; gate ${programName()}`);
    console.log(
      `stream ${seconds(began, lastLineAt)}; laid down ${seconds(laidDown, asked)}; asked to recorded ${seconds(asked, recorded)} in ${attempts} attempts; in all ${seconds(began, trailerAt)}; gate at most ${gate.mostMegabytes().toFixed(0)} MB`,
    );
    console.log(
      `others' small acts, longest wait: ${longest(waits, began, lastLineAt).toFixed(0)} ms in the stream, ${longest(waits, laidDown, asked).toFixed(0)} ms while laid down, ${longest(waits, asked, recorded).toFixed(0)} ms while recorded (${waits.length} acts, one every ${everyMs} ms)`,
    );
    if (trailer.status !== 'complete') {
      console.log(`the gate said:\n${gate.said().trimEnd().split('\n').slice(-5).join('\n')}`);
      process.exitCode = 1;
    }
  } finally {
    await Promise.all([list.stop(), others.stop(), recorder.stop()]);
    await gate.kill('SIGTERM');
    await tools.database.close();
  }
}
