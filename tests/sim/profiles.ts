/** What can go wrong in a world, and how often. The seed chooses one profile; the rest of its chances are its own. */
export type Profile = {
  readonly name: string;
  readonly gates: readonly [least: number, most: number];
  /** T of each gate is one of these */
  readonly leases: readonly number[];
  readonly activeMs: number;
  /** mean ms between acts of people, and between requests of one caller */
  readonly actMs: number;
  readonly askMs: number;
  readonly clocks: 'true' | 'any' | 'extreme';
  /** renewals and lines as datagrams by way of relays (lease line 21), instead of connections */
  readonly datagrams: boolean;
  /** chances for one message */
  readonly late: number;
  readonly lateMs: number;
  readonly lost: number;
  readonly repeated: number;
  /** ms a commit takes at most, and chances for one commit */
  readonly commitMs: number;
  readonly slowCommit: number;
  readonly cancelled: number;
  /** chance for one answer that its socket is slow, or its computation takes a while */
  readonly slowSocket: number;
  readonly slowAnswer: number;
  /** callers start at the last moment, and may be held up for e after their last look at the clock */
  readonly greedy: boolean;
  /** mean ms between faults of a kind, for the whole world; left out: never */
  readonly faults: Partial<Record<FaultKind, number>>;
};

export const FAULT_KINDS = [
  'pause',
  'sleep',
  'nod',
  'crash',
  'namesake',
  'goodbye',
  'partition',
  'wallJump',
  'timeJump',
  'drop',
  'reload',
  'slowDown',
  'failOver',
  'recover',
  'restore',
  'waiterCrash',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

const calm: Profile = {
  name: 'calm',
  gates: [1, 8],
  leases: [1000],
  activeMs: 4000,
  actMs: 40,
  askMs: 40,
  clocks: 'any',
  datagrams: false,
  late: 0.02,
  lateMs: 100,
  lost: 0,
  repeated: 0,
  commitMs: 3,
  slowCommit: 0,
  cancelled: 0,
  slowSocket: 0.02,
  slowAnswer: 0.05,
  greedy: false,
  faults: { pause: 2000, partition: 2000 },
};

/** Most seeds meet a little of everything; each of the others meets much of one thing. */
export const PROFILES: readonly Profile[] = [
  calm,
  {
    ...calm,
    name: 'everything',
    late: 0.05,
    lateMs: 600,
    lost: 0.02,
    slowCommit: 0.03,
    cancelled: 0.2,
    slowSocket: 0.1,
    greedy: true,
    faults: {
      pause: 900,
      sleep: 1500,
      nod: 500,
      crash: 1500,
      namesake: 3000,
      goodbye: 3000,
      partition: 900,
      wallJump: 1500,
      drop: 3000,
      reload: 800,
      slowDown: 3000,
      failOver: 6000,
      recover: 6000,
      waiterCrash: 2500,
    },
  },
  {
    ...calm,
    name: 'datagrams',
    gates: [1, 4],
    datagrams: true,
    late: 0.25,
    lateMs: 1200,
    lost: 0.1,
    repeated: 0.2,
    faults: { pause: 1500, partition: 1500, crash: 4000, drop: 2500, reload: 400, nod: 800 },
  },
  {
    ...calm,
    name: 'edges',
    gates: [1, 2],
    clocks: 'extreme',
    late: 0,
    greedy: true,
    slowAnswer: 0,
    slowSocket: 0,
    actMs: 20,
    askMs: 10,
    faults: { nod: 800, partition: 700, wallJump: 3000 },
  },
  {
    ...calm,
    name: 'sleepers',
    gates: [1, 3],
    greedy: true,
    late: 0.1,
    lateMs: 400,
    faults: { sleep: 350, pause: 500, wallJump: 700, partition: 1200, waiterCrash: 2000, timeJump: 2500 },
  },
  {
    ...calm,
    name: 'births',
    gates: [1, 3],
    late: 0.1,
    lateMs: 500,
    slowCommit: 0.02,
    faults: { crash: 400, namesake: 700, goodbye: 1200, pause: 800, partition: 700, waiterCrash: 1500, nod: 500 },
  },
  {
    ...calm,
    name: 'failover',
    gates: [1, 3],
    slowCommit: 0.02,
    cancelled: 0.6,
    faults: { failOver: 1800, recover: 4000, slowDown: 900, crash: 1200, partition: 1500, waiterCrash: 3000 },
  },
  {
    ...calm,
    name: 'restore',
    gates: [1, 3],
    slowCommit: 0.02,
    faults: { restore: 2500, crash: 1200, namesake: 3000, partition: 1200, failOver: 6000 },
  },
  {
    ...calm,
    name: 'slow',
    gates: [1, 3],
    slowSocket: 0.4,
    slowAnswer: 0.4,
    late: 0.15,
    lateMs: 900,
    slowCommit: 0.03,
    greedy: true,
    faults: { pause: 900, drop: 1200, reload: 600, partition: 2500, goodbye: 1200 },
  },
  {
    ...calm,
    name: 'leases',
    gates: [1, 4],
    slowSocket: 0.3,
    leases: [1000, 1000, 1500, 3000],
    greedy: true,
    faults: { goodbye: 500, crash: 1500, partition: 700, pause: 1500, waiterCrash: 2000 },
  },
];

/** Worlds that must be named, `--profile NAME`: few seeds of the others come to what they are made for. */
export const NAMED_PROFILES: readonly Profile[] = [
  {
    ...calm,
    // acts are rare, so that a record that is lost is often the last one, and no later one stands for it
    name: 'last records',
    gates: [1, 2],
    actMs: 900,
    askMs: 200,
    slowCommit: 0.3,
    cancelled: 0.3,
    faults: { failOver: 900, slowDown: 700, waiterCrash: 500 },
  },
];

/** @throws where no profile has that name */
export const profileOf = (seed: number, isLong: boolean, name: string | null = null): Profile => {
  const named = [...PROFILES, ...NAMED_PROFILES].find((one) => one.name === name);
  if (name !== null && !named) throw new Error(`no profile is named ${name}`);
  const profile = named ?? (PROFILES[seed % PROFILES.length] as Profile);
  return isLong ? { ...profile, activeMs: 10 * profile.activeMs } : profile;
};
