/** A request's body, at most 1 MiB, as strict JSON. */
import type { IncomingMessage } from 'node:http';
import { readJson } from '../contract/strict-json.ts';
import { Refusal } from './problem.ts';

const MOST_BYTES = 1024 * 1024;

/** JSON is UTF-8 (RFC 8259 §8.1); who says another charset, or packs the body, means something else by it. */
const JSON_TYPE = /^application\/json(?:\s*;\s*charset="?utf-8"?)?\s*;?$/i;

/** Whole, at most 1 MiB, of a request that says it is JSON. @throws Refusal */
export function readJsonBytes(request: IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const { 'content-type': type = '', 'content-encoding': packed = 'identity' } = request.headers;
    if (!JSON_TYPE.test(type) || packed.toLowerCase() !== 'identity') throw new Refusal('not-json-type');
    if (Number(request.headers['content-length'] ?? 0) > MOST_BYTES) throw new Refusal('too-large');
    const parts: Buffer[] = [];
    let bytes = 0;
    request.on('data', (part: Buffer) => {
      bytes += part.length;
      if (bytes > MOST_BYTES) reject(new Refusal('too-large'));
      else parts.push(part);
    });
    request.once('end', () => resolve(parts.length === 1 ? (parts[0] as Buffer) : Buffer.concat(parts)));
    request.once('error', reject);
    request.once('close', () => {
      if (!request.complete) reject(new Error('the caller went away')); // an error costs its stack trace, at every request
    });
  });
}

/** @throws Refusal */
export function jsonIn(bytes: Buffer): unknown {
  const read = readJson(bytes);
  if (!read.ok) throw new Refusal(read.fault);
  return read.value;
}

/** @throws Refusal */
export const readJsonBody = async (request: IncomingMessage): Promise<unknown> => jsonIn(await readJsonBytes(request));
