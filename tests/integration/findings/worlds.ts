/**
 * Two worlds that were one until now: the same people, keys, sessions and times, to the last byte. In one of them a
 * finding is worked on in her, in the other in somebody else. What she can see must be the same in both.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { workOnce } from '#app/adapters/outbox/outbox-worker.server.ts';
import { admits } from '#app/kernel/services/access/admits.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import { publishVersion } from '#app/kernel/services/documents/publish-version.server.ts';
import { createTools, type Tools } from '#app/kernel/services/tools.server.ts';
import { mailHandlers } from '#app/server/mail-handlers.server.ts';
import { renderMail } from '#emails/render-mail.tsx';
import { openWeb, type Web } from '#tests/integration/web/house.ts';
import { type DatabaseUrls, freshDatabase } from '#tests/support/database.ts';
import { PUBLISHED_AT } from '#tests/support/participant.ts';
import { readPdf } from '#tests/support/pdf-reader.ts';
import { ROUTE_POLICIES } from '#tests/support/route-policies.ts';

export type Mail = { readonly to: string; readonly subject: string; readonly html: string; readonly text: string };
export type World = {
  readonly tools: Tools;
  readonly web: Web;
  /** every page of hers, by address; the slow only where asked for: receipts wait for gates that are not there, whole texts are long */
  pages(withSlow?: boolean): Promise<ReadonlyMap<string, string>>;
  /** what the worker sent since it was last asked */
  mails(): Promise<readonly Mail[]>;
};

const DAY_MS = 86_400_000;
/** Numbers of forms are random: here they are one and the same, so that nothing has to be cut out of a page. */
const FORM_NUMBER = '00000000-0000-4000-8000-000000000000';

export type Clock = { now(): Date; later(days: number): void };
function clockAt(): Clock {
  let now = new Date(PUBLISHED_AT);
  return {
    now: () => now,
    later: (days) => {
      now = new Date(now.getTime() + days * DAY_MS);
    },
  };
}

const environmentOf = (url: string, dataDir: string) =>
  readEnvironment({ NODE_ENV: 'test', DATABASE_URL: url, DATA_DIR: dataDir, TOMONI_DEMO: '1', LOG_LEVEL: 'fatal' });

async function twinOf(urls: DatabaseUrls): Promise<string> {
  const source = new URL(urls.app).pathname.slice(1);
  const admin = new URL(urls.admin);
  admin.pathname = '/postgres';
  const client = new pg.Client({ connectionString: admin.href });
  await client.connect();
  try {
    await client.query(`create database ${source}_twin template ${source}`);
  } finally {
    await client.end();
  }
  const twin = new URL(urls.app);
  twin.pathname = `/${source}_twin`;
  return twin.href;
}

type Ids = Readonly<Record<string, string>>;
const NAMED: Ids = {
  document: 'wgs-icf',
  version: '2.1',
  language: 'ja',
  level: 'no-further-use',
  provision: 'share-industry',
  finding: 'findings-carrier',
  number: '3',
  section: 'first-page',
  item: 'voluntary',
};

/** Open to anyone by their policy, and nobody's but staff's or a guest's at the hospital's device by their service. */
const NOT_HERS = [
  'accounts/pages/account-one-time-code',
  'joining/pages/assisted-session/home',
  'joining/pages/assisted-session/hand-back',
];

/** Addresses of every page that a participant may open. */
function addresses(web: Web, receipt: string): string[] {
  const actor = { kind: 'participant' } as SessionActor;
  return Object.entries(ROUTE_POLICIES).flatMap(([id, { GET }]) => {
    const path = web.build.routes[id]?.path ?? '';
    if (
      id === 'root' ||
      NOT_HERS.includes(id) ||
      !GET ||
      !admits(GET, actor) ||
      path === '*' ||
      id.startsWith('public/pages/demo/')
    )
      return [];
    const parts = path.split('/').map((part) => {
      if (!part.startsWith(':')) return part;
      if (part === ':id' || part === ':token') return path.startsWith('receipts') ? receipt : null;
      return NAMED[part.slice(1)] ?? null;
    });
    return parts.includes(null) ? [] : [`/${parts.join('/')}`];
  });
}

/** What is fresh on every answer, whoever asks. */
const withoutFresh = (body: string): string =>
  body
    .replace(/nonce="[^"]*"/g, 'nonce')
    .replace(/name="csrf" value="[^"]*"/g, 'csrf')
    .replace(/&quot;challenge&quot;:&quot;[\w-]+&quot;/g, 'challenge');

/** Where a line of a PDF breaks inside a digest depends on the widths of its letters. */
const onOneLine = (path: string, body: string): string =>
  path.endsWith('.pdf') ? body.replace(/(?<=[\w+/=-])\s+(?=[\w+/=-])/g, '') : body;

/** The head of the tree is one and the same for everybody in a world, but two worlds have two: its digests are left out. */
const withoutHead = (path: string, body: string): string =>
  path.startsWith('/receipts/') ? onOneLine(path, body).replace(/[\w+/=-]{40,}/g, 'digest') : body;

const isSlow = (path: string) => /^\/(?:receipts|documents)\/|\/print$|\.pdf$/.test(path);

async function openWorld(tools: Tools, actor: SessionActor, receipt: string): Promise<World> {
  const fixed = { ...tools, ids: { ...tools.ids, uuid: () => FORM_NUMBER } };
  const web = await openWeb(fixed, { she: actor });
  const sent: Mail[] = [];
  const handlers = mailHandlers(
    tools,
    async ({ to, subject, html, text }) => {
      sent.push({ to, subject, html, text });
    },
    renderMail,
  );
  return {
    tools,
    web,
    async pages(withSlow = false) {
      const wanted = addresses(web, receipt).filter((path) => withSlow || !isSlow(path));
      const asked = wanted.map(async (path) => {
        const { status, headers, body: text, bytes } = await web.ask(path, { as: 'she' });
        const body = path.endsWith('.pdf') ? (await readPdf(bytes)).text : text;
        return [
          path,
          [status, headers.get('location') ?? '', withoutHead(path, withoutFresh(body))].join('\n'),
        ] as const;
      });
      return new Map(await Promise.all(asked));
    },
    async mails() {
      while (await workOnce(tools.database, handlers, tools)) {
        // one at a time until none is due
      }
      return sent.splice(0);
    },
  };
}

export type Worlds = { readonly one: World; readonly other: World; readonly clock: Clock; close(): Promise<void> };

/** @param people make her and somebody else in the world that is then doubled */
export async function openWorlds<P extends { actor: SessionActor; receipt: string }>(
  people: (world: { tools: Tools; urls: DatabaseUrls; clock: Clock }) => Promise<P>,
): Promise<Worlds & { readonly people: P }> {
  const urls = await freshDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'tomoni-worlds-'));
  const clock = clockAt();
  const first = { ...createTools('test', environmentOf(urls.app, dataDir)), clock };
  await publishVersion(first, { role: 'system', account: null, channel: 'system' }, 'app/documents/wgs-icf/2.1');
  const made = await people({ tools: first, urls, clock });
  await first.database.close();
  const twin = await twinOf(urls);
  const world = (url: string) =>
    openWorld({ ...createTools('test', environmentOf(url, dataDir)), clock }, made.actor, made.receipt);
  const [one, other] = [await world(urls.app), await world(twin)];
  return {
    one,
    other,
    clock,
    people: made,
    async close() {
      for (const { web, tools } of [one, other]) {
        await web.close();
        await tools.database.close();
      }
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
