/** Bugs planted in what a gate does: lease lines 3 to 8, 12, 13, 15, 19. */
import type { Edit, Mutant } from './mutant.ts';

const holder = (from: string, to: string): Edit => ({ file: 'pipeline-bridge/lease/holder.ts', from, to });
const answers = (from: string, to: string): Edit => ({ file: 'pipeline-bridge/lease/answers.ts', from, to });
const life = (from: string, to: string): Edit => ({ file: 'pipeline-bridge/server/instance-heartbeat.ts', from, to });
const chain = (from: string, to: string): Edit => ({ file: 'pipeline-bridge/replica/chain.ts', from, to });
const gate = (from: string, to: string): Edit => ({ file: 'tests/sim/processes/gate.ts', from, to });
const link = (from: string, to: string): Edit => ({ file: 'tests/sim/processes/gate-link.ts', from, to });

const KNOWN = "if (!asked) return 'unknown-nonce'; // lease line 5";

export const GATE_MUTANTS: readonly Mutant[] = [
  {
    name: 'cancelled-wait-counts',
    line: '1',
    edits: [life("if (warned()) throw new Error('a commit whose replication wait was cancelled is no commit');", '')],
  },
  {
    name: 'wall-clock-for-all',
    line: '2',
    edits: [
      holder(
        's: clock.monotonicMs(),\n    uptimeMs: clock.uptimeMs(),',
        's: clock.wallMs(),\n    uptimeMs: clock.wallMs(),',
      ),
    ],
  },
  {
    name: 'boot-reused',
    line: '3',
    edits: [
      link('world.newId()}`,', '0}`,'),
      {
        file: 'tests/sim/primary/tables.ts',
        from: '    tables.ordinals += 1;\n',
        to: '    const old = tables.rows.get(row.boot);\n    if (old) return void tables.rows.set(row.boot, { ...old, retired: false });\n    tables.ordinals += 1;\n',
      },
    ],
  },
  {
    name: 's-from-receipt',
    line: '4',
    edits: [holder('{ ...reply, ...asked, timeMs: c }', '{ ...reply, ...now, timeMs: c }')],
  },
  {
    name: 'head-before-s',
    line: '4',
    edits: [
      life('head = Math.max(head, reply.head);', ''),
      life('holder.accept(reply);', 'holder.accept({ ...reply, head });\n      head = Math.max(head, reply.head);'),
    ],
  },
  {
    name: 'nonce-unchecked',
    line: '5',
    edits: [holder('outstanding.get(reply.nonce);', 'outstanding.get(reply.nonce) ?? readClocks();')],
  },
  {
    name: 'newest-s-for-any-nonce',
    line: '5',
    edits: [holder(KNOWN, `${KNOWN}\n      Object.assign(asked, [...outstanding.values()].at(-1));`)],
  },
  { name: 'head-not-compared', line: '6', edits: [holder('reply.head <= revision && ', '')] },
  {
    name: 'lease-twice-as-long',
    line: '6',
    edits: [
      holder('best.s + leaseMs - now.s', 'best.s + 2 * leaseMs - now.s'),
      holder('reply.head <= revision && now.s < reply.s + leaseMs', 'reply.head <= revision'),
      holder('now.s < reply.s + leaseMs && !isVoid', '!isVoid'),
    ],
  },
  {
    name: 'gap-stepped-over',
    line: '7',
    edits: [
      chain("if (line.revision !== at.revision + 1) return 'gap';", ''),
      chain("lineDigest(at.digest, line) === line.digest ? 'next' : 'broken'", "'next'"),
    ],
  },
  {
    name: 'old-line-applied',
    line: '7',
    edits: [
      {
        file: 'tests/sim/processes/replica.ts',
        from: "if (step === 'seen') continue;",
        to: "if (step === 'seen') content = applyTo(content, line);\n        if (step === 'seen') continue;",
      },
    ],
  },
  {
    name: 'lower-snapshot-content',
    line: '7',
    edits: [
      {
        file: 'tests/sim/processes/replica.ts',
        from: 'if (isLower) return; // lease line 7',
        to: 'if (isLower) content = snapshot.content;\n      if (isLower) return;',
      },
    ],
  },
  {
    name: 'torn-snapshot',
    line: '7',
    edits: [
      {
        file: 'tests/sim/primary/statements.ts',
        from: 'contents[head.revision] as',
        to: 'contents[Math.max(0, head.revision - 1)] as',
      },
    ],
  },
  { name: 'drop-keeps-nonces', line: '7', edits: [holder('      outstanding.clear();\n', '')] },
  {
    name: 'drop-keeps-leases',
    line: '7',
    edits: [holder('outstanding.clear();\n      held = [];', 'outstanding.clear();')],
  },
  { name: 'drop-keeps-answers', line: '7', edits: [life('    answers.destroyAll();\n', '')] },
  {
    name: 'no-line-8',
    line: '8',
    edits: [
      holder(
        'return now.uptimeMs - since.uptimeMs + UPTIME_STEP_MS > measured || now.wallMs - since.wallMs > measured;',
        'return measured < 0;',
      ),
    ],
  },
  {
    name: 'uptime-steps-forgotten',
    line: '8, 12',
    edits: [holder('since.uptimeMs + UPTIME_STEP_MS > measured', 'since.uptimeMs > measured')],
  },
  {
    name: 'wall-clock-alone-tells-sleep',
    line: '8',
    edits: [holder('now.uptimeMs - since.uptimeMs + UPTIME_STEP_MS > measured || ', '')],
  },
  {
    name: 'time-jump-ignored',
    line: '12',
    edits: [holder("if (hasJumped(reply.timeMs, now)) return 'time-jump';", 'hasJumped(reply.timeMs, now);')],
  },
  {
    name: 'c-falls-in-the-gate',
    line: '12',
    edits: [holder('Math.max(reply.timeMs, time?.c ?? 0);', 'reply.timeMs;')],
    unseen: 'the primary tells no c below one that it has told before: `c-falls-at-the-primary` is seen',
  },
  { name: 'gate-time-stands', line: '12', edits: [holder('best.timeMs + passed', 'best.timeMs')] },
  {
    name: 'gate-time-lower-moves',
    line: '12',
    edits: [holder('lowerMs: Math.floor(best.timeMs)', 'lowerMs: Math.floor(best.timeMs + passed)')],
  },
  {
    name: 'gate-time-without-e',
    line: '12',
    edits: [holder('now.s - best.s + UNNOTICED_MS', 'now.s - best.s')],
  },
  { name: 'confirm-before-flush', line: '13', edits: [life('    await answers.settle(revision);\n', '')] },
  { name: 'confirm-the-head', line: '13', edits: [life('[boot, confirmed];', '[boot, Math.max(head, confirmed)];')] },
  { name: 'begin-below-confirmed', line: '13', edits: [answers('computed.revision < floor || ', '')] },
  { name: 'late-answer-not-destroyed', line: '13', edits: [answers('      answer.destroy();\n', '')] },
  {
    name: 'goodbye-without-drop',
    line: '13',
    edits: [link('      life.forget();\n      if (!beats', '      if (!beats')],
  },
  {
    name: 'min-revision-not-awaited',
    line: '19',
    edits: [gate('request.minRevision > 0 && ', 'request.minRevision > 1e9 && ')],
  },
];
