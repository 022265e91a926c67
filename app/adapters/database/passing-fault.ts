/**
 * Whether a fault will pass by itself and says nothing about what was asked: the database is away, starts, stands by or is
 * overrun, a disk is full, or the ledger there lacks what was seen of it. Asked again in a while, the same may be answered.
 */

/** SQLSTATE: no connection, no room (disk, memory, connections), shutting down or starting, a disk's fault, only a standby answers. */
const STATES = /^(?:08...|53...|57P0[1-5]|58030|25006)$/;
/** what many at a time bring about: a lock that did not come, a transaction that met another, thrice */
const OVERRUN = new Set(['55P03', '40001', '40P01', 'P2034']);
/** the database's own client: not reachable, timed out, closed, no free connection, a transaction that did not begin or end in time */
const CLIENT = new Set(['LEDGER_BEHIND', 'P1001', 'P1002', 'P1008', 'P1017', 'P2024', 'P2028', 'P2037']);
const KINDS = new Set(['DatabaseNotReachable', 'ConnectionClosed', 'SocketTimeout', 'TooManyConnections']);
const SYSTEM = new Set(
  'ECONNREFUSED ECONNRESET EPIPE ETIMEDOUT ENOTFOUND EAI_AGAIN EHOSTUNREACH ENETUNREACH ENOSPC EDQUOT EROFS EIO'.split(
    ' ',
  ),
);
/** what the driver says without a code */
const SAID =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Query read timeout)/;

type Known = {
  readonly code?: unknown;
  readonly message?: unknown;
  readonly cause?: unknown;
  readonly kind?: unknown;
  readonly originalCode?: unknown;
  readonly meta?: { readonly code?: unknown; readonly driverAdapterError?: unknown };
};

/** A fault and what it was made of: the database's client wraps the driver's, which wraps the system's. */
function layersOf(error: unknown, depth = 0): readonly Known[] {
  if (typeof error !== 'object' || error === null || depth > 5) return [];
  const known = error as Known;
  return [known, ...layersOf(known.cause, depth + 1), ...layersOf(known.meta?.driverAdapterError, depth + 1)];
}

/** Every code under which a fault is known. */
export const codesOf = (error: unknown): readonly string[] =>
  layersOf(error)
    .flatMap(({ code, originalCode, meta }) => [code, originalCode, meta?.code])
    .filter((code) => typeof code === 'string');

export function isPassing(error: unknown): boolean {
  if (codesOf(error).some((code) => STATES.test(code) || OVERRUN.has(code) || CLIENT.has(code) || SYSTEM.has(code)))
    return true;
  return layersOf(error).some(({ kind, message }) => KINDS.has(String(kind)) || SAID.test(String(message ?? '')));
}
