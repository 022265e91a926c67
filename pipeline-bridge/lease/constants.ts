/** The numbers of the lease protocol. Source: lease lines 2, 4, 12, 13. Times in milliseconds. */

/** d: no clock's rate is wrong by more (lease line 2). */
export const RATE_ERROR = 0.02;
/** e: the longest sleep that may pass unnoticed (lease lines 2, 8, 12). */
export const UNNOTICED_MS = 50;
/** Linux tells uptime in hundredths of a second: so much of a sleep two readings may hide. */
export const UPTIME_STEP_MS = 10;
/** An answer not handed to the kernel in this time is destroyed (lease line 13). */
export const FLUSH_MS = 100;
/** Gate time that runs ahead by more waits for an operator (lease line 12). */
export const TIME_JUMP_MS = 5000;
export const SHORTEST_LEASE_MS = 1000;

/** W = 1.15 T ≥ (1 + d)(T/(1 − d) + 2e) for T ≥ 1,000 ms (lease line 2). */
export const waitMs = (leaseMs: number): number => 1.15 * leaseMs;
/** Renewal every T/3 (lease line 4). */
export const renewalMs = (leaseMs: number): number => leaseMs / 3;
