/** Asks a gate over and over about one person and keeps what it said: what the invariant is held against. */
import type { FeedState } from '#tests/support/gate/feed.ts';
import { api } from '#tests/support/gate/gates.ts';
import { analyse } from './programme.ts';

export type Said = {
  /** when asked and when heard, ms, monotonic */
  readonly sentAt: number;
  readonly heardAt: number;
  readonly status: number;
  readonly decision: string | undefined;
  readonly revision: number;
};

export function hammer(port: number, token: string, person: FeedState) {
  const said: Said[] = [];
  let isOn = true;
  const { call } = api(port, token);
  const running = (async () => {
    while (isOn) {
      const sentAt = performance.now();
      const answer = await call('/v1/decisions', analyse(person)).catch(() => null);
      const { decision, revision } = answer?.json ?? {};
      if (answer) said.push({ sentAt, heardAt: performance.now(), status: answer.status, decision, revision });
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  })();
  return {
    said,
    stop() {
      isOn = false;
      return running;
    },
  };
}

/** Permits against w that were asked for after w was seen in force: there must be none (lease invariant A). */
export const violations = (said: readonly Said[], revision: number, seenAt: number) =>
  said.filter((one) => one.decision === 'permit' && one.revision < revision && one.sentAt > seenAt);
