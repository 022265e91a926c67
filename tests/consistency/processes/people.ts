/**
 * Those who write and those who ask, in one process: writers commit acts straight to PostgreSQL, callers ask gates over
 * HTTP and act on permits as lease line 14 says. Everything goes to a file, with shared instants.
 */
import { createWriteStream } from 'node:fs';
import { z } from 'zod';
import { pause } from '../clock.ts';
import { runCaller } from '../people/caller.ts';
import { createSession } from '../people/session.ts';
import { runWriter } from '../people/writer.ts';

const planSchema = z.object({
  appUrl: z.string(),
  token: z.string(),
  seed: z.number(),
  file: z.string(),
  participants: z.array(z.string()),
  writers: z.number(),
  /** of each writer, between two acts */
  writeEveryMs: z.number(),
  callersPerGate: z.number(),
  askEveryMs: z.number(),
  gates: z.number(),
});
export type PeoplePlan = z.infer<typeof planSchema>;

const wordSchema = z.union([
  z.object({ targets: z.array(z.object({ gate: z.number(), process: z.string(), port: z.number() })) }),
  z.object({ enough: z.enum(['writing', 'asking']) }),
]);

const plan = planSchema.parse(JSON.parse(process.argv[2] ?? 'null'));
const file = createWriteStream(plan.file);
const session = createSession(plan.seed, (line) => file.write(`${JSON.stringify(line)}\n`));

process.on('disconnect', () => process.exit(1));
process.on('message', (message) => {
  const word = wordSchema.parse(message);
  if ('targets' in word) session.targets = word.targets;
  else if (word.enough === 'writing') session.isWriting = false;
  else session.isAsking = false;
});

const count = plan.participants.length;
const writing = Array.from({ length: plan.writers }, (_, index) => {
  const own = plan.participants.filter((_, at) => at % plan.writers === index); // one participant, one writer
  return runWriter(session, plan, own);
});
const asking = Array.from({ length: plan.gates * plan.callersPerGate }, (_, index) =>
  runCaller(session, plan, index % plan.gates),
);
console.log(`${count} people`);
await Promise.all(writing);
console.log('written');
while (session.isAsking) await pause(20);
// a gate that hangs for ever must not hold up the end
await Promise.race([Promise.all(asking), pause(7000)]);
await new Promise<void>((resolve) => file.end(() => resolve()));
console.log('done');
process.exit(0);
