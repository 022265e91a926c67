/**
 * The public log, before any session is looked at: the same bytes for everybody, no cookie read or set. Files lie as the
 * worker wrote them, so any other server may give them as well; other sites may read them, a witness's or a newspaper's.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import express, { type RequestHandler, Router } from 'express';
import { takeCosignature } from '#app/kernel/services/public-log/take-cosignature.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

const YEAR_MS = 365 * 86_400_000;
/** A checkpoint with the cosignatures of a dozen witnesses is two kilobytes. */
const MOST_NOTE = '16kb';

const forEverybody: RequestHandler = (_request, response, next) => {
  response.set({ 'Access-Control-Allow-Origin': '*', 'Cross-Origin-Resource-Policy': 'cross-origin' });
  next();
};

/**
 * The page that checks a receipt is one file with its script inside, so that it can be saved and used offline. It alone is let
 * run it, by its hash; it may ask this site for tiles and nobody else for anything.
 */
export function checkPage(clientDirectory: string): RequestHandler {
  const file = join(clientDirectory, 'ledger/verify.html');
  const inside = (tag: string) => {
    const [, text = ''] = new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(readFileSync(file, 'utf8')) ?? [];
    return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  };
  const policy = () =>
    `default-src 'none'; script-src ${inside('script')}; style-src ${inside('style')}; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
  let kept: string | null = null;
  return (_request, response) => {
    kept ??= policy();
    response.set({ 'Content-Security-Policy': kept, 'Cache-Control': 'no-store' });
    response.sendFile(file);
  };
}

/** A tile never changes; the checkpoint is another one every hour. */
const files = (directory: string): RequestHandler =>
  express.static(directory, {
    index: false,
    redirect: false,
    dotfiles: 'ignore',
    setHeaders(response, path) {
      const isTile = path.includes(`${join(directory, 'tile')}/`);
      response.setHeader('Content-Type', isTile ? 'application/octet-stream' : 'text/plain; charset=utf-8');
      response.setHeader('Cache-Control', isTile ? `public, max-age=${YEAR_MS / 1000}, immutable` : 'no-store');
    },
  });

const cosignatures =
  (tools: Tools): RequestHandler =>
  async (request, response, next) => {
    try {
      const note = typeof request.body === 'string' ? request.body : '';
      const taken = await takeCosignature(tools, note);
      const status = { taken: 200, unreadable: 400, 'unknown-head': 409, 'unknown-witness': 403 }[taken];
      response.status(status).type('text/plain').send(`${taken}\n`);
    } catch (error) {
      next(error);
    }
  };

export const publicLog = (tools: Tools): Router =>
  Router()
    .use('/log', forEverybody)
    .post('/log/cosignatures', express.text({ type: () => true, limit: MOST_NOTE }), cosignatures(tools))
    .use('/log', files(tools.environment.logDir));
