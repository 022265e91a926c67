/**
 * `POST /care-overrides/redeem`: for clusters, not for browsers. Bearer: the order's secret; `X-Gate-Token`: the cluster's
 * own; JSON `{ order, job, samples, action }`. 200 with a decision, or a status and `{ refusal }`. Stands before the
 * compression, which would keep bytes back: what is answered is with the kernel when `finish` comes.
 */
import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response, Router } from 'express';
import { REFUSALS } from '#app/kernel/domain/refusals.ts';
import { takeAttempt } from '#app/kernel/services/access/attempt-limits.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import {
  type Bearer,
  type Order,
  orderHeldBy,
  type RedeemAnswer,
  redeemCareOverride,
} from '#app/oversight/services/gate-override/redeem-care-override.server.ts';
import { redemptionSchema } from '#bridge/contract/care-override.ts';
import { describeError } from './describe-error.ts';

/** As a gate's answers: what is not with the kernel by then is destroyed, and nobody waits for it. Lease line 13 */
const FLUSH_MS = 100;
const MOST_WAITING = 16;
const TOKEN = /^[\w-]{10,200}$/;
const REQUEST_ID = /^[\w-]{1,100}$/;

function bearerOf(request: Request): Bearer | null {
  const secret = /^Bearer ([\w-]{1,200})$/.exec(request.headers.authorization ?? '')?.[1];
  const gateToken = request.get('x-gate-token') ?? '';
  return secret && TOKEN.test(gateToken) ? { secret, gateToken } : null;
}

/** @returns once the answer is with the kernel, or the socket is no more */
function handOver(response: Response, said: RedeemAnswer, request: string | null): Promise<void> {
  return new Promise((resolve) => {
    if (response.closed || response.destroyed) return resolve();
    const late = setTimeout(() => response.destroy(), FLUSH_MS);
    const done = () => {
      clearTimeout(late);
      resolve();
    };
    response.once('finish', done).once('close', done);
    const body = JSON.stringify({ ...said, request });
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
    response.end(body);
  });
}

/** A redemption holds the head by one connection while it waits for another: one at a time. */
function oneAtATime(): <T>(work: () => Promise<T>) => Promise<T> | null {
  let turn: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return (work) => {
    if (waiting >= MOST_WAITING) return null;
    waiting += 1;
    const mine = turn.then(work).finally(() => {
      waiting -= 1;
    });
    turn = mine.catch(() => {});
    return mine;
  };
}

const refuse = (response: Response, status: number, refusal: string) => void response.status(status).json({ refusal });

/** Before the body is read and before anybody waits in turn: who has no order holds up nobody who has one. */
function authenticated(tools: Tools): RequestHandler {
  return async (request, response, next) => {
    try {
      const bearer = bearerOf(request);
      const order = bearer && (await orderHeldBy(tools, bearer));
      if (!order) {
        const asked = { subject: 'no order', address: request.ip ?? '' };
        const attempt = await takeAttempt(tools, 'override-token', asked);
        if (!attempt.ok) return refuse(response, 429, 'try-later');
        return refuse(response, bearer ? REFUSALS['override-unknown'] : 401, 'override-unknown');
      }
      response.locals.order = order;
      next();
    } catch (error) {
      tools.log.error({ event: 'override-not-redeemed', error: describeError(error) });
      refuse(response, 503, 'no-answer');
    }
  };
}

function redeem(tools: Tools): RequestHandler {
  const inTurn = oneAtATime();
  return async (request, response) => {
    const order: Order = response.locals.order;
    const asked = redemptionSchema.safeParse(request.body);
    if (!asked.success) return refuse(response, 400, 'not-understood');
    const given = request.get('x-request-id') ?? '';
    const id = REQUEST_ID.test(given) ? given : null;
    try {
      const turn = inTurn(() => redeemCareOverride(tools, order, asked.data, (said) => handOver(response, said, id)));
      const refused = turn === null ? 'busy' : await turn;
      if (refused === 'busy') refuse(response, 503, refused);
      else if (refused !== null) refuse(response, REFUSALS[refused], refused);
    } catch (error) {
      tools.log.error({ event: 'override-not-redeemed', order: asked.data.order, error: describeError(error) });
      if (!response.headersSent) refuse(response, 503, 'no-answer');
    }
  };
}

const notUnderstood: ErrorRequestHandler = (_error, _request, response, _next) =>
  void response.status(400).json({ refusal: 'not-understood' });

const keptByNobody: RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'no-store');
  next();
};

export const overrideRedemption = (tools: Tools): Router =>
  Router().post(
    '/care-overrides/redeem',
    keptByNobody,
    authenticated(tools),
    express.json({ limit: '8kb' }),
    redeem(tools),
    notUnderstood,
  );
