/** A cluster that asks the gate all along about everybody, and keeps what it heard with the instants. */
import { Agent } from 'node:http';
import { nowMs, pause } from '../../consistency/clock.ts';
import { post } from '../../consistency/people/caller.ts';

export type Word = {
  readonly participant: string;
  readonly sentAt: number;
  readonly heardAt: number;
  readonly decision: 'permit' | 'deny';
};
export type Asker = {
  readonly words: readonly Word[];
  readonly unanswered: Readonly<Record<string, number>>;
  /** the longest that a question waited for its answer, whatever that was */
  readonly slowestMs: number;
  stop(): Promise<void>;
};

const PATIENCE_MS = 5000;

export function startAsker(
  { gatePort, token, people }: { gatePort: number; token: string; people: readonly { participant: string }[] },
  everyMs: number,
): Asker {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const words: Word[] = [];
  const unanswered: Record<string, number> = {};
  let [isOn, slowestMs] = [true, 0];
  const running = (async () => {
    for (let at = 0; isOn; at += 1) {
      const { participant } = people[at % people.length] as { participant: string };
      const question = { subject: { participant }, action: 'recontact', recontact: { topic: 'trials' } };
      const sentAt = nowMs();
      const answer = await post(agent, gatePort, token, question, PATIENCE_MS);
      slowestMs = Math.max(slowestMs, nowMs() - sentAt);
      const decision = answer?.status === 200 ? /"decision":"(permit|deny)"/.exec(answer.text)?.[1] : undefined;
      if (decision) words.push({ participant, sentAt, heardAt: nowMs(), decision: decision as Word['decision'] });
      else unanswered[answer?.status ?? 'none'] = (unanswered[answer?.status ?? 'none'] ?? 0) + 1;
      await pause(everyMs);
    }
  })();
  return {
    words,
    unanswered,
    get slowestMs() {
      return slowestMs;
    },
    async stop() {
      isOn = false;
      await running;
      agent.destroy();
    },
  };
}
