/** Sends hostile requests to a gate and judges what comes back. Says what was wrong; never asserts by itself. */
import { Agent, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { type Hostile, meansTheSame } from './hostile-bodies.ts';

export type Target = { readonly port: number; readonly token: string };
export type Fault = {
  readonly fault: 'permit' | 'server-error' | 'no-answer' | 'honest-wrong';
  readonly way: string;
  readonly told: string;
};

type Answer = { readonly status: number; readonly text: string };

const AT_ONCE = 32;
/** an honest question after so many hostile ones */
const HONEST_EVERY = 50;

function send(agent: Agent, { port, token }: Target, { path, headers, body }: Omit<Hostile, 'way'>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const given = { authorization: `Bearer ${token}`, 'content-length': String(body.length), ...headers };
    let asked: ReturnType<typeof httpRequest>;
    try {
      asked = httpRequest({ agent, port, host: '127.0.0.1', path, method: 'POST', headers: given, timeout: 20_000 });
    } catch {
      return resolve({ status: 400, text: 'this client cannot even send it' });
    }
    asked.on('response', (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString() }));
      response.on('error', reject);
    });
    asked.on('timeout', () => asked.destroy(new Error('no answer in 20 s')));
    asked.on('error', reject);
    asked.end(body);
  });
}

const permits = (text: string) => /"decision"\s*:\s*"permit"/.test(text);

/** A gate that closes the connection on a body it will not read has refused it; one that is gone answers nobody. */
const isClosed = (error: Error & { code?: string }) => error.code === 'ECONNRESET' || error.code === 'EPIPE';

/**
 * @param honest permitted as it stands; asked again and again between the hostile ones
 * @returns what was wrong, and how often each status came
 */
export async function storm(target: Target, honest: Readonly<Record<string, unknown>>, bodies: Iterable<Hostile>) {
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  const faults: Fault[] = [];
  const statuses: Record<string, number> = {};
  const iterator = bodies[Symbol.iterator]();
  let sent = 0;

  async function askHonestly(): Promise<void> {
    const body = Buffer.from(JSON.stringify(honest));
    const path = '/v1/decisions';
    const headers = { 'content-type': 'application/json' };
    const answer = await send(agent, target, { path, headers, body }).catch((error: Error) => ({
      status: 0,
      text: error.message,
    }));
    if (answer.status === 503) return; // no lease just now: also right
    if (answer.status !== 200 || !permits(answer.text))
      faults.push({ fault: 'honest-wrong', way: 'honest', told: `${answer.status} ${answer.text.slice(0, 200)}` });
  }

  async function one(hostile: Hostile): Promise<void> {
    try {
      const { status, text } = await send(agent, target, hostile);
      statuses[status] = (statuses[status] ?? 0) + 1;
      const told = `${status} ${text.slice(0, 200)} to ${hostile.path} ${hostile.body.subarray(0, 200)}`;
      if (status >= 500 && status !== 503) faults.push({ fault: 'server-error', way: hostile.way, told });
      if (permits(text) && !meansTheSame(hostile, honest)) faults.push({ fault: 'permit', way: hostile.way, told });
    } catch (error) {
      const closed = isClosed(error as Error);
      statuses.closed = (statuses.closed ?? 0) + 1;
      if (!closed) faults.push({ fault: 'no-answer', way: hostile.way, told: (error as Error).message });
    }
  }

  async function sender(): Promise<void> {
    for (let next = iterator.next(); !next.done; next = iterator.next()) {
      sent += 1;
      if (sent % HONEST_EVERY === 0) await askHonestly();
      await one(next.value);
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, sender));
  await askHonestly();
  agent.destroy();
  return { faults, statuses, sent };
}

/** Bytes as they are, in pieces; what came until the other side closed, or for `ms`. */
export function sendRaw(port: number, pieces: readonly (string | Buffer)[], ms = 500, pauseMs = 0): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let text = '';
    const end = () => {
      socket.destroy();
      resolve(text);
    };
    const timer = setTimeout(end, ms);
    socket.on('data', (part) => {
      text += part.toString('latin1');
    });
    socket.on('error', () => {});
    socket.on('close', () => {
      clearTimeout(timer);
      resolve(text);
    });
    socket.on('connect', async () => {
      for (const piece of pieces) {
        if (socket.destroyed) return;
        socket.write(piece);
        if (pauseMs > 0) await new Promise((next) => setTimeout(next, pauseMs));
      }
    });
  });
}
