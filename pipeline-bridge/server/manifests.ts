/**
 * `POST /v1/manifests`: a list of samples in, the permitted ones out, with a signed trailer. Streams both ways; what has
 * gone out counts by the trailer alone, and that is said under a lease like any answer. Source: gate contract §4.
 */
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { OpenQuotation, TooLongRecord } from '../manifests/lines.ts';
import { type Counted, type ManifestFormat, ManifestRun, WrongRecord } from '../manifests/run.ts';
import { type ReadTerms, readTerms, type Terms, termsFromQuery } from '../manifests/terms.ts';
import { Question, type QuestionMoment } from '../replica/columns/question.ts';
import { viewOf } from '../replica/view.ts';
import type { GateClient } from './clients.ts';
import type { Core, Moment } from './core.ts';
import { Refusal, wrongMembers } from './problem.ts';
import { readJson } from './strict-json.ts';

const PATIENCE_MS = 1000;
const ATTEMPTS = 5;
/** samples checked again in one turn: a renewal of the lease never waits longer than these take */
const CHECKED_IN_A_TURN = 20_000;
const TERMS_BYTES = 64 * 1024;
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

type Status = 'complete' | 'void' | 'failed';

const manifestId = () => `M-${Array.from(randomBytes(26), (byte) => ALPHABET[byte & 31]).join('')}`;

function formatOf(request: IncomingMessage): ManifestFormat {
  const type = (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase();
  if (type === 'text/csv') return 'csv';
  if (type === 'application/x-ndjson') return 'ndjson';
  throw new Refusal('not-manifest-type');
}

/** The chunks of a body, with what was read ahead put back. */
async function* chunksOf(ahead: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  if (ahead.length > 0) yield ahead;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

/** The first line of NDJSON, `{"terms":{…}}`. @throws Refusal */
async function termsInBody(body: AsyncIterator<Buffer>): Promise<{ read: ReadTerms; ahead: Buffer }> {
  let bytes = Buffer.alloc(0);
  while (!bytes.includes(0x0a) && bytes.length <= TERMS_BYTES) {
    const next = await body.next();
    if (next.done) break;
    bytes = Buffer.concat([bytes, next.value]);
  }
  const end = bytes.includes(0x0a) ? bytes.indexOf(0x0a) : bytes.length;
  const line = readJson(bytes.subarray(0, end));
  if (!line.ok) throw new Refusal(line.fault);
  const terms = (line.value as { terms?: unknown } | null)?.terms;
  return { read: readTerms(terms ?? {}), ahead: bytes.subarray(end + 1) };
}

function trailerLine(format: ManifestFormat, trailer: object): string {
  const text = JSON.stringify(trailer);
  return format === 'csv' ? `#tomoni-trailer,${text}\n` : `{"trailer":${text}}\n`;
}

type Manifest = {
  readonly core: Core;
  readonly client: GateClient;
  readonly response: ServerResponse;
  readonly format: ManifestFormat;
  readonly run: ManifestRun;
};

const questionMoment = ({ programme, standing }: Moment, client: GateClient): QuestionMoment => {
  const { lowerMs, upperMs } = standing;
  const gateTime = { lower: new Date(lowerMs).toISOString(), upper: new Date(upperMs).toISOString() };
  return { programme, view: viewOf(programme, gateTime, client.sites) };
};

/** Everything that went out is asked again, in turns; false where one of them would not go out now. */
async function checkAgain({ run, client }: Manifest, moment: Moment): Promise<boolean> {
  for (let from = 0; from < run.places; from += CHECKED_IN_A_TURN) {
    if (from > 0) await nextTurn();
    const to = Math.min(run.places, from + CHECKED_IN_A_TURN);
    if (!run.stillStand(questionMoment(moment, client), from, to)) return false;
  }
  return true;
}

function trailerOf(
  { core, client, run, format }: Manifest,
  { id, status, moment, mayTell }: { id: string; status: Status; moment: Moment | null; mayTell: boolean },
): string {
  const counted: Counted = run.counted();
  const told = {
    manifest: id,
    status,
    ...counted,
    denied: client.reasons === 'none' || !mayTell ? {} : counted.denied,
    revision: moment?.revision ?? null,
    policy: moment?.programme.policy.version ?? null,
  };
  return trailerLine(format, { ...told, jws: core.signer.sign('tomoni-manifest+jws', { ...told, gate: core.gate }) });
}

/** The trailer, said at a moment at which all of it holds; `void` where something changed meanwhile. */
async function close(manifest: Manifest, id: string, begun: Moment): Promise<Status> {
  const { core, response, run } = manifest;
  const mayTell = core.earlierLists.isFarFromAll(begun.programme, run.list);
  let checked = begun;
  for (let attempts = 0; attempts < ATTEMPTS; attempts += 1) {
    const moment = core.moment();
    if (moment === null) break;
    if (moment.revision !== checked.revision || moment.programme !== checked.programme || attempts === 0) {
      if (!(await checkAgain(manifest, moment))) break;
      checked = moment;
    }
    if (core.standing(moment.revision) === null) continue;
    const trailer = trailerOf(manifest, { id, status: 'complete', moment, mayTell });
    if (core.sayLast(response, moment, trailer)) return 'complete';
  }
  response.end(trailerOf(manifest, { id, status: 'void', moment: null, mayTell: false }));
  return 'void';
}

/** @throws Error where the caller is gone: nobody reads the rest */
async function drained(response: ServerResponse): Promise<void> {
  const end = new AbortController();
  const { signal } = end;
  try {
    await Promise.race([once(response, 'drain', { signal }), once(response, 'close', { signal })]);
  } finally {
    end.abort();
  }
  if (response.destroyed) throw new Error('the caller went away');
}

async function stream(manifest: Manifest, body: AsyncIterable<Buffer>, begun: Moment): Promise<void> {
  const { core, client, response, run } = manifest;
  const id = manifestId();
  let last = begun;
  const now = () => {
    last = core.moment() ?? last; // without a lease the lines go on: the trailer will say what they are worth
    return questionMoment(last, client);
  };
  try {
    for await (const chunk of body) {
      const out = run.push(chunk, now());
      if (out.length > 0 && !response.write(out)) await drained(response);
    }
    response.write(run.end(now()));
  } catch (error) {
    if (![WrongRecord, TooLongRecord, OpenQuotation].some((fault) => error instanceof fault)) throw error;
    response.end(trailerOf(manifest, { id, status: 'failed', moment: null, mayTell: false }));
    core.metrics.count('manifests', { status: 'failed' });
    return;
  }
  const status = await close(manifest, id, begun);
  core.metrics.count('manifests', { status });
  core.log.info({ event: 'manifest', manifest: id, client: client.id, status });
}

export async function manifestRoute(
  core: Core,
  client: GateClient,
  request: IncomingMessage,
  response: ServerResponse,
  query: URLSearchParams,
): Promise<void> {
  const format = formatOf(request);
  const body = (request as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  const inBody = format === 'ndjson' && query.size === 0;
  const { read, ahead } = inBody ? await termsInBody(body) : { read: termsFromQuery(query), ahead: Buffer.alloc(0) };
  if (!read.ok) throw new Refusal(wrongMembers(read.error));
  const { asked, minRevision, dryRun }: Terms = read.terms;
  if (!client.actions.has(asked.action)) throw new Refusal('not-allowed');
  if (!dryRun) throw new Refusal('dry-run-only');
  if (minRevision > 0 && !(await core.reach(minRevision, PATIENCE_MS))) throw new Refusal('revision-not-reached');
  const begun = core.moment();
  if (begun === null) throw new Refusal('stale');
  const type = format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8';
  response.writeHead(200, { 'content-type': type, 'cache-control': 'no-store' });
  const run = new ManifestRun(new Question(asked), format);
  await stream({ core, client, response, format, run }, chunksOf(ahead, body), begun);
}
