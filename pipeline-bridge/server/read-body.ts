/** A request's body, at most 1 MiB, as strict JSON. */
import type { IncomingMessage } from 'node:http';
import { Refusal } from './problem.ts';
import { readJson } from './strict-json.ts';

const MOST_BYTES = 1024 * 1024;

async function readBytes(request: IncomingMessage): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) throw new Refusal('too-large');
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > MOST_BYTES) throw new Refusal('too-large');
    parts.push(part);
  }
  return parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts);
}

/** @throws Refusal */
export async function readJsonBody(request: IncomingMessage): Promise<unknown> {
  if (!/^application\/json(?:\s*;.*)?$/i.test(request.headers['content-type'] ?? ''))
    throw new Refusal('not-json-type');
  const read = readJson(await readBytes(request));
  if (!read.ok) throw new Refusal(read.fault);
  return read.value;
}
