/**
 * `POST /v1/manifests`: a list of samples in, the permitted ones out, with a signed trailer. Streams both ways; what has
 * gone out counts by the trailer alone, and that is said under a lease like any answer. Source: contract §4.
 */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { SAFE_HEADERS } from '../contract/safe-headers.ts';
import { readJson } from '../contract/strict-json.ts';
import { WrongLine } from '../manifests/line-faults.ts';
import { watchChanges } from '../manifests/list-changes.ts';
import { newManifestId } from '../manifests/manifest-id.ts';
import { type ManifestFormat, ManifestRun } from '../manifests/run.ts';
import { type ReadTerms, readTerms, type Terms, termsFromQuery } from '../manifests/terms.ts';
import { Question } from '../replica/columns/question.ts';
import { isAllowed } from './allowed.ts';
import { afterBackpressure } from './backpressure.ts';
import type { GateClient } from './clients.ts';
import type { Core } from './core.ts';
import { type Manifest, questionMoment } from './manifest-check.ts';
import { close, sayFailed } from './manifest-close.ts';
import { Refusal, wrongMembers } from './problem.ts';

const PATIENCE_MS = 1000;
const TERMS_BYTES = 64 * 1024;

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

async function stream(manifest: Manifest, body: AsyncIterable<Buffer>): Promise<void> {
  const { core, client, response, run, begun } = manifest;
  let last = begun;
  const now = () => {
    const moment = core.moment(); // without a lease the lines go on: the trailer will say what they are worth
    // places mean something in one replica alone: after a reload this list comes to nothing
    if (moment?.programme === begun.programme) last = moment;
    return questionMoment(last, client);
  };
  try {
    for await (const chunk of body) {
      const out = run.push(chunk, now());
      if (out.length > 0 && !response.write(out)) await afterBackpressure(response);
      if (response.destroyed) throw new Error('the caller went away'); // nobody reads the rest
    }
    response.write(run.end(now()));
  } catch (error) {
    if (!(error instanceof WrongLine)) throw error;
    sayFailed(manifest, error);
    core.metrics.count('manifests', { status: 'failed' });
    return;
  }
  const status = await close(manifest);
  core.metrics.count('manifests', { status });
  core.log.info({ event: 'manifest', manifest: manifest.id, client: client.id, status, recording: !manifest.dryRun });
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
  if (!dryRun) core.requireDatabase();
  if (!isAllowed(client, asked)) throw new Refusal('not-allowed');
  if (minRevision > 0 && !(await core.reach(minRevision, PATIENCE_MS))) throw new Refusal('revision-not-reached');
  const begun = core.moment();
  if (begun === null) throw new Refusal('stale');
  const type = format === 'csv' ? 'text/csv; charset=utf-8' : 'application/x-ndjson; charset=utf-8';
  const id = newManifestId();
  const headers = { ...SAFE_HEADERS, 'content-type': type, 'cache-control': 'no-store', 'x-tomoni-manifest': id };
  response.writeHead(200, headers);
  const run = new ManifestRun(new Question(asked), format, !dryRun);
  const changes = watchChanges(core.replica);
  const manifest = { id, core, client, response, format, run, asked, dryRun, begun, changes };
  await stream(manifest, chunksOf(ahead, body)).finally(() => changes.stop());
}
