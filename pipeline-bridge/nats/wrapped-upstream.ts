/** An upstream with something around its sessions. */
import type { Upstream, UpstreamSession } from '../relay/upstream.ts';

/** The same session with other parts. Its `warnings` are read when they are asked for. */
export const sessionWith = (on: UpstreamSession, parts: Partial<UpstreamSession>): UpstreamSession => ({
  source: parts.source ?? on.source,
  primary: on.primary,
  get warnings() {
    return on.warnings;
  },
  listen: parts.listen ?? ((at, onNews) => on.listen(at, onNews)),
  retire: (boot) => on.retire(boot),
  close: parts.close ?? (() => on.close()),
});

/** The same upstream with other sessions, which ends NATS with itself. */
export const upstreamWith = (
  upstream: Upstream,
  open: (session: UpstreamSession) => UpstreamSession,
  stop: () => Promise<void>,
): Upstream => ({
  open: async (patience) => open(await upstream.open(patience)),
  clients: upstream.clients,
  ship: (rows) => upstream.ship(rows),
  linesAfter: (revision) => upstream.linesAfter(revision),
  earlierPermits: (client, sought) => upstream.earlierPermits(client, sought),
  get databases() {
    return upstream.databases;
  },
  async stop() {
    await Promise.all([stop(), upstream.stop()]);
  },
});
