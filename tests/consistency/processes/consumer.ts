/**
 * A consumer of `/v1/changes` that may be killed at any instant. Each event is one appended line of a file: effect and
 * place in one write. Started again, it goes on behind the last whole line by `Last-Event-ID`.
 */
import { appendFileSync, existsSync, readFileSync, truncateSync } from 'node:fs';
import { z } from 'zod';
import { consentStateSchema } from '#bridge/contract/consent-state.ts';
import { pause } from '../clock.ts';
import { takeEvents } from '../server-sent-events.ts';

const { file, from, token } = z
  .object({ file: z.string(), from: z.number(), token: z.string() })
  .parse(JSON.parse(process.argv[2] ?? 'null'));
const portsSchema = z.array(z.number());

let ports: readonly number[] = [];
process.on('message', (message) => {
  ports = portsSchema.parse(message);
});
process.on('disconnect', () => process.exit(0));

/** A line half written when the process was killed is none. @returns the last place kept */
function lastPlace(): number {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const whole = text.slice(0, text.lastIndexOf('\n') + 1);
  if (whole.length < text.length) truncateSync(file, Buffer.byteLength(whole));
  const last = whole.trimEnd().split('\n').at(-1);
  return last ? z.tuple([z.number()]).rest(z.unknown()).parse(JSON.parse(last))[0] : from;
}

const changeSchema = z.object({ previous: z.number(), state: consentStateSchema });

/** Goes on until the stream ends. @returns the last place kept */
async function follow(port: number, after: number): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${port}/v1/changes?after=0`, {
    headers: { authorization: `Bearer ${token}`, 'last-event-id': String(after) },
  });
  if (response.status !== 200 || !response.body) return after; // behind this gate: another one
  let place = after;
  for await (const event of takeEvents(response.body ?? [])) {
    const id = Number(event.id);
    if (event.event === 'through') {
      if (id === place) continue; // a sign of life
      appendFileSync(file, `${JSON.stringify([id, place, null, null])}\n`);
    } else {
      const { previous, state } = changeSchema.parse(JSON.parse(event.data));
      appendFileSync(file, `${JSON.stringify([id, previous, state.participant, state.status === 'active'])}\n`);
    }
    place = id;
  }
  return place;
}

let place = lastPlace();
console.log('following');
for (let turn = process.pid; ; turn += 1) {
  const port = ports[turn % Math.max(1, ports.length)];
  if (port !== undefined) await follow(port, place).catch(() => {});
  place = lastPlace();
  await pause(20);
}
