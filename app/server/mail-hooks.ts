/**
 * What mail programs and mail servers post, without a browser and so without our form token: a press on "unsubscribe" in a
 * mail program (RFC 8058), and what came back (RFC 3464). Each rests on a secret of its own and can do one thing.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import express, { type ErrorRequestHandler, type RequestHandler, Router } from 'express';
import { stopByToken } from '#app/kernel/services/mail/stop-mail.server.ts';
import { takeBounce } from '#app/kernel/services/mail/take-bounce.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { describeError } from './describe-error.ts';

/** A report with the whole mail in it; ours are a few kilobytes. */
const MOST_REPORT = '256kb';

const fingerprint = (text: string) => createHash('sha256').update(text, 'utf8').digest();
const isSame = (one: string, other: string) => timingSafeEqual(fingerprint(one), fingerprint(other));

/** The body must be the one that the header asked for: a stray POST stops nothing. */
const unsubscribe =
  (tools: Tools): RequestHandler =>
  async (request, response, next) => {
    const isOneClick = (request.body as Record<string, unknown> | undefined)?.['List-Unsubscribe'] === 'One-Click';
    if (!isOneClick) return void response.status(400).type('text/plain').send('List-Unsubscribe=One-Click\n');
    try {
      const stopped = await stopByToken(tools, request.params.token ?? '', { stopped: true, how: 'one-click' });
      response
        .status(stopped ? 200 : 404)
        .type('text/plain')
        .send(stopped ? 'ok\n' : 'unknown\n');
    } catch (error) {
      next(error);
    }
  };

/** Who follows the address by hand sees the page, which asks first: opening changes nothing. */
const toPage: RequestHandler = (request, response) =>
  void response.redirect(303, `/unsubscribe/${encodeURIComponent(request.params.token ?? '')}`);

/** Before the body is read. */
const mailServerOnly =
  (tools: Tools): RequestHandler =>
  (request, response, next) => {
    const expected = tools.environment.mailBounceToken;
    const given = /^Bearer (\S{1,200})$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    if (expected === null) return void response.status(404).end();
    if (!isSame(given, expected)) return void response.status(401).end();
    next();
  };

const bounces =
  (tools: Tools): RequestHandler =>
  async (request, response, next) => {
    try {
      const raw = Buffer.isBuffer(request.body) ? request.body.toString('latin1') : '';
      const kept = await takeBounce(tools, raw, 'webhook');
      const status = { 'no-report': 422, busy: 503 }[kept as string] ?? 200;
      response.status(status).json({ report: kept });
    } catch (error) {
      next(error);
    }
  };

function failedOf(tools: Tools): ErrorRequestHandler {
  return function failed(error, _request, response, _next) {
    const status = (error as { status?: number }).status ?? 503;
    if (status >= 500) tools.log.error({ event: 'mail-hook-failed', error: describeError(error) });
    if (!response.headersSent) response.status(status).end();
  };
}

const keptByNobody: RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'no-store');
  next();
};

export const mailHooks = (tools: Tools): Router =>
  Router()
    .use('/hooks', keptByNobody)
    .get('/hooks/unsubscribe/:token', toPage)
    .post('/hooks/unsubscribe/:token', express.urlencoded({ extended: false, limit: '1kb' }), unsubscribe(tools))
    .post(
      '/hooks/bounces',
      mailServerOnly(tools),
      express.raw({ type: () => true, limit: MOST_REPORT }),
      bounces(tools),
    )
    .use('/hooks', failedOf(tools));
