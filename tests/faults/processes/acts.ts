/**
 * People who join and change their choices, by the services that the pages call, and the hourly public head. Each act is said
 * on the standard output the moment it is acknowledged, to a recorder that lives elsewhere. Runs until it is killed.
 */
import { writeSync } from 'node:fs';
import { z } from 'zod';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { openTileStore } from '#app/adapters/ledger/tile-store.server.ts';
import { changeChoice } from '#app/consent/services/change-choices.server.ts';
import { publishHead } from '#app/kernel/services/public-log/publish-head.server.ts';
import { createTools } from '#app/kernel/services/tools.server.ts';
import { type Joined, joinedPerson, type TestProgramme } from '#tests/support/participant.ts';
import type { Acknowledged } from '../acknowledged.ts';

const planSchema = z.object({
  /** the clock begins here and goes on a minute with each act */
  from: z.iso.datetime(),
  writers: z.int().positive(),
  /** who joined before */
  known: z.array(z.object({ participant: z.string(), account: z.string() })),
});

const HOUR_MS = 3_600_000;
const ACTS_A_HEAD = 25;
const CHANGES_A_PERSON = 12;

const plan = planSchema.parse(JSON.parse(process.argv[2] ?? ''));
let now = new Date(plan.from).getTime();
const clock = { now: () => new Date(now) };
const tools = { ...createTools('test', readEnvironment()), clock };
const store = openTileStore(tools.environment.logDir);
const say = (line: Acknowledged) => void writeSync(1, `${JSON.stringify(line)}\n`);
const people = [...plan.known] as Pick<Joined, 'participant' | 'account'>[];
let acts = 0;

async function joins(): Promise<void> {
  const { participant, account, consentReceipt } = await joinedPerson({ tools } as TestProgramme);
  people.push({ participant, account });
  say({ act: 'joined', participant, account, receipt: consentReceipt });
}

async function changes(person: Pick<Joined, 'participant' | 'account'>, answer: 'permit' | 'deny'): Promise<void> {
  const idempotencyKey = tools.ids.uuid();
  const change = { provision: 'share-industry', answer, language: 'ja', version: '2.1', idempotencyKey } as const;
  const done = await changeChoice(tools, person, change);
  // who takes up where a cut left her cannot know which answer stood
  if (!done.ok && done.refusal.code === 'nothing-changes') return;
  if (!done.ok) throw new Error(done.refusal.code);
  const { participant } = person;
  const { receiptId, revision } = done;
  if (receiptId === null || revision === null) return;
  say({ act: 'changed', participant, receipt: receiptId, revision, answer, idempotencyKey });
}

async function publishes(): Promise<void> {
  const hour = new Date(Math.floor(now / HOUR_MS) * HOUR_MS);
  if ((await publishHead(tools, store, { hour, draw: 1 + (acts % 256) })) === null) return;
  say({ act: 'published', checkpoint: store.checkpoint() ?? '' });
}

/** One after the other, each person in one writer's hands. */
async function write(writer: number): Promise<never> {
  for (let turn = 0; ; turn += 1) {
    const own = people.filter((_, place) => place % plan.writers === writer);
    const person = own[turn % Math.max(1, own.length)];
    now += 60_000;
    acts += 1;
    if (!person || turn % CHANGES_A_PERSON === CHANGES_A_PERSON - 1) await joins();
    else await changes(person, Math.floor(turn / own.length) % 2 === 0 ? 'deny' : 'permit');
    if (writer !== 0 || acts < ACTS_A_HEAD) continue;
    acts = 0;
    now += HOUR_MS;
    await publishes();
  }
}

await Promise.all(Array.from({ length: plan.writers }, (_, writer) => write(writer)));
