/**
 * `consent-gate manifest FILE …`: sends a list of samples, and hands on the permitted ones only once the trailer says
 * `complete` and its counts and digest are right. Until then nothing is anywhere but in a temporary file.
 */
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, statSync } from 'node:fs';
import { mkdtemp, open, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { z } from 'zod';
import { MANIFEST_OPTIONS, parseFlags } from './arguments.ts';
import { type Connection, fetchFrom, problemLines } from './call.ts';
import { EXIT, type Language, Outcome, stale, usage } from './outcome.ts';
import { say } from './words.ts';

const PATIENCE_MS = 60 * 60_000;
const MARK = '#tomoni-trailer,';
const LONGEST_TRAILER = 64 * 1024;

const trailerSchema = z.object({
  manifest: z.string(),
  status: z.enum(['complete', 'void', 'failed']),
  read: z.int(),
  permitted: z.int(),
  denied: z.record(z.string(), z.number()),
  revision: z.int().nullable(),
  sha256: z.string(),
  recorded: z.object({ revision: z.int().nullable() }).optional(),
  fault: z.object({ line: z.int(), code: z.enum(['no-sample', 'too-long', 'quotes', 'characters']) }).optional(),
});
type Trailer = z.infer<typeof trailerSchema>;

type Flags = ReturnType<typeof parseFlags<typeof MANIFEST_OPTIONS>>['values'];

/** The terms as the gate reads them from a query. */
function termsOf(flags: Flags): URLSearchParams {
  const terms = new URLSearchParams();
  const put = (name: string, value: string | string[] | undefined) => {
    for (const one of value === undefined ? [] : [value].flat()) terms.append(name, one);
  };
  put('action', flags.action);
  put('approval', flags.approval);
  put('dataset', flags.dataset);
  put('class', flags['recipient-class']);
  put('organisation', flags.organisation);
  put('country', flags.country);
  put('duo', flags.duo);
  put('disease', flags.disease);
  put('uses', flags.use);
  if (flags.commercial) terms.set('commercial', 'true');
  put('minRevision', flags['min-revision']);
  if (flags['dry-run']) terms.set('dryRun', 'true');
  return terms;
}

const isNdjson = (file: string): boolean => /\.(?:ndjson|jsonl)$/i.test(file);

async function send(connection: Connection, file: string, terms: URLSearchParams): Promise<Response> {
  // cast: a stream of node:stream/web is a BodyInit at run time; the types of Node and of browsers differ
  const body = Readable.toWeb(createReadStream(file)) as unknown as BodyInit;
  const response = await fetchFrom({ ...connection, patienceMs: PATIENCE_MS }, `/v1/manifests?${terms}`, {
    stream: { body, type: isNdjson(file) ? 'application/x-ndjson' : 'text/csv' },
  });
  if (response.status === 200) return response;
  const problem = (await response.json().catch(() => ({}))) as Record<string, unknown>;
  const lines = problemLines(problem, response.status, connection.language);
  throw response.status >= 500 || response.status === 409 ? stale(lines) : usage(lines);
}

/** The last line of a file and where it begins; null where there is none. */
async function lastLineOf(file: string): Promise<{ text: string; at: number } | null> {
  const { size } = statSync(file);
  const from = Math.max(0, size - LONGEST_TRAILER);
  const handle = await open(file);
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - from), 0, size - from, from);
  await handle.close();
  const end = buffer.subarray(0, bytesRead);
  if (end.at(-1) !== 0x0a) return null;
  const start = end.lastIndexOf(0x0a, end.length - 2) + 1;
  return { text: end.toString('utf8', start, end.length - 1), at: from + start };
}

function readTrailer(text: string, ndjson: boolean): Trailer | null {
  try {
    const json = ndjson ? JSON.parse(text).trailer : text.startsWith(MARK) ? JSON.parse(text.slice(MARK.length)) : null;
    return trailerSchema.safeParse(json).data ?? null;
  } catch {
    return null;
  }
}

/** SHA-256 over the identifiers as they arrived, each followed by LF, and how many there were. */
async function digestOf(file: string, end: number, ndjson: boolean): Promise<{ sha256: string; count: number }> {
  const hash = createHash('sha256');
  let count = 0;
  if (end > 0) {
    const lines = createInterface({
      input: createReadStream(file, { end: end - 1 }),
      crlfDelay: Number.POSITIVE_INFINITY,
    });
    let isHeader = !ndjson;
    for await (const line of lines) {
      const sample = isHeader ? null : /(?:^"?|"sample"\s*:\s*")(S-[0-9A-Z]{10})/.exec(line)?.[1];
      isHeader = false;
      if (sample == null) continue;
      hash.update(`${sample}\n`);
      count += 1;
    }
  }
  return { sha256: hash.digest('hex'), count };
}

const FAULTS = {
  'no-sample': 'manifestFailed',
  'too-long': 'lineTooLong',
  quotes: 'lineQuotes',
  characters: 'lineCharacters',
} as const;

/** Which line it was, and what to do. */
function faultLine({ fault }: Trailer, language: Language): string {
  const words = say(FAULTS[fault?.code ?? 'no-sample'], language);
  return fault ? `${say('line', language)} ${fault.line}: ${words}` : words;
}

/** @throws Outcome where what came is no list */
async function checkWhole(
  file: string,
  ndjson: boolean,
  language: Language,
): Promise<{ trailer: Trailer; at: number }> {
  const last = await lastLineOf(file);
  const trailer = last && readTrailer(last.text, ndjson);
  if (!last || !trailer) throw stale(say('manifestCut', language));
  if (trailer.status === 'failed') throw usage(faultLine(trailer, language));
  if (trailer.status === 'void') throw stale(say('manifestVoid', language));
  const found = await digestOf(file, last.at, ndjson);
  if (found.sha256 !== trailer.sha256 || found.count !== trailer.permitted) throw stale(say('manifestCut', language));
  return { trailer, at: last.at };
}

function summary({ manifest, read, permitted, denied, recorded }: Trailer, language: Language): string {
  const codes = Object.entries(denied).map(([code, count]) => `  ${code}\t${count}`);
  const first = `${manifest}\t${say('permit', language)} ${permitted} / ${read}`;
  const kept = recorded?.revision ? [`${say('manifestRecorded', language)} ${recorded.revision}`] : [];
  return [first, ...kept, ...codes].join('\n');
}

/** @throws Outcome */
export async function manifest(connection: Connection, args: readonly string[]): Promise<number> {
  const { language } = connection;
  const { values: flags, positionals } = parseFlags(args, MANIFEST_OPTIONS, language);
  const [file, more] = positionals;
  if (file === undefined || more !== undefined) throw usage(say('usage', language));
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw usage(`${say('noFile', language)}: ${file}`);
  if (flags.action === undefined) throw usage(say('noAction', language));
  const target = flags.out === undefined ? null : resolve(flags.out);
  // beside the target, so that it can be moved there at once
  const folder = await mkdtemp(
    join(target === null ? (process.env.TMPDIR ?? '/tmp') : dirname(target), '.consent-gate-'),
  );
  try {
    const arrived = join(folder, 'list');
    const response = await send(connection, file, termsOf(flags));
    await pipeline(
      Readable.fromWeb(response.body as ReadableStream),
      createWriteStream(arrived, { mode: 0o600 }),
    ).catch(() => {
      throw stale(say('manifestCut', language));
    });
    const { trailer, at } = await checkWhole(arrived, isNdjson(file), language);
    const handle = await open(arrived, 'r+');
    await handle.truncate(at);
    await handle.close();
    process.stderr.write(`${flags.json ? JSON.stringify(trailer) : summary(trailer, language)}\n`);
    if (target !== null) await rename(arrived, target);
    else await pipeline(createReadStream(arrived), process.stdout, { end: false });
    return trailer.permitted > 0 || trailer.read === 0 ? EXIT.permit : EXIT.deny;
  } catch (error) {
    if (error instanceof Outcome) throw error;
    throw usage((error as Error).message);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
