/**
 * Every page as it is sent, asked for once in a run and kept beside the programme: what can be seen without a browser is looked
 * at there. `before.spec.ts` asks for them.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { dataDir, webAddress } from '#tests/support/browser.ts';
import { keptState } from '#tests/support/browser-people.ts';
import { fewAtOnce } from '#tests/support/few-at-once.ts';
import type { Case } from './case.ts';
import { CASES } from './cases.ts';
import { CASES_OF_FORMS } from './cases-of-forms.ts';
import type { Known } from './known-things.ts';
import { coverOf, type Made, madeOf } from './parts.ts';

export const LOOKED_AT: Readonly<Record<string, Case>> = { ...CASES, ...CASES_OF_FORMS };
export const isPage = ({ gives }: Case): boolean => gives === undefined || typeof gives === 'number';

export type Sent = {
  readonly path: string;
  readonly status: number;
  readonly location: string | undefined;
  readonly html: string;
  /** over the wire, with its headers */
  readonly bytes: number;
};

const MOST_REDIRECTS = 5;

/** What her browser would send along: everybody has signed in before. */
export const cookieOf = (as: string): string =>
  [
    'display=ja.normal.system.light.shown',
    ...keptState(as).cookies.flatMap(({ name, value }) => (name === 'display' ? [] : `${name}=${value}`)),
  ].join('; ');

/** as Chromium says it: what a page weighs is what it is sent as */
const PACKED = 'gzip, deflate, br, zstd';
const UNPACK: Readonly<Record<string, (body: Buffer) => Buffer>> = { br: brotliDecompressSync, gzip: gunzipSync };

const answerTo = (path: string, cookie: string): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const headers = { Cookie: cookie, 'Accept-Encoding': PACKED, 'Accept-Language': 'ja-JP' };
    get(new URL(path, webAddress()), { headers }, resolve).on('error', reject);
  });

/** No redirect is followed. */
export async function ask(path: string, cookie: string): Promise<Sent> {
  const answer = await answerTo(path, cookie);
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  const body = Buffer.concat(chunks);
  const isText = /^text\/html/.test(answer.headers['content-type'] ?? '');
  const unpack = UNPACK[answer.headers['content-encoding'] ?? ''];
  const plain = unpack ? unpack(body) : body;
  return {
    path,
    status: answer.statusCode ?? 0,
    location: answer.headers.location,
    html: isText ? plain.toString('utf8') : '',
    // each header with its colon, its space and the end of its line
    bytes: body.length + answer.rawHeaders.join('  ').length,
  };
}

/** @returns the status where it ends */
export async function follow(path: string, cookie: string): Promise<number> {
  let sent = await ask(path, cookie);
  for (let times = 0; sent.location && times < MOST_REDIRECTS; times += 1)
    sent = await ask(new URL(sent.location, webAddress()).href, cookie);
  return sent.status;
}

const fileOf = (name: string): string => {
  const folder = join(dataDir(), 'sent');
  mkdirSync(folder, { recursive: true });
  return join(folder, `${createHash('sha256').update(name).digest('hex').slice(0, 16)}.json`);
};
const read = <Kept>(name: string): Kept => JSON.parse(readFileSync(fileOf(name), 'utf8')) as Kept;

export const readSent = (id: string): Sent => read(id);
/** Identifiers of the few pages that hold every kind of part. */
export const readCover = (): readonly string[] => read('cover');

/** Each of them as it is sent to whom its case names. */
export async function askForAll(known: Known): Promise<void> {
  if (existsSync(fileOf('cover'))) return;
  const pages = new Map<string, Made>();
  await fewAtOnce(
    Object.entries(LOOKED_AT),
    async ([id, one]) => {
      const sent = await ask(typeof one.path === 'string' ? one.path : one.path(known), cookieOf(one.as));
      writeFileSync(fileOf(id), JSON.stringify(sent));
      if (isPage(one)) pages.set(id, madeOf(sent.html));
    },
    4,
  );
  writeFileSync(fileOf('cover'), JSON.stringify(coverOf(pages)));
}
