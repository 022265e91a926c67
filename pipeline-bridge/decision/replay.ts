/**
 * A decision of the log made again from the lines of the feed that stood at its revision: what it rested on, and from
 * which revision each part of it came. Pure. Source: contract §5.
 */
import type { ConsentState, Instant } from '../contract/consent-state.ts';
import { decisionRequestSchema } from '../contract/decision.ts';
import { type FeedKind, parsePayload } from '../contract/feed.ts';
import type { ProvisionCode } from '../contract/vocabulary.ts';
import { wasAsked } from './lines-asked.ts';
import { type MemoryProgramme, memoryView } from './memory-view.ts';
import { policyOf } from './policy.ts';
import { type Trace, trace } from './trace.ts';
import type { EarlierPermit } from './view.ts';

/** One line behind a decision, as the feed carries it. */
export type LineBehind = { readonly revision: number; readonly kind: FeedKind; readonly payload: string };

/** `at`: lower bound of gate time; `request` as the log keeps it. */
export type Logged = {
  readonly at: Instant;
  readonly request: unknown;
  readonly revision: number;
  readonly policy: string;
  /** the row that its basis names as work under way, out of the log; left out where it names none */
  readonly earlierPermit?: EarlierPermit | null;
};

export type Replay = {
  readonly trace: Trace;
  /** the person's, as it stood; null where nobody was known */
  readonly state: ConsentState | null;
  /** the lines that were looked at, the newest of the person and those that an answer came with */
  readonly lines: readonly LineBehind[];
  /** the revision that each answer came with */
  readonly answered: Readonly<Partial<Record<ProvisionCode, number>>>;
  /** of approval, data set, membership, lists and stops that this decision looked at */
  readonly programme: readonly { readonly kind: FeedKind; readonly id: string; readonly revision: number }[];
};

type States = readonly ConsentState[];

const statesIn = (lines: readonly LineBehind[]): States =>
  lines
    .filter(({ kind }) => kind === 'consent-state')
    .map(({ payload, revision }) => ({ ...parsePayload('consent-state', payload), revision }))
    .sort((one, other) => one.revision - other.revision);

/** The first of the last run of states in which the answer was as it is. */
function revisionOfAnswer(states: States, code: ProvisionCode): number | undefined {
  const last = JSON.stringify(states.at(-1)?.provisions[code]);
  const before = states.findLastIndex((state) => JSON.stringify(state.provisions[code]) !== last);
  return states[before + 1]?.revision;
}

type Parsed = {
  [K in 'approval' | 'dataset' | 'membership' | 'expert-panel' | 'ethics-opinion' | 'suspension' | 'list']: ReturnType<
    typeof parsePayload<K>
  >[];
};

function programmeOf(lines: readonly LineBehind[]): MemoryProgramme {
  const found: Parsed = {
    approval: [],
    dataset: [],
    membership: [],
    'expert-panel': [],
    'ethics-opinion': [],
    suspension: [],
    list: [],
  };
  for (const { kind, payload } of [...lines].sort((one, other) => one.revision - other.revision)) {
    if (Object.hasOwn(found, kind))
      found[kind as keyof Parsed].push(parsePayload(kind as keyof Parsed, payload) as never);
  }
  const suspensions = new Map(found.suspension.map((one) => [one.id, one])); // of one stop the newest line counts
  return {
    approvals: found.approval,
    datasets: found.dataset,
    memberships: found.membership,
    expertPanels: found['expert-panel'],
    ethicsOpinions: found['ethics-opinion'],
    suspensions: [...suspensions.values()],
    lists: found.list,
  };
}

const namedIn = ({ kind, payload }: LineBehind): string => {
  const read = JSON.parse(payload) as { id?: string; organisation?: string; version?: string };
  return read.id ?? read.organisation ?? read.version ?? kind;
};

/**
 * @param lines at least: the person's lines, and the programme's newest of each thing, up to the logged revision
 * @returns null where this build does not hold the policy, or cannot read the request any more
 * @throws ZodError on a line of another schema
 */
export function replay(logged: Logged, lines: readonly LineBehind[]): Replay | null {
  const policy = policyOf(logged.policy);
  const request = decisionRequestSchema.safeParse(logged.request);
  if (policy === null || !request.success) return null;
  const upTo = lines.filter(({ revision }) => revision <= logged.revision);
  const states = statesIn(upTo);
  const state = states.at(-1);
  const asked = upTo.filter((line) => wasAsked(line, request.data, state ?? null));
  const view = memoryView(
    { ...programmeOf(upTo), states: state ? [state] : [], earlierPermit: logged.earlierPermit ?? null },
    { lower: logged.at, upper: logged.at },
  );
  const traced = trace(view, request.data, policy);
  const programme = asked.filter(({ kind }) => kind !== 'consent-state' && kind !== 'expert-panel');
  const answered = Object.fromEntries(
    traced.answers.map(({ provision }) => [provision, revisionOfAnswer(states, provision)]),
  );
  const kept = new Set([state?.revision, ...Object.values(answered)]);
  return {
    trace: traced,
    answered: Object.fromEntries(
      traced.answers.map(({ provision }) => [provision, revisionOfAnswer(states, provision)]),
    ),
    state: state ?? null,
    lines: asked.filter(({ kind, revision }) => kind !== 'consent-state' || kept.has(revision)),
    programme: programme.map((line) => ({ kind: line.kind, id: namedIn(line), revision: line.revision })),
  };
}
