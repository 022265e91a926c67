/**
 * `consent-gate serve slurm`: the sidecar on the controller. Submit filter and prolog ask it over a unix socket that the
 * Slurm user alone can reach: no user reads the token, asks about people, or sits on the port while it is down.
 * `POST /ask`, body = the job's comment, header `x-task` for array tasks. First line of the answer:
 * `x-job` (the prolog alone) names the job, for which two people may have given an order.
 * 200 `permit <ms>` (counted from the asker's send) · 403 `deny` · 400 `refuse` · 503 `unknown`; then words.
 * `POST /override`, body `JOB CODE`: the administrator types such an order in.
 */
import { chmodSync, rmSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import type { Connection } from '../../cli/call.ts';
import { usage } from '../../cli/outcome.ts';
import type { AskedVerdict } from '../ask.ts';
import { claimOfTask, readClaim, requestsOfClaim } from '../claim.ts';
import { sayFault } from '../claim-words.ts';
import { CONFIGURATION_FILE, type Configuration } from './configuration.ts';
import type { Log } from './enforcer.ts';
import { type GateLine, openGateLine } from './gate-line.ts';
import { deniedMessage, unknownMessage } from './messages.ts';
import { openOrders } from './orders.ts';
import { withOrder } from './redeem.ts';
import { type Queue, takeOrder } from './take-order.ts';

const MOST_BYTES = 32_768;
type Said = { readonly status: number; readonly text: string };

async function bodyOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
    if (text.length > MOST_BYTES) throw new Error('too long');
  }
  return text;
}

export async function answerJob(
  line: Pick<GateLine, 'ask'>,
  comment: string,
  task: number | null,
  language: Configuration['language'],
): Promise<Said> {
  const read = readClaim(comment);
  if (!read.ok) return { status: 400, text: `refuse\n${sayFault(read.fault, read.at, language)}` };
  // at submission an array is asked about as a whole
  const claim = task === null ? read.claim : claimOfTask(read.claim, task);
  if (claim === null) return { status: 400, text: `refuse\n${sayFault('tasks', `task ${task}`, language)}` };
  const verdict = await line.ask(requestsOfClaim(claim));
  switch (verdict.kind) {
    case 'permit': {
      const left = Math.floor(verdict.validForMs);
      if (verdict.elapsed() >= left) return { status: 503, text: `unknown\n${unknownMessage(language)}` };
      return { status: 200, text: `permit ${left}` };
    }
    case 'deny':
      return { status: 403, text: `deny\n${deniedMessage(claim, verdict.denied, language)}` };
    case 'refused':
      return { status: 400, text: `refuse\n${verdict.why}` };
    case 'unknown':
      return { status: 503, text: `unknown\n${unknownMessage(language)}` };
    default:
      return verdict satisfies never;
  }
}

const taskOf = (header: string | string[] | undefined): number | null =>
  typeof header === 'string' && /^\d{1,9}$/.test(header) ? Number(header) : null;

function isAlive(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = connect(socket, () => resolve(true)).on('error', () => resolve(false));
    probe.once('connect', () => probe.destroy());
  });
}

/** What a job is called, the narrowest first. */
function namesOf(header: string | string[] | undefined, task: number | null): string[] {
  if (typeof header !== 'string' || !/^\d{1,10}$/.test(header)) return [];
  return task === null ? [header] : [`${header}_${task}`, header];
}

/** Who takes orders: none where the cluster has no address for them. */
export type OrderDesk = { readonly programme: Connection | null; readonly queue: Queue; readonly log: Log };

/** @throws Outcome usage where another sidecar listens, or the socket's folder is open to others */
export async function startSidecar(
  configuration: Configuration,
  connection: Connection,
  { programme, queue, log }: OrderDesk,
): Promise<Server> {
  const { socket, language } = configuration;
  if ((statSync(dirname(socket)).mode & 0o077) !== 0) throw usage(`${dirname(socket)}: chmod 0700`);
  if (await isAlive(socket)) throw usage(`${socket}: another sidecar listens`);
  rmSync(socket, { force: true });
  const line = openGateLine(connection);
  const orders = openOrders(join(dirname(socket), 'orders.json'));
  const onRedeemed = (order: string, job: string, verdict: AskedVerdict) =>
    log({ event: 'order-redeemed', order, job, kind: verdict.kind, ...('why' in verdict ? { why: verdict.why } : {}) });
  const lineFor = (names: readonly string[]): Pick<GateLine, 'ask'> => {
    const order = orders.of(names);
    return order && programme ? withOrder(line, programme, order, onRedeemed) : line;
  };
  const askAbout = async (request: IncomingMessage): Promise<Said> => {
    const task = taskOf(request.headers['x-task']);
    const names = namesOf(request.headers['x-job'], task);
    return answerJob(lineFor(names), (await bodyOf(request)).trim(), task, language);
  };
  const take = async (request: IncomingMessage): Promise<Said> => {
    if (programme === null) return { status: 400, text: `refuse\noverride-url: ${CONFIGURATION_FILE}` };
    const said = await takeOrder(queue, orders, await bodyOf(request), language);
    log({ event: 'order-typed', status: said.status, said: said.text.split('\n')[0] });
    return said;
  };
  const limits = { requestTimeout: 5000, headersTimeout: 5000, connectionsCheckingInterval: 1000 };
  const server = createServer(limits, async (request, response) => {
    const say = ({ status, text }: Said): void => {
      response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', connection: 'close' }).end(`${text}\n`);
    };
    try {
      if (request.method === 'GET' && request.url === '/health')
        say({ status: line.isUp ? 200 : 503, text: line.isUp ? 'gate up' : 'gate down' });
      else if (request.method === 'POST' && request.url === '/ask') say(await askAbout(request));
      else if (request.method === 'POST' && request.url === '/override') say(await take(request));
      else say({ status: 404, text: 'refuse' });
    } catch {
      say({ status: 503, text: `unknown\n${unknownMessage(language)}` });
    }
  });
  server.on('close', () => line.stop());
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(socket, resolve));
  chmodSync(socket, 0o600);
  return server;
}
