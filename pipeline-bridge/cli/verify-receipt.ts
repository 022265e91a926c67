/** `consent-gate verify-receipt FILE [--keys JWKS-FILE]`: is this file what a gate signed? Without network where keys are given. */
import { createPublicKey, type JsonWebKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { parseFlags } from './arguments.ts';
import { type Connection, call } from './call.ts';
import { EXIT, Outcome, usage } from './outcome.ts';
import { say } from './words.ts';

export type PublicKey = JsonWebKey & { readonly kid?: string };
type Members = Readonly<Record<string, unknown>>;

/** Of an answer: changes while it is on its way, so it is not signed. */
const UNSIGNED = ['receipt', 'jws', 'validForMs'];

const isMembers = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** A part of a JWS as bytes. Its last character has spare bits: only one way of writing them counts (RFC 4648 §3.5). */
function bytesOf(part: string): Buffer | null {
  const bytes = Buffer.from(part, 'base64url');
  return bytes.toString('base64url') === part ? bytes : null;
}

/** The file as its signature has it: a compact JWS alone, or beside what it was made of. */
function readFile(text: string): { readonly jws: string; readonly beside: Members } {
  if (!text.startsWith('{')) return { jws: text, beside: {} };
  const read: unknown = JSON.parse(text);
  if (!isMembers(read)) return { jws: '', beside: {} };
  const beside = Object.entries(read).filter(([name]) => !UNSIGNED.includes(name));
  return { jws: String(read.receipt ?? read.jws ?? ''), beside: Object.fromEntries(beside) };
}

/**
 * @param text of the file
 * @returns what was signed; null where the signature is no gate's, or the file says anything else beside it
 */
export function readSigned(text: string, keys: readonly PublicKey[]): Members | null {
  try {
    const { jws, beside } = readFile(text);
    const [head = '', payload = '', signature = '', ...more] = jws.split('.');
    const [headBytes, payloadBytes, signatureBytes] = [bytesOf(head), bytesOf(payload), bytesOf(signature)];
    if (more.length > 0 || !headBytes || !payloadBytes || !signatureBytes) return null;
    const { alg, kid } = JSON.parse(headBytes.toString('utf8'));
    const jwk = keys.find((key) => key.kid === kid);
    if (alg !== 'EdDSA' || !jwk) return null;
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    if (!verify(null, Buffer.from(`${head}.${payload}`), key, signatureBytes)) return null;
    const signed: unknown = JSON.parse(payloadBytes.toString('utf8'));
    if (!isMembers(signed)) return null;
    const isSame = Object.entries(beside).every(
      ([name, value]) => Object.hasOwn(signed, name) && isDeepStrictEqual(signed[name], value),
    );
    return isSame ? signed : null;
  } catch {
    return null;
  }
}

function textOf(file: string, connection: Connection): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    throw usage(`${say('noReceipt', connection.language)} ${file}`);
  }
}

async function keysFor(connection: Connection, file: string | undefined): Promise<readonly PublicKey[]> {
  const set = file
    ? (JSON.parse(textOf(file, connection)) as { keys: PublicKey[] })
    : (await call(connection, '/.well-known/jwks.json')).body;
  return (set as { keys: PublicKey[] }).keys;
}

export async function verifyReceipt(connection: Connection, args: readonly string[]): Promise<number> {
  const { values, positionals } = parseFlags(args, { keys: { type: 'string' } } as const, connection.language);
  if (!positionals[0]) throw usage('consent-gate verify-receipt FILE [--keys JWKS-FILE]');
  const text = textOf(positionals[0], connection);
  const signed = readSigned(text, await keysFor(connection, values.keys));
  if (signed === null) throw new Outcome(EXIT.deny, say('invalidReceipt', connection.language));
  process.stdout.write(`${JSON.stringify(signed, null, 2)}\n`);
  process.stderr.write(`${say('validReceipt', connection.language)}\n`);
  return EXIT.permit;
}
