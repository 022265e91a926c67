/** One gate asked over and over about one person; keeps what was heard, with instants. */
import { Agent } from 'node:http';
import { z } from 'zod';
import { nowMs, pause } from '../clock.ts';
import { post } from '../people/caller.ts';

export type Heard = {
  readonly sentAt: number;
  readonly heardAt: number;
  /** null: no decision (503, refused, nothing in time) */
  readonly decision: 'permit' | 'deny' | null;
  readonly revision: number;
};

const decisionSchema = z.object({ decision: z.enum(['permit', 'deny']), revision: z.number() });

/** @returns what one gate says now */
export async function askOnce(agent: Agent, port: number, token: string, participant: string, patienceMs: number) {
  const sentAt = nowMs();
  const answer = await post(agent, port, token, { subject: { participant }, action: 'analyse' }, patienceMs);
  const heardAt = nowMs();
  if (answer?.status !== 200) return { sentAt, heardAt, decision: null, revision: 0 } satisfies Heard;
  return { sentAt, heardAt, ...decisionSchema.parse(JSON.parse(answer.text)) } satisfies Heard;
}

export type Hammer = { readonly heard: Heard[]; take(): readonly Heard[]; stop(): Promise<void> };

export function startHammer(of: {
  readonly port: () => number;
  readonly token: string;
  readonly participant: () => string;
  readonly everyMs: number;
}): Hammer {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const heard: Heard[] = [];
  let isOn = true;
  const running = (async () => {
    while (isOn) {
      heard.push(await askOnce(agent, of.port(), of.token, of.participant(), 500));
      await pause(of.everyMs);
    }
  })();
  return {
    heard,
    take: () => heard.splice(0),
    async stop() {
      isOn = false;
      await running;
      agent.destroy();
    },
  };
}

/** Waits for an answer of this kind that was asked for from now on. @throws after `ms` */
export async function untilHeard(hammer: Hammer, is: (one: Heard) => boolean, ms: number): Promise<Heard> {
  const from = nowMs();
  for (;;) {
    const found = hammer.heard.find((one) => one.sentAt >= from && is(one));
    if (found) return found;
    if (nowMs() > from + ms) throw new Error(`not heard in ${ms} ms`);
    await pause(1);
  }
}

export const isPermit = ({ decision }: Heard): boolean => decision === 'permit';
