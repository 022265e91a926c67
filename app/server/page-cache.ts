/**
 * Public figures are read by many and change once a month: for visitors without a session each page is made once in half a
 * minute and given again from memory, with a form token of the reader's own set in. Anybody whose browser brings a cookie that
 * could make the page another is served as ever. Goal P14.
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AppLoadContext } from '@remix-run/node';
import type { RequestHandler, Response } from 'express';
import { VISITOR } from '#app/adapters/session/actor.ts';
import { displayCookieName, languageAsked } from '#app/kernel/services/access/display.ts';
import { readCookie } from './cookies.ts';
import { makeFormToken, tokenBinding } from './form-token.ts';
import { splicedGzip } from './spliced-gzip.ts';
import { visitorCookie, visitorCookieName } from './visitor-cookie.ts';

type Kept = {
  readonly until: number;
  /** names and values in turn */
  readonly headers: readonly string[];
  readonly before: Buffer;
  /** null: a file, without a form */
  readonly after: Buffer | null;
  readonly zipped: (hole: Buffer) => Buffer;
};

const KEPT_MS = 30_000;
const MOST = 300;
/** of one answer alone, or of its length and form */
const OF_ANSWER = [
  'set-cookie',
  'x-request-id',
  'content-length',
  'content-encoding',
  'transfer-encoding',
  'date',
  'etag',
];
/** a page without a script of its own needs no nonce, and one that is given twice may have none */
const NONCE = / 'nonce-[^']+'/;
const NOTHING = Buffer.alloc(0);

export type PageCache = {
  /** before everything else: answers from memory, or says that it did not */
  readonly give: (request: IncomingMessage, response: ServerResponse) => boolean;
  /** after compression: takes what is answered into memory */
  readonly take: RequestHandler;
};
export type PageCacheOptions = { readonly secure: boolean; readonly formSecret: Buffer; readonly now?: () => number };

const isPublicFigure = ({ method, url }: IncomingMessage): boolean =>
  method === 'GET' && /^\/figures(?:[./][\w./-]+)?$/.test(url ?? '');

/** Null where a cookie could make the page another than for every other visitor with the same settings. */
function keyOf(request: IncomingMessage, secure: boolean): string | null {
  const { cookie, 'accept-language': language } = request.headers;
  const names = (cookie ?? '').split(';').flatMap((part) => part.trim().split('=')[0] || []);
  const harmless = [displayCookieName(secure), visitorCookieName(secure)];
  if (!isPublicFigure(request) || !names.every((name) => harmless.includes(name))) return null;
  const display = readCookie(cookie, displayCookieName(secure)) ?? '';
  return [request.url, display, languageAsked(language)].join(' ');
}

/** Split where the reader's token stands; a page with several, or a file, is one piece or none. */
function split(body: Buffer, token: string | null): Pick<Kept, 'before' | 'after'> | null {
  const at = token === null ? -1 : body.indexOf(token);
  if (token === null || at === -1) return { before: body, after: null };
  const after = body.subarray(at + token.length);
  return after.includes(token) ? null : { before: body.subarray(0, at), after };
}

function keepAnswer(response: Response, done: (body: Buffer) => void): void {
  const chunks: Buffer[] = [];
  const { write, end } = response;
  const note = (chunk: unknown) => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk as Uint8Array));
  };
  response.write = ((...all: Parameters<typeof write>) => {
    note(all[0]);
    return write.apply(response, all);
  }) as typeof write;
  response.end = ((...all: Parameters<typeof end>) => {
    note(all[0]);
    if (response.statusCode === 200) done(Buffer.concat(chunks));
    return end.apply(response, all);
  }) as typeof end;
}

export function createPageCache({ secure, formSecret, now = Date.now }: PageCacheOptions): PageCache {
  const pages = new Map<string, Kept>();
  const keep = (key: string, response: Response, body: Buffer) => {
    const token = (response.locals.context as AppLoadContext | undefined)?.visit.csrfToken ?? null;
    const parts = split(body, token);
    if (!parts) return;
    if (pages.size >= MOST) pages.clear();
    const headers = Object.entries(response.getHeaders()).flatMap(([name, value]) =>
      OF_ANSWER.includes(name) || value === undefined ? [] : [name, String(value).replace(NONCE, '')],
    );
    const zipped = splicedGzip(parts.before, parts.after ?? NOTHING);
    pages.set(key, { ...parts, headers, zipped, until: now() + KEPT_MS });
  };
  const give = (kept: Kept, request: IncomingMessage, response: ServerResponse) => {
    const { before, after, zipped } = kept;
    const visitor = visitorCookie(request.headers.cookie, secure);
    const token = after && makeFormToken(formSecret, tokenBinding(VISITOR, visitor.value));
    const hole = token ? Buffer.from(token) : NOTHING;
    const takesGzip = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
    const body = takesGzip ? zipped(hole) : Buffer.concat([before, hole, after ?? NOTHING]);
    const own = ['x-request-id', randomUUID(), 'content-length', String(body.length)];
    const coded = takesGzip ? ['content-encoding', 'gzip'] : [];
    const cookie = visitor.line === null ? [] : ['set-cookie', visitor.line];
    response.writeHead(200, [...kept.headers, ...own, ...coded, ...cookie]).end(body);
  };
  return {
    give(request, response) {
      const key = keyOf(request, secure);
      const kept = key === null ? undefined : pages.get(key);
      if (!kept || kept.until <= now()) return false;
      give(kept, request, response);
      return true;
    },
    take(request, response, next) {
      const key = keyOf(request, secure);
      if (key !== null) keepAnswer(response, (body) => keep(key, response, body));
      next();
    },
  };
}
