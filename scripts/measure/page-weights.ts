/** Bytes over the wire of pages of a running programme (compressed, fonts apart), and requests of a first view. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const PAGES = ['/', '/sign-in', '/i', '/help', '/documents', '/documents/wgs-icf/2.1', '/settings'];

async function bytes(url: string): Promise<{ wire: number; body: string; type: string }> {
  const answer = await fetch(url, { headers: { 'accept-encoding': 'br', 'accept-language': 'ja' } });
  const body = await answer.text();
  // fetch hands out the decoded body: compress it again at the server's own level to count what went over the wire
  return {
    wire: brotliCompressSync(Buffer.from(body), { params: { 1: 4 } }).length,
    body,
    type: answer.headers.get('content-type') ?? '',
  };
}

export async function run(): Promise<void> {
  const { web } = JSON.parse(readFileSync(join(resolve(process.env.DATA_DIR || '.data'), 'demo.json'), 'utf8')) as {
    web: string;
  };
  for (const path of PAGES) {
    const page = await bytes(web + path);
    const named = [...page.body.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map((match) => match[1] as string);
    const parts = named.filter((part) => !part.endsWith('.woff2'));
    let wire = page.wire;
    for (const part of new Set(parts)) wire += (await bytes(web + part)).wire;
    const scripts = (page.body.match(/<script/g) ?? []).length;
    console.log(
      `${path.padEnd(28)} html ${page.wire} B, first view ${wire} B in ${1 + new Set(parts).size} requests, ${scripts} scripts`,
    );
  }
}
