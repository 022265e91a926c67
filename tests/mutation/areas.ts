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
  /**
   * the last of the tests, and none of the project's. Its failure means: this mutant, which all tests before let live, says
   * yes where the answer is no. None of those may be left
   */
  readonly permitsMore?: string;
};

const BRIDGE = 'tests/unit/pipeline-bridge';
const DECISION = `${BRIDGE}/decision`;
const bridge = (name: string) => `pipeline-bridge/${name}.ts`;
const bridgeTest = (name: string) => `${BRIDGE}/${name}.test.ts`;
const consentTest = (name: string) => `tests/unit/domain/consent/${name}.test.ts`;

/** how long a gate may speak, when an act is in force, and by which lines a replica moves */
const LEASE_SOURCES = [
  ...['lease/answers', 'lease/holder', 'lease/waiter', 'server/instance-heartbeat', 'relay/waiter-session'],
  ...['replica/chain', 'replica/left', 'replica/replica'],
].map(bridge);
const LEASE_TESTS = [
  ...['lease/answers', 'lease/holder', 'lease/waiter', 'server/instance-heartbeat', 'relay/waiter-session'],
  ...['replica/chain', 'replica/site-chain', 'replica/replica'],
].map(bridgeTest);

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
    permitsMore: 'tests/mutation/permits-more.test.ts',
    onlyFor: {
      [`${DECISION}/sample-consent.test.ts`]: [
        'pipeline-bridge/decision/sample-consent.ts',
        'pipeline-bridge/decision/imagined.ts',
      ],
    },
    atLoad: true,
    least: 96,
  },
  lease: {
    sources: [
      ...LEASE_SOURCES,
      ...['lease/clock', 'lease/constants', 'replica/programme', 'replica/remembered', 'replica/view'].map(bridge),
      ...['nats/carried-lines', 'nats/vouched-source'].map(bridge),
    ],
    tests: [
      ...LEASE_TESTS,
      ...['lease/clock', 'nats/carried-lines', 'nats/vouched-source', 'replica/remembered', 'replica/programme'].map(
        bridgeTest,
      ),
      'tests/mutation/outlives.test.ts',
    ],
    permitsMore: 'tests/mutation/outlives.test.ts',
    atLoad: true,
    least: 95,
  },
  /** whose word stands, and until when */
  consent: {
    sources: ['order-of-acts', 'withdrawal', 'reconsent', 'age', 'capacity'].map(
      (name) => `app/kernel/domain/record/${name}.ts`,
    ),
    tests: [
      ...['order-by-hand', 'stops-by-hand', 'asked-anew', 'who-speaks', 'age', 'capacity'].map(consentTest),
      ...['reconsent', 'order-of-acts'].map(consentTest),
      ...['fold', 'fold-withdrawal', 'fold-speakers', 'fold-turns-of-life', 'revoked-identity'].map(consentTest),
      ...['acts/withdrawal', 'acts/choices', 'acts/staying'].map(consentTest),
      'tests/mutation/gives-more.test.ts',
    ],
    permitsMore: 'tests/mutation/gives-more.test.ts',
    atLoad: true,
    least: 95,
  },
  /** what somebody said → what a gate knows of it: acts, corrections, entitlement, the fold itself */
  record: {
    sources: [
      ...['acts', 'as-if-recorded', 'consents', 'consent-state', 'corrections', 'data-use', 'doubt'],
      ...['entitlement', 'facts', 'fold', 'samples', 'wishes'],
    ].map((name) => `app/kernel/domain/record/${name}.ts`),
    tests: [
      ...[
        'acts-by-hand',
        'corrections-by-hand',
        'entitled-by-hand',
        'facts-by-hand',
        'fold-by-hand',
        'doubts-by-hand',
      ].map(consentTest),
      ...['fold', 'fold-withdrawal', 'fold-speakers', 'fold-turns-of-life', 'revoked-identity'].map(consentTest),
      ...['data-use', 'data-use-table', 'doubt', 'made-samples', 'order-by-hand', 'stops-by-hand'].map(consentTest),
      ...['asked-anew', 'who-speaks', 'capacity', 'reconsent', 'order-of-acts'].map(consentTest),
      ...['withdrawal', 'choices', 'staying', 'joining', 'paper', 'record-life'].map((name) =>
        consentTest(`acts/${name}`),
      ),
      'tests/unit/domain/ledger/frozen-ledgers.test.ts',
      'tests/mutation/gives-more.test.ts',
    ],
    permitsMore: 'tests/mutation/gives-more.test.ts',
    atLoad: true,
    least: 95,
  },
  ledger: {
    sources: globSync('app/kernel/domain/ledger/*.ts'),
    tests: [
      'tests/unit/domain/ledger/edges-of-heads.test.ts',
      'tests/unit/domain/ledger/edges-of-trees.test.ts',
      'tests/unit/domain/ledger/feed.test.ts',
      'tests/unit/domain/ledger/commitment.test.ts',
      'tests/unit/domain/ledger/head.test.ts',
      'tests/unit/domain/ledger/merkle.test.ts',
      'tests/unit/domain/ledger/tree-path.test.ts',
      'tests/unit/domain/ledger/public-log.test.ts',
      'tests/unit/domain/ledger/trusted-checkpoint.test.ts',
    ],
    atLoad: true,
    least: 99,
  },
  disclosure: {
    sources: globSync('app/kernel/domain/disclosure/*.ts'),
    tests: [
      'tests/unit/domain/disclosure/microcells.test.ts',
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
    ]
      .map((name) => bridge(`decision/${name}`))
      .concat(LEASE_SOURCES),
    tests: ['cases', 'answer', 'effects', 'data-use-match', 'trace']
      .map((name) => `${DECISION}/${name}.test.ts`)
      .concat(LEASE_TESTS),
    atLoad: false,
    least: 95,
  },
} as const satisfies Record<string, Area>;
export type AreaName = keyof typeof AREAS;
