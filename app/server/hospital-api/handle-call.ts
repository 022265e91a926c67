/** One call, from the token to the answer: who asks, how often, may they, is it understood, was it done before. */

import { isUtf8 } from 'node:buffer';
import { setImmediate as othersTurn } from 'node:timers/promises';
import express, { type Request, type RequestHandler, type Response } from 'express';
import { isPassing } from '#app/adapters/database/passing-fault.ts';
import { storedJson } from '#app/adapters/database/stored-json.ts';
import { clientOf, type HospitalClient } from '#app/hospital/services/interface/hospital-clients.server.ts';
import { type HospitalAnswer, onceOnly } from '#app/hospital/services/interface/once.server.ts';
import { takeAttempt } from '#app/kernel/services/access/attempt-limits.server.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { readBoundedJson } from '#bridge/contract/strict-json.ts';
import { describeError } from '../describe-error.ts';
import { operationOutcome } from './fhir-outcome.ts';
import { mediaType, type Operation, type TextBody } from './operation.ts';
import { type Problem, problem, problemBody, wrongMembers } from './problems.ts';

/** A refusal on its way out. */
class Refused extends Error {
  readonly problem: Problem;
  constructor(refused: Problem) {
    super('refused');
    this.problem = refused;
  }
}

const KEY = /^[\w-]{8,100}$/;

async function clientAsking(tools: Tools, request: Request): Promise<HospitalClient> {
  const address = request.ip ?? '';
  const client = await clientOf(tools, request.headers.authorization);
  const kind = client === null ? 'hospital-token' : 'hospital-call';
  const attempt = await takeAttempt(tools, kind, { subject: client?.id ?? 'no client', address });
  if (!attempt.ok) {
    const minutes = attempt.refusal.code === 'try-later' ? attempt.refusal.minutes : 1;
    throw new Refused(problem('too-many', { retryAfterSeconds: minutes * 60 }));
  }
  if (client === null) throw new Refused(problem('no-token'));
  return client;
}

/** A half character or a NUL is kept by no database: such a text is none. */
const isText = (text: string): boolean => text.isWellFormed() && !text.includes('\0');

/** FHIR nests deeper than what the gate is asked. */
const DEEPEST = 32;
const MOST_BYTES = 1024 * 1024;
/** A scan is one long text; what surrounds it, and every list that we take, is far below this. */
const BESIDES_TEXTS = { outside: 262_144, parts: 20_000 } as const;
const problemOf = (fault: string): Parameters<typeof problem>[0] =>
  fault === 'duplicate-key' ? 'key-twice' : fault === 'too-many' ? 'too-large' : 'not-json';

/** Only once it is known who asks and that she may. @throws Refused */
function readBody({ takes }: Operation, request: Request, response: Response): Promise<void> {
  const read = express.raw({ type: () => true, limit: takes?.mostBytes ?? MOST_BYTES });
  return new Promise((resolve, reject) =>
    read(request, response, (error?: unknown) => {
      if (error === undefined) return resolve();
      const { status } = error as { status?: number };
      reject(new Refused(problem(status === 413 ? 'too-large' : 'not-json')));
    }),
  );
}

/** Each step over a body of 11 MB takes tens of milliseconds: between two of them others are served. */
async function bodyOf({ takes }: Operation, request: Request): Promise<unknown> {
  if (takes === null) return null;
  const type = mediaType(request.headers['content-type']);
  const types = takes.as === 'json' ? ['application/json', 'application/fhir+json'] : takes.types;
  if (!types.includes(type)) throw new Refused(problem('wrong-type'));
  const raw: unknown = request.body;
  const bytes = Buffer.isBuffer(raw) ? raw : Buffer.alloc(0);
  if (takes.as === 'text') {
    if (!isUtf8(bytes) || !isText(bytes.toString('utf8'))) throw new Refused(problem('not-json'));
    return { type, text: new TextDecoder().decode(bytes) } satisfies TextBody;
  }
  const read = readBoundedJson(bytes, DEEPEST, BESIDES_TEXTS);
  if (!read.ok) throw new Refused(problem(problemOf(read.fault)));
  await othersTurn();
  const parsed = takes.schema.safeParse(read.value);
  if (!parsed.success) throw new Refused(wrongMembers(parsed.error));
  return parsed.data;
}

function queryOf({ query }: Operation, request: Request): unknown {
  const parsed = query.safeParse(request.query);
  if (!parsed.success) throw new Refused(wrongMembers(parsed.error));
  return parsed.data;
}

const bodyOfProblem = (operation: Operation, told: Problem, id: string): HospitalAnswer['body'] =>
  storedJson(operation.fhir ? operationOutcome(told) : problemBody(told, id));

const faultOf = (error: unknown): Problem => problem(isPassing(error) ? 'away' : 'internal');

type Told = HospitalAnswer & { readonly repeated?: boolean };

async function perform(
  tools: Tools,
  operation: Operation,
  client: HospitalClient,
  request: Request,
  response: Response,
): Promise<Told> {
  const id = response.locals.requestId as string;
  if (!client.scopes.has(operation.scope)) throw new Refused(problem('not-allowed'));
  const key = operation.writes ? (request.get('idempotency-key') ?? '') : '';
  if (operation.writes && !KEY.test(key)) throw new Refused(problem('key-missing'));
  await readBody(operation, request, response);
  const [body, query] = [await bodyOf(operation, request), queryOf(operation, request)];
  await othersTurn();
  const part = Object.values(request.params)[0] ?? '';
  const answer = async (keep: Parameters<Parameters<typeof onceOnly>[2]>[0]): Promise<HospitalAnswer> => {
    const said = await operation.run({ tools, client, part, key, keep, body, query } as never);
    if (!('problem' in said)) return said;
    // what may be otherwise in a moment is not kept as the answer
    if (said.problem.status >= 500) throw new Refused(said.problem);
    return { status: said.problem.status, body: bodyOfProblem(operation, said.problem, id) };
  };
  if (!operation.writes) return answer(async () => {});
  const raw: unknown = request.body;
  const address = Buffer.from(`${request.originalUrl}\n`);
  const said = Buffer.isBuffer(raw) ? [address, raw] : [address];
  const done = await onceOnly(tools, { client, key, operation: operation.name, said }, answer);
  if (done === 'other-body') throw new Refused(problem('other-body'));
  return done;
}

function send(operation: Operation, response: Response, { status, body, repeated = false }: Told, retryAfter?: number) {
  const plain = status >= 400 ? 'application/problem+json' : 'application/json';
  response
    .status(status)
    .set('Cache-Control', 'no-store')
    .type(operation.fhir ? 'application/fhir+json' : plain);
  if (status === 401) response.set('WWW-Authenticate', 'Bearer');
  if (retryAfter !== undefined) response.set('Retry-After', String(retryAfter));
  if (repeated) response.set('Idempotency-Replayed', 'true');
  response.send(JSON.stringify(body));
}

export function handleCall(tools: Tools, operation: Operation): RequestHandler {
  return async (request, response) => {
    const id = response.locals.requestId as string;
    let client: HospitalClient | null = null;
    let told: Told;
    let retryAfter: number | undefined;
    try {
      client = await clientAsking(tools, request);
      told = await perform(tools, operation, client, request, response);
    } catch (error) {
      if (!(error instanceof Refused))
        tools.log.error({ event: 'hospital-call-failed', id, operation: operation.name, error: describeError(error) });
      const refused = error instanceof Refused ? error.problem : faultOf(error);
      retryAfter = refused.retryAfterSeconds;
      told = { status: refused.status, body: bodyOfProblem(operation, refused, id) };
    }
    try {
      // who asks without end leaves no line each time: the limit itself is the trace
      if (told.status !== 429)
        await audit(tools.database.prisma, tools.clock.now(), 'hospital-call', client?.id ?? null, {
          operation: operation.name,
          status: String(told.status),
          call: id,
          ...(client ? { client: client.name } : {}),
        });
      send(operation, response, told, retryAfter);
    } catch (error) {
      tools.log.error({ event: 'hospital-call-unaudited', id, error: describeError(error) });
      const { status, retryAfterSeconds, ...fault } = faultOf(error);
      const body = bodyOfProblem(operation, { status, ...fault }, id);
      if (!response.headersSent) send(operation, response, { status, body }, retryAfterSeconds);
    }
  };
}
