/** The smaller commands: state, watch, duo-match, verify-receipt, drop-lease. */
import { createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { MATCH_OPTIONS, parseFlags, purposeOf, recipientOf } from './arguments.ts';
import { type Connection, call, fetchFrom, problemLines } from './call.ts';
import { EXIT, Outcome, stale, usage } from './outcome.ts';
import { say } from './words.ts';

const print = (value: unknown) => process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);

export async function state(connection: Connection, args: readonly string[]): Promise<number> {
  const options = { at: { type: 'string' }, known: { type: 'string' }, json: { type: 'boolean' } } as const;
  const { values, positionals } = parseFlags(args, options, connection.language);
  const participant = positionals[0];
  if (!participant) throw usage('consent-gate state P-…');
  const query = new URLSearchParams();
  if (values.at) query.set('at', values.at);
  if (values.known) query.set('known', values.known);
  const { body } = await call(connection, `/v1/consents/${encodeURIComponent(participant)}?${query}`);
  print(body);
  return EXIT.permit;
}

/** One line of JSON for each event, until interrupted; goes on after a break where it stopped. */
export async function watch(connection: Connection, args: readonly string[]): Promise<number> {
  const { values } = parseFlags(args, { after: { type: 'string' } } as const, connection.language);
  let after = values.after ?? '0';
  if (!/^\d{1,15}$/.test(after)) throw usage('consent-gate watch [--after N]');
  for (;;) {
    const response = await fetchFrom(connection, `/v1/changes?after=${after}`, {
      signal: new AbortController().signal,
    });
    if (response.status >= 500) throw stale(say('stale', connection.language));
    if (response.status !== 200) {
      const body = (await response.json().catch(() => ({}))) as Record<string, unknown>;
      throw usage(problemLines(body, response.status, connection.language));
    }
    after = await printEvents(response, after).catch(() => after);
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

async function printEvents(response: Response, from: string): Promise<string> {
  let last = from;
  let rest = '';
  const decoder = new TextDecoder();
  const chunks = response.body as unknown as AsyncIterable<Uint8Array>;
  for await (const chunk of chunks) {
    const events = `${rest}${decoder.decode(chunk, { stream: true })}`.split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) {
      const fields = Object.fromEntries(event.split('\n').map((line) => line.split(/: (.*)/s).slice(0, 2)));
      last = fields.id ?? last;
      if (fields.event === 'through') continue;
      process.stdout.write(
        `${JSON.stringify({ revision: Number(last), event: fields.event, ...JSON.parse(fields.data) })}\n`,
      );
    }
  }
  return last;
}

/** `--parameter DUO:0000024=2026-12-01T00:00:00.000Z`; the same code more than once makes a list. */
function parametersOf(given: readonly string[] = []): Record<string, string | string[]> {
  const parameters: Record<string, string | string[]> = {};
  for (const text of given) {
    const [code, value] = text.split(/=(.*)/s);
    if (!code || value === undefined) throw usage('--parameter DUO:…=VALUE');
    const before = parameters[code];
    parameters[code] = before === undefined ? value : [before, value].flat();
  }
  return parameters;
}

export async function duoMatch(connection: Connection, args: readonly string[]): Promise<number> {
  const { values } = parseFlags(args, MATCH_OPTIONS, connection.language);
  const { permission, also = [], modifier = [], approval } = values;
  if (permission === undefined) throw usage('consent-gate duo-match --permission DUO:… --duo DUO:… …');
  const { body } = await call(connection, '/v1/data-use/match', {
    dataUse: {
      permission,
      also,
      modifiers: modifier,
      diseases: values['allowed-disease'] ?? [],
      parameters: parametersOf(values.parameter),
    },
    purpose: purposeOf(values) ?? {},
    ...(recipientOf(values) ? { recipient: recipientOf(values) } : {}),
    ...(approval === undefined ? {} : { approval }),
  });
  print(body);
  return body.result === 'permit' ? EXIT.permit : EXIT.deny;
}

/** The compact JWS in a file: by itself, or as `receipt` (or `jws`) of an answer. */
function receiptIn(file: string, connection: Connection): string {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch {
    throw usage(`${say('noReceipt', connection.language)} ${file}`);
  }
  if (!text.startsWith('{')) return text;
  try {
    const { receipt, jws } = JSON.parse(text) as { receipt?: string; jws?: string };
    return String(receipt ?? jws ?? '');
  } catch {
    return '';
  }
}

export async function verifyReceipt(connection: Connection, args: readonly string[]): Promise<number> {
  const { values, positionals } = parseFlags(args, { keys: { type: 'string' } } as const, connection.language);
  if (!positionals[0]) throw usage('consent-gate verify-receipt FILE [--keys JWKS-FILE]');
  const [head = '', payload = '', signature = '', ...more] = receiptIn(positionals[0], connection).split('.');
  const { keys } = (
    values.keys
      ? JSON.parse(readFileSync(values.keys, 'utf8'))
      : (await call(connection, '/.well-known/jwks.json')).body
  ) as { keys: (JsonWebKey & { kid?: string })[] };
  const invalid = new Outcome(EXIT.deny, say('invalidReceipt', connection.language));
  if (more.length > 0 || signature === '') throw invalid;
  try {
    const { alg, kid } = JSON.parse(Buffer.from(head, 'base64url').toString('utf8'));
    const jwk = keys.find((key) => key.kid === kid);
    if (alg !== 'EdDSA' || !jwk) throw invalid;
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    if (!verify(null, Buffer.from(`${head}.${payload}`), key, Buffer.from(signature, 'base64url'))) throw invalid;
    print(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
  } catch {
    throw invalid;
  }
  process.stderr.write(`${say('validReceipt', connection.language)}\n`);
  return EXIT.permit;
}

export async function dropLease(connection: Connection): Promise<number> {
  await call(connection, '/v1/lease/drop', {});
  process.stdout.write(`${say('dropped', connection.language)}\n`);
  return EXIT.permit;
}
