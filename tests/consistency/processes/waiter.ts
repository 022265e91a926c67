/** The in-force waiter as a process: tells its parent of each record, with the instant at which it stood. */
import { z } from 'zod';
import { startWaiter } from '#bridge/relay/waiter-loop.ts';
import { nowMs } from '../clock.ts';
import type { InForceSeen } from '../history.ts';

const { databaseUrl, leaseMs } = z
  .object({ databaseUrl: z.string(), leaseMs: z.number() })
  .parse(JSON.parse(process.argv[2] ?? 'null'));

startWaiter({
  databaseUrl,
  leaseMs,
  onInForce({ revision, how }) {
    process.send?.({ revision, how, seenAt: nowMs() } satisfies InForceSeen);
  },
});
process.on('disconnect', () => process.exit(0));
console.log('waiting');
