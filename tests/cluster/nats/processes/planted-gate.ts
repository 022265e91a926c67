/** A gate with a planted fault around NATS: `planted-gate.ts FAULT --port 0 --id NAME`. For controls. */
import { registerHooks } from 'node:module';
import { connect } from '@nats-io/transport-node';
import type { LeaseHolder } from '#bridge/lease/holder.ts';

const [, , fault = '', ...args] = process.argv;

/** Takes lines by their chain of digests alone. */
function believeNats(): void {
  const asked = 'const head = await source.head();';
  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context);
      if (!url.endsWith('/nats/vouched-source.ts')) return loaded;
      const text = String(loaded.source);
      if (!text.includes(asked)) throw new Error('the control has nothing to spoil');
      return {
        ...loaded,
        source: text.replace(asked, `if (before.length > 0) return { lines: before, hasMore: false }; ${asked}`),
      };
    },
  });
}

/** Counts every message from NATS as a renewal. */
async function leaseByMessage(leaseMs: number): Promise<(holder: LeaseHolder) => LeaseHolder> {
  let heardAt = Number.NEGATIVE_INFINITY;
  const connection = await connect({ servers: (process.env.NATS_URL ?? '').split(','), maxReconnectAttempts: -1 });
  connection.subscribe('tomoni.>', {
    callback() {
      heardAt = performance.now();
    },
  });
  return (holder) => ({
    ...holder,
    standing(revision, incarnation) {
      const validForMs = Math.floor(heardAt + leaseMs - performance.now());
      if (validForMs < 1) return holder.standing(revision, incarnation);
      return { validForMs, lowerMs: Date.now(), upperMs: Date.now() };
    },
  });
}

if (fault === 'believes-nats') believeNats();
else if (fault !== 'lease-by-message') throw new Error(`no planted fault is named ${fault}`);
// after the hook
const { readGateEnvironment } = await import('#bridge/server/environment.ts');
const { startGate } = await import('#bridge/server/gate.ts');
const { createLog } = await import('#bridge/server/log.ts');
const environment = readGateEnvironment(process.env, args);
const log = createLog(environment.gate, environment.logLevel);
const wrapHolder = fault === 'lease-by-message' ? await leaseByMessage(environment.leaseMs) : undefined;
const gate = await startGate({
  ...environment,
  log,
  ...(wrapHolder ? { wrapHolder } : {}),
  onSuperseded: () => process.exit(1),
});
log.info({ event: 'gate-listening', port: gate.port });
process.on('disconnect', () => process.exit(0));
