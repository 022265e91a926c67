/**
 * The lease of one boot of a gate: which answers may be said now, and for how long. A lease is a fresh committed read
 * of the primary's head; nobody grants it. Pure: clock and nonces are handed in. Source: lease lines 4–8, 12, 15.
 */
import type { Clock } from './clock.ts';
import { RATE_ERROR, TIME_JUMP_MS, UNNOTICED_MS, UPTIME_STEP_MS } from './constants.ts';

/** What the primary said in one renewal (lease line 5). `timeMs`: c, ms since 1970. */
export type Reply = {
  readonly nonce: string;
  readonly head: number;
  readonly incarnation: string;
  readonly timeMs: number;
};

/** What one reply allows at one moment. Both values come from the same reply (lease line 15). */
export type Standing = {
  /** what is left of s + T, whole ms, at least 1 */
  readonly validForMs: number;
  /** the interval of lease line 12, ms since 1970 */
  readonly lowerMs: number;
  readonly upperMs: number;
};

export type Accepted = 'lease' | 'unknown-nonce' | 'void' | 'late' | 'time-jump';

export type LeaseHolder = {
  /** Note s, uptime and wall clock (lease line 4). MUST be called before the renewal is sent. @returns the nonce to send */
  ask(): string;
  accept(reply: Reply): Accepted;
  /** May an answer computed at `revision` of `incarnation` be said now (lease lines 6, 8)? Null = no. */
  standing(revision: number, incarnation: string): Standing | null;
  /** Forget every lease and outstanding nonce (lease line 7). Unsaid answers are forgotten by `answers.destroyAll`. */
  drop(): void;
  /** An operator says that the primary's time is right although it jumped (lease line 12). */
  acceptTime(): void;
};

type Asked = { readonly s: number; readonly uptimeMs: number; readonly wallMs: number };
type Held = Asked & Reply;

export function createLeaseHolder(options: { leaseMs: number; clock: Clock; nonce: () => string }): LeaseHolder {
  const { leaseMs, clock, nonce } = options;
  const outstanding = new Map<string, Asked>();
  let held: Held[] = [];
  /** highest c so far and the uptime when it was asked for */
  let time: { readonly c: number; readonly uptimeMs: number } | null = null;
  let anyTime = false;

  /** s first: a sleep between the readings then shows (lease line 8), or came before the renewal was sent. */
  const readClocks = (): Asked => ({
    s: clock.monotonicMs(),
    uptimeMs: clock.uptimeMs(),
    wallMs: clock.wallMs(),
  });

  /** Lease line 8: uptime or wall clock ran ahead of the monotonic clock by more than e since s. */
  const isVoid = (since: Asked, now: Asked): boolean => {
    const measured = now.s - since.s + UNNOTICED_MS;
    return now.uptimeMs - since.uptimeMs + UPTIME_STEP_MS > measured || now.wallMs - since.wallMs > measured;
  };

  /** Lease line 12: measured on uptime, because c goes on while a machine sleeps. */
  const hasJumped = (c: number, now: Asked): boolean =>
    time !== null && !anyTime && c > time.c + (now.uptimeMs - time.uptimeMs) * (1 + RATE_ERROR) + TIME_JUMP_MS;

  function forgetOld(now: Asked): void {
    held = held.filter((reply) => now.s < reply.s + leaseMs && !isVoid(reply, now));
    for (const [key, asked] of outstanding) if (now.s >= asked.s + leaseMs) outstanding.delete(key);
  }

  return {
    ask() {
      const asked = readClocks();
      forgetOld(asked);
      const key = nonce();
      outstanding.set(key, asked);
      return key;
    },
    accept(reply) {
      const asked = outstanding.get(reply.nonce);
      if (!asked) return 'unknown-nonce'; // lease line 5
      outstanding.delete(reply.nonce); // used once
      const now = readClocks();
      if (isVoid(asked, now)) return 'void';
      if (now.s >= asked.s + leaseMs) return 'late';
      if (hasJumped(reply.timeMs, now)) return 'time-jump';
      const c = Math.max(reply.timeMs, time?.c ?? 0); // c never decreases
      time = { c, uptimeMs: asked.uptimeMs };
      anyTime = false;
      held.push({ ...reply, ...asked, timeMs: c });
      return 'lease';
    },
    standing(revision, incarnation) {
      const now = readClocks();
      let best: Held | null = null;
      for (const reply of held) {
        const speaks = reply.incarnation === incarnation && reply.head <= revision && now.s < reply.s + leaseMs;
        if (speaks && now.s >= reply.s && !isVoid(reply, now) && (best === null || reply.s > best.s)) best = reply;
      }
      if (best === null) return null;
      const validForMs = Math.floor(best.s + leaseMs - now.s);
      if (validForMs < 1) return null;
      // an unnoticed sleep is measured by clocks of a wrong rate too, and c was cut to whole ms
      const passed = ((now.s - best.s + UNNOTICED_MS) * (1 + RATE_ERROR)) / (1 - RATE_ERROR) + 1;
      return { validForMs, lowerMs: Math.floor(best.timeMs), upperMs: Math.ceil(best.timeMs + passed) };
    },
    drop() {
      outstanding.clear();
      held = [];
    },
    acceptTime() {
      anyTime = true;
    },
  };
}
