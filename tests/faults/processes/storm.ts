/**
 * Sends hostile requests to web and gate in a process of its own, so many a second, and says what came back. Told over IPC; one
 * answer for each order.
 */
import { Agent, request } from 'node:http';
import fc from 'fast-check';
import { type Hostile, hostileBodies, meansTheSame } from '#tests/support/gate/hostile-bodies.ts';
import { sendRaw } from '#tests/support/gate/hostile-storm.ts';
import { pause } from '../../consistency/clock.ts';
import { RAW } from '../hostile/raw-bytes.ts';
import { type Ground, type HostileRequest, hostileWebRequests } from '../hostile/web-requests.ts';

export type StormOrder = {
  readonly count: number;
  readonly seed: number;
  readonly perSecond: number;
  readonly ground: Ground;
  readonly web: number;
  readonly gate: number;
  readonly token: string;
  /** a question to the gate that is permitted as it stands */
  readonly honest: Readonly<Record<string, unknown>>;
};
export type StormReport = {
  readonly sent: number;
  readonly statuses: Readonly<Record<string, number>>;
  readonly faults: readonly string[];
};

type Sent = Omit<HostileRequest, 'way'> & { readonly port: number };
type Answer = { readonly status: number; readonly retryAfter: boolean; readonly text: string };

const AT_ONCE = 24;
const PATIENCE_MS = 20_000;
/** of each hundred: to the gate, and bytes that are no request */
const [TO_GATE, RAW_ONES] = [25, 3];
const HUGE_EVERY = 2000;
const HUGE = Buffer.alloc(20 << 20, 'x');
const BATCH = 500;
const KEPT_TEXT = 4000;

const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });

/** closed on a request that it will not read; who does not listen any more has not refused */
const isClosed = ({ code }: NodeJS.ErrnoException): boolean => code !== 'ECONNREFUSED';

/** @returns null where the connection was closed on us, or this client cannot even send it: refused both ways */
function send({ port, method, path, headers, body }: Sent): Promise<Answer | null> {
  return new Promise((resolve, reject) => {
    let asked: ReturnType<typeof request>;
    const sized = body ? { 'content-length': String(body.length), ...headers } : headers;
    try {
      asked = request({ agent, port, host: '127.0.0.1', path, method, headers: sized, timeout: PATIENCE_MS });
    } catch {
      return resolve(null);
    }
    asked.on('response', (response) => {
      let text = '';
      response.on('data', (part: Buffer) => {
        if (text.length < KEPT_TEXT) text += part.toString('latin1');
      });
      const retryAfter = response.headers['retry-after'] !== undefined;
      response.on('end', () => resolve({ status: response.statusCode ?? 0, retryAfter, text }));
      response.on('error', () => resolve(null));
    });
    asked.on('timeout', () => {
      reject(new Error(`no answer in ${PATIENCE_MS} ms`));
      asked.destroy();
    });
    asked.on('upgrade', (_response, socket) => socket.destroy());
    asked.on('error', (error) => (isClosed(error) ? resolve(null) : reject(error)));
    asked.end(body ?? undefined);
  });
}

const permits = (text: string) => /"decision"\s*:\s*"permit"/.test(text);

async function storm(order: StormOrder): Promise<StormReport> {
  const statuses: Record<string, number> = {};
  const faults: string[] = [];
  const besides: Promise<void>[] = [];
  let [started, turn] = [0, 0];
  const began = performance.now();

  async function one(target: 'web' | 'gate', sent: Sent, way: string, isRight: (answer: Answer) => boolean) {
    const answer = await send(sent).catch((error: Error) => void faults.push(`${target}, ${way}: ${error.message}`));
    const known = `${target} ${answer?.status ?? 'closed'}`;
    statuses[known] = (statuses[known] ?? 0) + 1;
    if (!answer) return;
    const isDeclared = answer.status === 503 && (target === 'gate' || answer.retryAfter);
    if ((answer.status >= 500 && !isDeclared) || !isRight(answer))
      faults.push(
        `${target}, ${way}: ${answer.status} to ${sent.method} ${sent.path.slice(0, 200)} ${sent.body?.subarray(0, 300)}`,
      );
  }

  const toGate = ({ path, headers, body }: Hostile): Sent => ({
    port: order.gate,
    method: 'POST',
    path,
    headers: { authorization: `Bearer ${order.token}`, ...headers },
    body,
  });
  const nobodys = ({ text }: Answer) => !/root:.*:0:0:|BEGIN [A-Z ]*PRIVATE KEY|"dependencies"/.test(text);

  function* all() {
    for (let done = 0; done < order.count; done += BATCH) {
      const how = { numRuns: BATCH, seed: order.seed + done };
      const [web, gate] = [
        fc.sample(hostileWebRequests(order.ground), how),
        fc.sample(hostileBodies(order.honest), how),
      ];
      for (let place = 0; place < Math.min(BATCH, order.count - done); place += 1)
        yield { web: web[place] as HostileRequest, gate: gate[place] as Hostile };
    }
  }
  const iterator = all();

  async function raw(place: number): Promise<void> {
    const { way, pieces } = RAW[place % RAW.length] as (typeof RAW)[number];
    const [target, port] = place % 2 === 0 ? ['web', order.web] : ['gate', order.gate];
    const text = await sendRaw(port as number, pieces, 2000, 300);
    const status = /^HTTP\/1\.\d (\d{3})/.exec(text)?.[1] ?? 'closed';
    statuses[`${target} raw ${status}`] = (statuses[`${target} raw ${status}`] ?? 0) + 1;
    if (/^HTTP\/1\.\d 5(?!03)/m.test(text)) faults.push(`${target}, ${way}: ${text.slice(0, 200)}`);
  }

  async function hand(): Promise<void> {
    for (let next = iterator.next(); !next.done; next = iterator.next()) {
      turn += 1;
      const place = turn;
      started += 1;
      const due = (started / order.perSecond) * 1000 - (performance.now() - began);
      if (due > 0) await pause(due);
      const { web, gate } = next.value;
      // beside the others: it takes its time
      if (place % 100 < RAW_ONES) besides.push(raw(place));
      else if (place % 100 < RAW_ONES + TO_GATE)
        await one('gate', toGate(gate), gate.way, ({ text }) => !permits(text) || meansTheSame(gate, order.honest));
      else if (place % HUGE_EVERY === HUGE_EVERY - 1)
        await one(
          'web',
          {
            ...web,
            method: 'POST',
            headers: { ...web.headers, 'content-type': 'text/plain' },
            body: HUGE,
            port: order.web,
          },
          'huge',
          nobodys,
        );
      else await one('web', { ...web, port: order.web }, web.way, nobodys);
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, hand));
  await Promise.all(besides);
  return { sent: started, statuses, faults: faults.slice(0, 200) };
}

process.on('message', (order: StormOrder) => {
  storm(order).then(
    (report) => process.send?.(report),
    (error: Error) => process.send?.({ sent: 0, statuses: {}, faults: [error.stack ?? error.message] }),
  );
});
process.on('disconnect', () => process.exit(0));
