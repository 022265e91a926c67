/** Once a day a head is stamped by a time-stamping authority, where one is configured: proof of age from outside. RFC 3161. */
import { createHash, randomBytes } from 'node:crypto';
import { timestampRequest } from '#app/adapters/time-stamp.ts';
import type { Tools } from '../tools.server.ts';

const DAY_MS = 86_400_000;
const PATIENCE_MS = 15_000;

/** bytes; a token with its certificates is some six thousand */
const MOST_ANSWER = 100_000;

/** @throws where it is more than an answer can be */
async function bytesOf({ body }: Response): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of body ?? []) {
    length += piece.length;
    if (length > MOST_ANSWER) throw new Error('time-stamp-too-large');
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** What is stamped: SHA-256 of the signed head, as it was published. */
export const stampedDigest = (note: string): Buffer => createHash('sha256').update(note, 'utf8').digest();

/** @throws where the authority does not answer, refuses, or answers for something else */
export async function stampHead(tools: Tools, url: string, send: typeof fetch = fetch): Promise<boolean> {
  const { prisma } = tools.database;
  const now = tools.clock.now();
  const head = await prisma.publicHead.findFirst({ orderBy: { size: 'desc' } });
  const last = await prisma.headTimestamp.findFirst({ orderBy: { size: 'desc' } });
  if (!head || (last && now.getTime() - last.receivedAt.getTime() < DAY_MS)) return false;
  const [digest, nonce] = [stampedDigest(head.note), randomBytes(8)];
  const answer = await send(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/timestamp-query' },
    body: new Uint8Array(timestampRequest(digest, nonce)),
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (!answer.ok) throw new Error(`time-stamp-answered-${answer.status}`);
  const done = await tools.files.read('time-stamp', { bytes: await bytesOf(answer), digest, nonce }, url);
  if (!done.ok) throw new Error(`time-stamp-${done.refusal.code}`);
  if (typeof done.read === 'string') throw new Error(done.read);
  const token = done.read;
  await prisma.headTimestamp.create({ data: { size: head.size, token: new Uint8Array(token), receivedAt: now } });
  return true;
}
