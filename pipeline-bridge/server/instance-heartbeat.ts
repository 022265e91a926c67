/**
 * The life of a boot: registered, renewed every T/3, confirming what is applied, replaced when it was retired.
 * Source: lease lines 3–5 and 13.
 */
import type { Answers } from '../lease/answers.ts';
import type { Accepted, LeaseHolder } from '../lease/holder.ts';
import type { Position } from '../replica/chain.ts';
import type { BootPrimary } from './gate-row.ts';
import type { Log } from './log.ts';

/** Nobody serves any more until somebody acts; the message says why. */
export class StoppedInstance extends Error {
  override readonly name = 'Stopped';
}

export type InstanceHeartbeat = {
  readonly boot: string;
  readonly isRegistered: boolean;
  /** highest head the primary has shown */
  readonly head: number;
  /** why the last reply was no lease, or null; `time-jump` waits for an operator (lease line 12) */
  readonly refused: Accepted | null;
  /** something is confirmed that the primary has not been told */
  readonly hasNews: boolean;
  /** Lease line 7: every lease, outstanding nonce and unsaid answer. */
  forget(): void;
  /** All up to `revision` is applied: settles the answers below it, then calls `onConfirmed`. */
  confirm(revision: number): Promise<void>;
  register(primary: BootPrimary, position: Position): Promise<void>;
  /** @param warned whether the primary warned since last asked @throws Stopped where a newer process of this name runs */
  renew(primary: BootPrimary, warned: () => boolean): Promise<void>;
};

export function createInstanceHeartbeat(options: {
  readonly gate: string;
  readonly program: string;
  readonly leaseMs: number;
  /** a name never used before (lease line 3) */
  readonly newBoot: () => string;
  readonly holder: LeaseHolder;
  readonly answers: Answers;
  readonly log: Log;
  readonly onConfirmed: () => void;
  readonly onSuperseded: () => void;
}): InstanceHeartbeat {
  const { gate, program, leaseMs, newBoot, holder, answers, log } = options;
  let boot = newBoot();
  let isRegistered = false;
  let confirmed = 0;
  let announced = 0;
  let head = 0;
  let refused: Accepted | null = null;

  function forget(): void {
    holder.drop();
    answers.destroyAll();
  }

  /** Lease line 4: the row is retired or gone; go on under a boot never used before (lease line 3). */
  function takeNewBoot(): void {
    forget();
    boot = newBoot();
    isRegistered = false;
    confirmed = 0;
    announced = 0;
  }

  function refusedBeat(how: 'superseded' | 'retired'): void {
    log.warn({ event: `gate-${how}`, gate, boot });
    if (how === 'retired') {
      takeNewBoot();
      return;
    }
    forget();
    options.onSuperseded();
    throw new StoppedInstance('a newer process of the same name runs');
  }

  async function confirm(revision: number): Promise<void> {
    const ofBoot = boot;
    await answers.settle(revision);
    if (ofBoot !== boot || revision <= confirmed) return;
    confirmed = revision;
    options.onConfirmed();
  }

  return {
    get boot() {
      return boot;
    },
    get isRegistered() {
      return isRegistered;
    },
    get head() {
      return head;
    },
    get refused() {
      return refused;
    },
    get hasNews() {
      return !isRegistered || confirmed > announced;
    },
    forget,
    confirm,
    async register(primary, { incarnation, revision }) {
      if (isRegistered) return;
      await primary.register({ boot, gate, incarnation, program, leaseMs });
      isRegistered = true;
      log.info({ event: 'gate-registered', boot, revision });
      void confirm(revision);
    },
    async renew(primary, warned) {
      const [ofBoot, saying] = [boot, confirmed];
      const reply = await primary.beat(ofBoot, saying, holder.ask());
      if (ofBoot !== boot) return; // an answer to a life that is over
      if (typeof reply === 'string') return refusedBeat(reply);
      if (warned()) throw new Error('a commit whose replication wait was cancelled is no commit'); // lease line 1
      head = Math.max(head, reply.head);
      const accepted = holder.accept(reply);
      if (accepted !== 'lease' && accepted !== refused) log.error({ event: 'lease-refused', why: accepted });
      refused = accepted === 'lease' ? null : accepted;
      if (saying <= announced) return;
      announced = saying;
      await primary.announce(); // never inside the beat's transaction
    },
  };
}
