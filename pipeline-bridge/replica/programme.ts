/** The states that a gate decides by, in memory: by participant, by sample, and the programme's own things. */
import type { ConsentState } from '../contract/consent-state.ts';
import { type FeedKind, type FeedLine, parsePayload } from '../contract/feed.ts';
import type { ParticipantId } from '../contract/identifiers.ts';
import type {
  Approval,
  Dataset,
  EthicsOpinion,
  ExpertPanelDecision,
  ListVersion,
  Membership,
  Suspension,
} from '../contract/programme-state.ts';
import { currentPolicy, type Policy, policyOf } from '../decision/policy.ts';
import { People } from './columns/people.ts';

/** A line that this build cannot read. The gate stops rather than guesses; `message` names revision, kind and reason. */
export class UnreadableLine extends Error {
  override readonly name = 'UnreadableLine';
}

/** Members are read by the view; only `apply` writes them. */
export class Programme {
  readonly people: People;
  readonly approvals = new Map<string, Approval>();
  readonly datasets = new Map<string, Dataset>();
  readonly memberships = new Map<string, Membership>();
  readonly expertPanels = new Map<string, ExpertPanelDecision>();
  readonly primaryPanels = new Map<ParticipantId, ExpertPanelDecision>();
  readonly ethicsOpinions = new Map<string, EthicsOpinion>();
  readonly lists = new Map<string, ListVersion>();
  readonly suspensionsById = new Map<string, Suspension>();
  suspensions: readonly Suspension[] = [];
  policy: Policy = currentPolicy;
  /** moves with every line that is not one person's */
  version = 0;

  constructor(people = new People()) {
    this.people = people;
  }

  /**
   * Take in what one line says. Lines of one participant MUST come in order of revision.
   * @param first the line comes from a snapshot: earlier numbers of this participant were not handed over
   * @throws UnreadableLine
   */
  apply(line: Pick<FeedLine, 'revision' | 'kind' | 'payload'>, first = false): void {
    if (line.kind !== 'consent-state') this.version += 1;
    try {
      this.#take(line.kind, line.payload, line.revision, first);
    } catch (error) {
      const why = (error as Error).message.replace(/\s+/g, ' ').slice(0, 300);
      throw new UnreadableLine(`line ${line.revision} of kind ${line.kind} cannot be read: ${why}`);
    }
  }

  #take(kind: FeedKind, payload: string, revision: number, first: boolean): void {
    switch (kind) {
      case 'consent-state':
        this.#takeState({ ...parsePayload(kind, payload), revision }, first);
        break;
      case 'approval':
        put(this.approvals, parsePayload(kind, payload), 'id');
        break;
      case 'dataset':
        put(this.datasets, parsePayload(kind, payload), 'id');
        break;
      case 'membership':
        put(this.memberships, parsePayload(kind, payload), 'organisation');
        break;
      case 'expert-panel':
        this.#takePanel(parsePayload(kind, payload));
        break;
      case 'ethics-opinion':
        put(this.ethicsOpinions, parsePayload(kind, payload), 'id');
        break;
      case 'suspension':
        put(this.suspensionsById, parsePayload(kind, payload), 'id');
        this.suspensions = [...this.suspensionsById.values()];
        break;
      case 'list':
        put(this.lists, parsePayload(kind, payload), 'id');
        break;
      case 'policy':
        this.#takePolicy(parsePayload(kind, payload).version);
        break;
      case 'none':
        break;
      default:
        throw new Error(`unknown kind ${String(kind satisfies never)}`);
    }
  }

  #takeState(state: ConsentState, first: boolean): void {
    const known = this.people.find(state.participant);
    const expected = known < 0 ? 1 : this.people.numberOf(known) + 1;
    if (!first && state.number !== expected) throw new Error(`number ${state.number} follows ${expected - 1}`);
    this.people.take(state);
  }

  /** A decision that is said again, of another person or kind, is not the earlier one's any more. */
  #takePanel(panel: ExpertPanelDecision): void {
    const before = this.expertPanels.get(panel.id);
    if (before && this.primaryPanels.get(before.participant)?.id === panel.id)
      this.primaryPanels.delete(before.participant);
    this.expertPanels.set(panel.id, panel);
    if (panel.kind === 'primary') this.primaryPanels.set(panel.participant, panel);
  }

  #takePolicy(version: string): void {
    const policy = policyOf(version);
    if (policy === null) throw new Error(`this build does not hold policy ${version}`);
    this.policy = policy;
  }
}

function put<K extends string, T extends Readonly<Record<K, string>>>(map: Map<string, T>, value: T, key: K): void {
  map.set(value[key], value);
}
