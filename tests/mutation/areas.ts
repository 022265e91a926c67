/** What is mutated, by which tests it must be noticed, and how much of it. The quick and exact tests come first. */
import { globSync } from 'node:fs';

export type Area = {
  readonly sources: readonly string[];
  /** in the order in which they are run: a mutant is tried until the first that fails */
  readonly tests: readonly string[];
  /** slow tests that are only asked about mutants of these files */
  readonly onlyFor?: Readonly<Record<string, readonly string[]>>;
  /** also the mutants that act while the modules are loaded, each in a worker of its own: two seconds each */
  readonly atLoad: boolean;
  /** the share of mutants, in percent, that the tests must notice */
  readonly least: number;
};

const DECISION = 'tests/unit/pipeline-bridge/decision';

export const AREAS = {
  decision: {
    sources: globSync('pipeline-bridge/decision/*.ts'),
    tests: [
      `${DECISION}/cases.test.ts`,
      `${DECISION}/effects.test.ts`,
      `${DECISION}/data-use-match.test.ts`,
      `${DECISION}/answer.test.ts`,
      `${DECISION}/imagined.test.ts`,
      `${DECISION}/all-of-document.test.ts`,
      `${DECISION}/trace.test.ts`,
      `${DECISION}/replay.test.ts`,
      `${DECISION}/without-findings.test.ts`,
      `${DECISION}/policy.test.ts`,
      `${DECISION}/explain.test.ts`,
      'tests/mutation/cedar.test.ts',
      `${DECISION}/sample-consent.test.ts`,
      'tests/mutation/permits-more.test.ts',
    ],
    onlyFor: {
      [`${DECISION}/sample-consent.test.ts`]: [
        'pipeline-bridge/decision/sample-consent.ts',
        'pipeline-bridge/decision/imagined.ts',
      ],
    },
    atLoad: true,
    least: 96,
  },
  ledger: {
    sources: globSync('app/domain/ledger/*.ts'),
    tests: [
      'tests/unit/domain/ledger/edges-of-heads.test.ts',
      'tests/unit/domain/ledger/edges-of-trees.test.ts',
      'tests/unit/domain/ledger/feed.test.ts',
      'tests/unit/domain/ledger/commitment.test.ts',
      'tests/unit/domain/ledger/head.test.ts',
      'tests/unit/domain/ledger/merkle.test.ts',
      'tests/unit/domain/ledger/tree-path.test.ts',
      'tests/unit/domain/ledger/public-log.test.ts',
    ],
    atLoad: true,
    least: 99,
  },
  disclosure: {
    sources: globSync('app/domain/disclosure/*.ts'),
    tests: [
      'tests/unit/domain/disclosure/atoms.test.ts',
      'tests/unit/domain/disclosure/reader.test.ts',
      'tests/unit/domain/disclosure/edges-of-worlds.test.ts',
      'tests/unit/domain/disclosure/edges-of-hiding.test.ts',
      'tests/unit/domain/disclosure/worlds.test.ts',
      'tests/unit/domain/disclosure/protect.test.ts',
    ],
    atLoad: true,
    least: 97,
  },
  /** in every `npm test`: what says yes or no, by the quick tests alone */
  short: {
    sources: [
      ...['suspension', 'recontact', 'return-of-results', 'approval-cover', 'provisions-needed', 'case', 'effects'],
      ...['data-use-match', 'look-up-case', 'decide'],
    ].map((name) => `pipeline-bridge/decision/${name}.ts`),
    tests: ['cases', 'answer', 'effects', 'data-use-match', 'trace'].map((name) => `${DECISION}/${name}.test.ts`),
    atLoad: false,
    least: 95,
  },
} as const satisfies Record<string, Area>;
export type AreaName = keyof typeof AREAS;

/** Its failure means: this mutant says yes where the decision says no. None of those may be left by the tests before it. */
export const PERMITS_MORE = 'tests/mutation/permits-more.test.ts';
