/** Asks one gate about people, and acts on permits no later than they allow (lease line 14). */
import { Agent, request } from 'node:http';
import { z } from 'zod';
import { nowMs, pause } from '../clock.ts';
import type { Check } from '../history.ts';
import type { PeoplePlan } from '../processes/people.ts';
import type { Session } from './session.ts';

/** A stopped gate's late answer is worth hearing; who gives up asks again while it is still stopped. */
const PATIENCE_MS = { long: 6000, short: [200, 1500] as const };
const answerSchema = z.object({
  decision: z.enum(['permit', 'deny']),
  revision: z.number(),
  validForMs: z.number(),
});

/** @returns status and text, or null where nothing came */
export function post(
  agent: Agent,
  port: number,
  token: string,
  question: unknown,
  patienceMs: number,
): Promise<{ readonly status: number; readonly text: string } | null> {
  const body = JSON.stringify(question);
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  };
  return new Promise((resolve) => {
    const asked = request(
      { host: '127.0.0.1', port, agent, method: 'POST', path: '/v1/decisions', headers },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => {
          text += part;
        });
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }));
        answer.on('error', () => resolve(null));
        answer.on('close', () => resolve(null));
      },
    );
    asked.setTimeout(patienceMs, () => asked.destroy());
    asked.on('error', () => resolve(null));
    asked.end(body);
  });
}

/** Mostly those whose consent changed just now: there a stale permit would be. */
function whom({ random, lastChanged }: Session, participants: readonly string[]): string {
  return lastChanged.length > 0 && random.chance(0.8) ? random.pick(lastChanged) : random.pick(participants);
}

/** Sometimes at once, sometimes at the last moment. @returns when the act began, or null where it is too late */
async function actOn({ random }: Session, sentAt: number, validForMs: number): Promise<number | null> {
  if (random.chance(0.5)) await pause(Math.max(0, sentAt + validForMs * random.between(0.6, 1) - nowMs() - 1));
  const startedAt = nowMs();
  return startedAt < sentAt + validForMs ? startedAt : null;
}

async function ask(session: Session, plan: PeoplePlan, agent: Agent, target: Session['targets'][number]) {
  const participant = whom(session, plan.participants);
  const minRevision = session.random.chance(0.3) ? session.known : 0;
  const sentAt = nowMs();
  const question = {
    subject: { participant },
    action: 'analyse',
    ...(minRevision > 0 ? { minRevision } : {}),
  };
  const { random } = session;
  const patienceMs = random.chance(0.5) ? PATIENCE_MS.long : random.between(...PATIENCE_MS.short);
  const answer = await post(agent, target.port, plan.token, question, patienceMs);
  const heardAt = nowMs();
  if (answer?.status !== 200) {
    session.keep({ none: answer?.status ?? 0 });
    return;
  }
  const { decision, revision, validForMs } = answerSchema.parse(JSON.parse(answer.text));
  session.known = Math.max(session.known, revision);
  const permits = decision === 'permit';
  const check = { process: target.process, participant, minRevision, sentAt, heardAt, permits, revision, validForMs };
  const keep = (startedAt: number | null) => session.keep({ check: { ...check, startedAt } satisfies Check });
  if (!permits) keep(null);
  else void actOn(session, sentAt, validForMs).then(keep); // the next question does not wait for the act
}

export async function runCaller(session: Session, plan: PeoplePlan, gate: number): Promise<void> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  while (session.isAsking) {
    const own = session.targets.filter((target) => target.gate === gate);
    if (own.length > 0) await ask(session, plan, agent, session.random.pick(own));
    else await pause(20);
    await pause(session.random.wait(plan.askEveryMs));
  }
  await pause(2000); // acts on the last permits
  agent.destroy();
}
