/**
 * Recontact (P13): mails a second of a campaign beside a bare nodemailer pool, to the same sink in a process of its own, the
 * same bytes, in turns. Consent, budget and locks are ours alone. Exactly once over kills and none after a withdrawal:
 * `PEOPLE=100000 KILLS=20 npx vitest run --project=integration tests/integration/recontact/kills.test.ts`.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import nodemailer from 'nodemailer';
import pg from 'pg';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { openPostOffice } from '#app/adapters/mail/post/post-office.server.ts';
import { EVERYBODY } from '#app/contact/domain/recontact/criteria.ts';
import { type Campaign, oneCampaign } from '#app/contact/services/recontact/campaigns.server.ts';
import { makeCounts } from '#app/contact/services/recontact/count.server.ts';
import { draftCampaign, pressStep } from '#app/contact/services/recontact/draft.server.ts';
import { gatherAll, mailSenderOf, sendAll } from '#app/contact/services/recontact/runner.server.ts';
import { publishVersion } from '#app/kernel/services/documents/publish-version.server.ts';
import { createTools, type Tools } from '#app/kernel/services/tools.server.ts';
import { joinMany } from '#prisma/seed/many.ts';
import { joinLike } from '#tests/support/many-people.ts';
import { startEmbeddedPostgres } from '../database/embedded-postgres.ts';
import { migrate } from '../database/migrate.ts';
import { ensureRoles } from '../database/roles.ts';

const root = join(import.meta.dirname, '../..');
const OFFICER = { account: '11111111-1111-4111-8111-111111111111', role: 'elsi-officer' } as const;
const SECOND = { account: '22222222-2222-4222-8222-222222222222', role: 'ethics-contact' } as const;
const CONNECTIONS = 8;

/** As long as the programme's own mail, in its own languages. */
const BODY =
  '以前、こうした連絡をしてもよいとお答えいただいた方にお送りしています。サインインすると内容をお読みになれます。';
const render = async (_name: string, _language: string, { url, stopUrl }: { url: string; stopUrl: string | null }) => ({
  subject: '【ともに】おたずね',
  html: `<html><body>${`<p style="font-size:16px">${BODY}</p>`.repeat(24)}<p><a href="${url}">${url}</a></p><p>${stopUrl}</p></body></html>`,
  text: `${BODY}\n${url}\n${stopUrl}`,
});

async function openSink() {
  const child = fork(join(root, 'tests/support/sink-process.ts'), [], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  const count = async () => {
    child.send('count');
    return ((await once(child, 'message')) as [{ count: number }])[0].count;
  };
  return { url: `smtp://127.0.0.1:${port}`, count, close: () => void child.kill() };
}

/** The yardstick: nodemailer's pool, mails composed one by one. @returns mails a second */
async function bare(url: string, count: number): Promise<number> {
  const pool = nodemailer.createTransport({
    url,
    pool: true,
    maxConnections: CONNECTIONS,
    maxMessages: Number.POSITIVE_INFINITY,
  } as Parameters<typeof nodemailer.createTransport>[0]);
  const stop = `https://tomoni.example/unsubscribe/${'x'.repeat(44)}`;
  const words = await render('', '', { url: 'https://tomoni.example/messages', stopUrl: stop });
  const headers = {
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    'List-Unsubscribe': `<${stop}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
  const from = performance.now();
  let next = 0;
  const lane = async () => {
    while (next < count) {
      const n = next++;
      const to = `bare${n}@example.test`;
      await pool.sendMail({
        from: 'Tomoni <tomoni@localhost>',
        to,
        ...words,
        headers,
        messageId: `<${n}@bare>`,
        textEncoding: 'base64',
      });
    }
  };
  await Promise.all(Array.from({ length: CONNECTIONS * 2 }, lane));
  const rate = (count / (performance.now() - from)) * 1000;
  pool.close();
  return rate;
}

async function people(tools: Tools, owner: string, count: number): Promise<void> {
  const [model] = await joinMany(tools, [{ account: tools.ids.uuid(), site: 'site-measure' }], { from: 2, count: 1 });
  if (!model) throw new Error('nobody joined');
  await joinLike(tools, model.participant, { count, emailOf: (place) => `p${place}@example.test` });
  // the server does so by itself, a minute later
  const client = new pg.Client({ connectionString: owner });
  await client.connect();
  await client.query('analyze');
  await client.end();
}

async function launch(tools: Tools): Promise<Campaign> {
  const words = { title: 'ご案内', body: '本文' };
  const drafted = await draftCampaign(tools, OFFICER, {
    kind: 'research',
    texts: { ja: words, 'ja-easy': words, en: words },
    criteria: EVERYBODY,
    ethics: { committee: 'x', number: '1', until: '2099-12-31' },
    idempotencyKey: tools.ids.uuid(),
  });
  if (!drafted.ok) throw new Error(drafted.refusal.code);
  const from = performance.now();
  await makeCounts(tools);
  const counted = performance.now();
  const done = await pressStep(tools, SECOND, drafted.id, 'confirmed');
  if (!done.ok) throw new Error(done.refusal.code);
  await gatherAll(tools);
  const seconds = (ms: number) => (ms / 1000).toFixed(1);
  console.log(
    `preview ${seconds(counted - from)} s, written down who is meant ${seconds(performance.now() - counted)} s`,
  );
  return (await oneCampaign(tools.database.prisma, drafted.id)) as Campaign;
}

const median = (values: readonly number[]) =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] as number;

export async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: { people: { type: 'string', default: '100000' }, pairs: { type: 'string', default: '12' } },
  });
  const [count, pairs] = [Number(values.people), Number(values.pairs)];
  const folder = mkdtempSync(join(tmpdir(), 'tomoni-recontact-'));
  const postgres = await startEmbeddedPostgres(join(folder, 'postgres'));
  const urls = await ensureRoles(postgres.url('postgres'), 'tomoni', join(folder, 'roles.json'));
  await migrate(urls.owner);
  const sink = await openSink();
  const env = { DATABASE_URL: urls.app, DATA_DIR: folder, SMTP_URL: sink.url, TOMONI_DEMO: '0', LOG_LEVEL: 'warn' };
  const tools = createTools('measure', readEnvironment({ ...process.env, ...env } as NodeJS.ProcessEnv));
  await publishVersion(
    tools,
    { role: 'system', account: null, channel: 'system' },
    join(root, 'app/documents/wgs-icf/2.1'),
  );
  console.log(`making ${count} people …`);
  await people(tools, urls.owner, count);
  const script = join(root, 'scripts/run/post.ts');
  const office = openPostOffice({ environment: tools.environment, ids: tools.ids, script, connections: CONNECTIONS });
  await launch(tools);
  const sender = mailSenderOf(tools, office, render as Parameters<typeof mailSenderOf>[2]);
  const part = Math.floor(count / pairs);
  const ratios: number[] = [];
  let [ours, mails] = [0, 0];
  for (let pair = 0; pair < pairs; pair += 1) {
    const yardstick = await bare(sink.url, Math.min(part, 4000));
    const before = await sink.count();
    const [from, cpu] = [performance.now(), process.cpuUsage()];
    let here = 0;
    const isMore = async () => {
      here = (await sink.count()) - before;
      return here < part;
    };
    let goesOn = true;
    const watching = (async () => {
      while (goesOn && (await isMore())) await new Promise((resolve) => setTimeout(resolve, 20));
      goesOn = false;
    })();
    await sendAll(tools, sender, () => goesOn);
    goesOn = false;
    await watching;
    const ms = performance.now() - from;
    const sent = (await sink.count()) - before;
    const { user, system } = process.cpuUsage(cpu);
    const rate = (sent / ms) * 1000;
    [ours, mails] = [ours + ms, mails + sent];
    if (pair > 0) ratios.push(rate / yardstick);
    console.log(
      `pair ${pair}: bare ${yardstick.toFixed(0)}/s, ours ${rate.toFixed(0)}/s (${sent}), ratio ${(rate / yardstick).toFixed(2)}, worker ${((user + system) / 1000 / sent).toFixed(2)} ms a mail`,
    );
    if (sent === 0) break;
  }
  const sorted = ratios.toSorted((one, other) => one - other);
  const quartile = (q: number) => (sorted[Math.floor(sorted.length * q)] ?? 0).toFixed(2);
  console.log(
    `ours ÷ bare: median ${median(ratios).toFixed(2)} (${quartile(0.25)}–${quartile(0.75)} of ${ratios.length}, the first thrown away)`,
  );
  console.log(
    `${mails} mails in ${(ours / 1000).toFixed(1)} s: ${((mails / ours) * 1000).toFixed(0)} a second, 100,000 in ${((ours / mails) * 100).toFixed(0)} s`,
  );
  await office.close();
  sink.close();
  await tools.database.close();
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}
