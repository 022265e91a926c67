/** Bugs planted in the primary, the waiter, the callers and what operators do: lease lines 1 to 5, 9 to 11, 14, 18, 20. */
import type { Edit, Mutant } from './mutant.ts';

const waiter = (from: string, to: string): Edit => ({ file: 'pipeline-bridge/lease/waiter.ts', from, to });
const session = (from: string, to: string): Edit => ({ file: 'pipeline-bridge/relay/waiter-session.ts', from, to });
const sql = (from: string, to: string): Edit => ({ file: 'tests/sim/primary/statements.ts', from, to });
const cluster = (from: string, to: string): Edit => ({ file: 'tests/sim/primary/cluster.ts', from, to });
const caller = (from: string, to: string): Edit => ({ file: 'tests/sim/processes/caller.ts', from, to });
const w = (factor: string): Edit => ({
  file: 'pipeline-bridge/lease/constants.ts',
  from: '1.15 * leaseMs',
  to: `${factor} * leaseMs`,
});

const NOW = 'const now = clock.monotonicMs();\n      longestLeaseMs';
const LAST_LOOK = [
  waiter('let inForceUpTo = 0;', 'let inForceUpTo = 0;\n  let lastLook = clock.monotonicMs();'),
  waiter(
    NOW,
    'const before = lastLook;\n      const now = clock.monotonicMs();\n      lastLook = now;\n      longestLeaseMs',
  ),
];

export const OTHER_MUTANTS: readonly Mutant[] = [
  {
    name: 'standby-outside-the-quorum',
    line: '1',
    edits: [cluster('random.int(old.acked, old.log.length)', 'Math.max(0, old.acked - random.int(0, 30))')],
  },
  { name: 'w-is-t', line: '2', edits: [w('1.0')] },
  { name: 'w-is-1.05-t', line: '2', edits: [w('1.05')] },
  { name: 'w-is-1.10-t', line: '2', edits: [w('1.10')] },
  {
    name: 'register-and-beat-in-one',
    line: '3',
    unseen: 'needs a window of milliseconds at a birth',
    edits: [
      sql('type NewRow =', 'const unborn = new Map<string, NewRow>();\ntype NewRow ='),
      sql('effect: isThat ? tables.insertRow(row) : null };', 'effect: unborn.set(row.boot, row) && null };'),
      sql(
        'const row = rows.get(boot);\n        if (!row ||',
        'const born = unborn.get(boot);\n        const row = rows.get(boot) ?? (born && { ...born, retired: false, superseded: false });\n        if (!row ||',
      ),
      sql(
        'return { result, effect: tables.beatRow(boot, confirmed, c) };',
        'const effect: tables.Effect = (t) => {\n          if (!t.rows.has(boot) && born) tables.insertRow(born)(t);\n          tables.beatRow(boot, confirmed, c)(t);\n        };\n        return { result, effect };',
      ),
    ],
  },
  {
    name: 'beat-not-committed',
    line: '5',
    edits: [
      sql(
        'return { result, effect: tables.beatRow',
        'reply({ value: result, warned: false });\n        return { result, effect: tables.beatRow',
      ),
    ],
  },
  {
    name: 'c-falls-at-the-primary',
    line: '12',
    edits: [sql('Math.floor(Math.max(timeMs(), lastBeatMs))', 'Math.floor(Math.max(timeMs(), lastBeatMs * 0))')],
  },
  { name: 'retired-row-beats', line: '4', edits: [sql('!row || row.retired ||', '!row ||')] },
  {
    name: 'rows-before-head',
    line: '9',
    edits: [
      session(
        'const head = await on.readHead();\n      waiter',
        'const { rows, left } = await on.readRows(leaseMs);\n      const head = await on.readHead();\n      waiter',
      ),
      session(
        'const question = waiter.question();\n      const { rows, left } = await on.readRows(leaseMs);',
        'const question = waiter.question();',
      ),
    ],
  },
  {
    name: 'waiters-clock-before-head',
    line: '9',
    edits: [
      ...LAST_LOOK,
      waiter('pending.push({ ...head, since: clock.monotonicMs() });', 'pending.push({ ...head, since: lastLook });'),
    ],
  },
  {
    name: 'inherited-clock',
    line: '9',
    edits: [waiter('since: clock.monotonicMs() });', 'since: pending[0]?.since ?? clock.monotonicMs() });')],
  },
  {
    name: 'confirmed-by-name',
    line: '9',
    edits: [
      waiter(
        'rows.every((row) => confirms(row, one));',
        'rows.every((row) => rows.some((other) => other.gate === row.gate && confirms(other, one)));',
      ),
    ],
  },
  {
    name: 'one-confirmation-is-enough',
    line: '9',
    edits: [
      waiter(
        'rows.every((row) => confirms(row, one));',
        'rows.length === 0 || rows.some((row) => confirms(row, one));',
      ),
    ],
  },
  {
    name: 'superseded-left-out',
    line: '9',
    edits: [
      sql('rows: all.filter(({ retired }) => !retired)', 'rows: all.filter((row) => !row.retired && !row.superseded)'),
    ],
  },
  {
    name: 'beat-0-left-out',
    line: '9',
    unseen: 'needs a window of milliseconds at a birth',
    edits: [
      sql('rows: all.filter(({ retired }) => !retired)', 'rows: all.filter((row) => !row.retired && row.beat > 0)'),
    ],
  },
  {
    name: 'longer-leases-ignored',
    line: '9',
    edits: [
      waiter(
        'return Math.max(leaseMs, ...[...rows, ...lasting].map((row) => row.leaseMs));',
        'return lasting.length >= 0 ? leaseMs : 0;',
      ),
    ],
  },
  { name: 'longer-lease-that-left', line: '9', edits: [waiter('[...rows, ...lasting]', 'rows')] },
  {
    name: 'record-that-stands-is-believed',
    line: '1, 18',
    edits: [sql('const effect = isThat ?', 'const effect = isThat && isNew ?')],
  },
  {
    name: 'lost-record-not-made-again',
    line: '18',
    edits: [
      waiter(
        '      inForceUpTo = revision;\n      beats',
        '      inForceUpTo = Math.max(inForceUpTo, revision);\n      beats',
      ),
    ],
    profile: 'last records',
  },
  {
    name: 'beats-of-another-primary',
    line: '11',
    unseen: 'needs a window of milliseconds at a promotion',
    edits: [waiter('      beats = new Map();\n', '')],
  },
  { name: 'retire-without-beat', line: '11', edits: [sql(' && row.beat === seen.beat', '')] },
  {
    name: 'retire-after-half-a-lease',
    line: '11',
    edits: [waiter('now - known.since >= waitMs(longestLeaseMs)', 'now - known.since >= 0.5 * longestLeaseMs')],
  },
  {
    name: 'retire-counts-from-before-the-read',
    line: '11',
    edits: [
      ...LAST_LOOK,
      waiter('findDead(rows, now);', 'findDead(rows, now, before);'),
      waiter(
        'rows: readonly GateRow[], now: number): GateRow[]',
        'rows: readonly GateRow[], now: number, before: number): GateRow[]',
      ),
      waiter('since: now, leaseMs: row.leaseMs', 'since: before, leaseMs: row.leaseMs'),
    ],
  },
  {
    name: 'caller-counts-from-receipt',
    line: '14',
    edits: [caller('const { elapsed } = current;', 'const elapsed = startStopwatch(machine);')],
  },
  {
    name: 'caller-counts-from-resend',
    line: '14',
    edits: [
      caller(
        '      send(request);\n      resend(request, sends + 1);',
        '      current = { request, elapsed: startStopwatch(machine) };\n      send(request);\n      resend(request, sends + 1);',
      ),
    ],
  },
  {
    name: 'caller-ignores-sleep',
    line: '14',
    edits: [
      caller(
        'Math.max(clock.monotonicMs() - monotonic, clock.uptimeMs() - uptime + UPTIME_STEP_MS)',
        'clock.monotonicMs() - monotonic + 0 * uptime',
      ),
    ],
  },
  {
    name: 'caller-ignores-echo',
    line: '14',
    edits: [caller('current?.request.id !== request', 'current === null || request === null')],
  },
  {
    name: 'caller-takes-t',
    line: '14',
    edits: [
      caller('elapsed() >= permit.validForMs', 'elapsed() >= permit.leaseMs'),
      caller('permit.validForMs - elapsed()', 'permit.leaseMs - elapsed()'),
    ],
  },
  {
    name: 'restore-serves-at-once',
    line: '20',
    edits: [
      cluster(
        'const closedMs = waitMs(longestLeaseMs) / (1 + RATE_ERROR);',
        'const closedMs = waitMs(longestLeaseMs) * 0;',
      ),
    ],
  },
  {
    name: 'restore-forgets-acts',
    line: '20',
    edits: [cluster('lost.filter(isLast)]', 'lost.filter(() => lost.length < 0)]')],
  },
  {
    name: 'incarnation-ignored',
    line: '20',
    edits: [
      {
        file: 'pipeline-bridge/lease/holder.ts',
        from: 'reply.incarnation === incarnation && ',
        to: 'incarnation !== null && ',
      },
      {
        file: 'pipeline-bridge/replica/remembered.ts',
        from: 'if (!holdsRemembered) {',
        to: 'if (!holdsRemembered && head === null) {',
      },
      {
        file: 'pipeline-bridge/replica/remembered.ts',
        from: 'if (remembered.incarnation !== head.incarnation) {',
        to: 'if (remembered.incarnation !== head.incarnation && head === null) {',
      },
      {
        file: 'pipeline-bridge/replica/chain.ts',
        from: "if (line.incarnation !== at.incarnation) return 'other-ledger';",
        to: '',
      },
      {
        file: 'pipeline-bridge/replica/chain.ts',
        from: "lineDigest(at.digest, line) === line.digest ? 'next' : 'broken'",
        to: "'next'",
      },
      sql(' || row.incarnation !== head.incarnation', ''),
      sql('effect: isThat ? tables.insertRow(row) : null };', 'effect: tables.insertRow(row) };'),
      sql('const isThat = head.incarnation === row.incarnation;', 'const isThat = head !== null;'),
    ],
  },
];
