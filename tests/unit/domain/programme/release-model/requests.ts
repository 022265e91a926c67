/**
 * Requests of the model, by their own deciders and their own fold: what a step means for the approval is the domain's word.
 * What a service writes together stands here together; the integration tests hold the services to it.
 */
import {
  approvalAfter,
  approvalBegins,
  approvalNumber,
  approvalStatusOf,
} from '#app/data-access/domain/requests/approval.ts';
import { decideRequest, decisionStillHolds } from '#app/data-access/domain/requests/decide-request.ts';
import type { NewRequestEvent, RequestEvent } from '#app/data-access/domain/requests/request-event.ts';
import { applied, DRAFT, type RequestState } from '#app/data-access/domain/requests/request-state.ts';
import {
  type Facts,
  type Stepper,
  type Taken,
  takeRequestStep,
} from '#app/data-access/domain/requests/take-request-step.ts';
import type { Approval } from '#bridge/contract/programme-state.ts';
import { APPLICANT, MEMBERS, person, SEATS } from '#tests/support/data-request.ts';
import { DATASETS, HOUR_MS, type Of, ORGANISATIONS, REQUESTS } from './commands.ts';
import { HASH, nextOf, PLAIN, USUAL, votersOf, WORDS } from './next-steps.ts';

const DAY_MS = 24 * HOUR_MS;
/** a use is approved for so long */
const LASTS_MS = 10 * DAY_MS;
const AFTER = { approved: 'agreement', refused: 'refused' } as const;

export type RequestFaults = {
  /** the approval goes on after the contract has ended */
  readonly forgetsMembers?: boolean;
  /** the gate stays open after the closing report */
  readonly staysOpen?: boolean;
  /** an amendment that was taken over sets the approval, too */
  readonly ownsChanges?: boolean;
  /** a renewal begins on its own first day */
  readonly interrupts?: boolean;
  /** refused or taken back after it was in use: nothing is owed */
  readonly letsOff?: boolean;
  /** a new activation lifts a stop that stood before */
  readonly liftsStops?: boolean;
  /** one person resumes */
  readonly resumesAlone?: boolean;
};
type Chain = { readonly id: string; readonly about: string | null; readonly from: number; state: RequestState };

/** `act`, `by`: as they were in the end */
export type Became = Effect & Pick<Of<'request'>, 'act' | 'by'>;
type Effect = { readonly reopened: boolean; readonly activated: boolean };
const NOTHING: Effect = { reopened: false, activated: false };

export class ModelRequests {
  readonly #chains = new Map<string, Chain>();
  readonly #changes = new Map<string, string>();
  readonly #over = new Set<string>();
  readonly #suspendedBy = new Set<string>();
  readonly #faults: RequestFaults;
  readonly #put: (approval: Approval) => void;
  readonly #standing: (id: string) => Approval | undefined;
  #count = 100;
  ms = 0;

  constructor(ms: number, faults: RequestFaults, approvals: Map<string, Approval>, put: (approval: Approval) => void) {
    this.ms = ms;
    this.#faults = faults;
    this.#put = put;
    this.#standing = (id) => approvals.get(id);
    for (const id of REQUESTS) this.#chains.set(id, this.#handedIn(id, null, 0));
  }

  get #now() {
    return new Date(this.ms).toISOString();
  }
  static organisation = (id: string): string => ORGANISATIONS[Number(id.slice(-1)) % 2] as string;
  isMember = (id: string): boolean => !this.#over.has(ModelRequests.organisation(id));
  stateOf = (id: string): RequestState => (this.#chains.get(id) as Chain).state;

  /** The newest amendment was part of the approval, and has stopped it by being opened again. */
  changeWasTaken = (id: string): boolean => this.#suspendedBy.has(this.#changes.get(id) ?? '');
  #facts = ({ account }: Stepper): Facts => ({
    own: new Set([account]),
    now: this.#now,
    seats: SEATS,
    recipientClass: 'academia',
    route: 'committee-approval',
    isOwn: true,
    load: {},
    publishingOpens: null,
  });

  #apply({ id, state }: Pick<Chain, 'id' | 'state'>, event: NewRequestEvent, account: string, at = this.#now) {
    const { held } = state;
    const whole = { ...event, request: id, number: 1, at, account, role: 'review-secretariat', digest: HASH };
    const next = applied(state, whole as unknown as RequestEvent);
    const { ownsChanges, letsOff, liftsStops } = this.#faults;
    if (ownsChanges && event.kind === 'Activated' && next.stage === 'taken-over')
      return {
        ...next,
        stage: 'active' as const,
        approval: { id: event.payload.approval, until: event.payload.until },
      };
    if (letsOff && next.stage === 'closing' && event.kind === 'Decided') return { ...next, stage: AFTER.refused };
    if (letsOff && event.kind === 'WithdrawnByApplicant') return { ...next, stage: 'withdrawn' as const };
    if (liftsStops && held && event.kind === 'Activated' && next.stage === 'suspended')
      return { ...next, stage: 'active' as const };
    return next;
  }

  /** Two months ago: the panel's time is over. */
  #handedIn(id: string, about: string | null, from: number): Chain {
    const at = new Date(this.ms - 60 * DAY_MS).toISOString();
    const until = new Date(this.ms - 20 * DAY_MS).toISOString();
    const submitted: NewRequestEvent = { kind: 'Submitted', payload: { version: 1, content: HASH, changed: [] } };
    const complete: NewRequestEvent = {
      kind: 'FoundComplete',
      payload: { version: 1, panelUntil: until, reviewUntil: until },
    };
    let state = this.#apply({ id, state: DRAFT }, submitted, APPLICANT, at);
    state = this.#apply({ id, state }, complete, person(2), at);
    return { id, about, from, state };
  }

  /** What follows for the gates, after whichever step. */
  #follow({ state }: Chain): void {
    const standing = state.approval && this.#standing(state.approval.id);
    const statusOf: typeof approvalStatusOf = this.#faults.staysOpen
      ? (of) => (of.stage === 'closing' ? 'active' : approvalStatusOf(of))
      : approvalStatusOf;
    const after = standing && approvalAfter(standing, state, statusOf);
    if (after) this.#put(after);
  }

  #step(chain: Chain, who: Stepper, event: NewRequestEvent): boolean {
    const taken: Taken = takeRequestStep(chain.state, event, who, this.#facts(who));
    if (!taken.ok) return false;
    chain.state = this.#apply(chain, taken.event, who.account);
    this.#follow(chain);
    return true;
  }

  membership({ organisation, isOver }: Of<'membership'>): void {
    if (!isOver) this.#over.delete(organisation);
    else this.#over.add(organisation);
    if (!isOver || this.#faults.forgetsMembers) return;
    for (const chain of this.#chains.values())
      if (chain.about === null && chain.state.stage === 'active' && !this.isMember(chain.id))
        this.#suspend(chain, 'membership-missing');
  }
  #suspend(chain: Chain, reason: string): void {
    chain.state = this.#apply(chain, { kind: 'Suspended', payload: { reason, words: reason } }, person(2));
    this.#follow(chain);
  }

  /** @returns null where it was refused */
  do(command: Of<'request'>): Became | null {
    const first = this.#chains.get(command.id) as Chain;
    const chain = command.of === 'first' ? first : this.#chains.get(this.#changes.get(command.id) ?? '');
    if (!chain) return null;
    const act = command.act === 'forward' ? nextOf(chain.state) : command.act;
    const by = command.act === 'forward' ? (act === 'resume' ? 1 : 0) : command.by;
    const effect = this.#act(act, { chain, first }, { ...command, by });
    return effect && { ...effect, act, by };
  }

  #act(act: Of<'request'>['act'], { chain, first }: Chains, command: Of<'request'>): Effect | null {
    const role = command.isUsualRole ? (USUAL[act] ?? 'review-secretariat') : command.other;
    const account = role === 'applicant' ? APPLICANT : person(2 + command.by);
    const who: Stepper = { account, role };
    switch (act) {
      case 'forward':
        return null;
      case 'vote-yes':
      case 'vote-no':
        return this.#vote(chain, role, act === 'vote-yes' ? 'approve' : 'refuse');
      case 'decide':
        return this.#decide(chain, who);
      case 'interest':
        return this.#interest(chain, first, who, votersOf(chain.state)[command.member] ?? MEMBERS[0]);
      case 'activate':
        return this.#activate(chain, first, who);
      case 'change':
        return this.#change(first, command);
      case 'resume':
        return this.#resume(chain, who);
      default:
        return this.#step(chain, who, PLAIN[act]) ? NOTHING : null;
    }
  }

  #vote(chain: Chain, role: Stepper['role'], vote: 'approve' | 'refuse'): Effect | null {
    const body = 'committee' as const;
    let isTaken = false;
    for (const account of votersOf(chain.state).slice(0, 3)) {
      const who = { account, role };
      this.#step(chain, who, { kind: 'InterestDeclared', payload: { body, version: 1, ground: null, words: '' } });
      const cast = { body, version: 1, vote, conditions: [], words: '理由。' };
      isTaken = this.#step(chain, who, { kind: 'VoteCast', payload: cast }) || isTaken;
    }
    return isTaken ? NOTHING : null;
  }

  #decide(chain: Chain, who: Stepper): Effect | null {
    const told = { decision: 'DUC-1', words: WORDS, difference: null, conditions: [], settled: [] };
    const decided = decideRequest(chain.state, told, who, this.#facts(who));
    if (!decided.ok) return null;
    chain.state = this.#apply(chain, decided.event, who.account);
    this.#follow(chain);
    return NOTHING;
  }

  #interest(chain: Chain, first: Chain, who: Stepper, member: string): Effect | null {
    const { stage } = chain.state;
    const found = { body: 'committee', member, ground: 'funding', words: '研究費。' } as const;
    if (!this.#step(chain, who, { kind: 'InterestFound', payload: found })) return null;
    if (decisionStillHolds(chain.state, { seats: SEATS })) return NOTHING;
    chain.state = this.#apply(
      chain,
      { kind: 'Reopened', payload: { cause: 'interest-found', words: '研究費。' } },
      who.account,
    );
    if (stage !== 'taken-over') this.#follow(chain);
    else if (first.state.stage === 'active') {
      this.#suspend(first, 'interest-found');
      this.#suspendedBy.add(chain.id);
    }
    return { ...NOTHING, reopened: true };
  }

  #change(first: Chain, { id, from }: Of<'request'>): Effect | null {
    if (!['active', 'suspended'].includes(first.state.stage)) return null;
    this.#count += 1;
    const change = this.#handedIn(`REQ-${this.#count}`, id, from);
    this.#chains.set(change.id, change);
    this.#changes.set(id, change.id);
    return NOTHING;
  }

  #resume(chain: Chain, who: Stepper): Effect | null {
    if (!this.isMember(chain.about ?? chain.id)) return null;
    const { resumption } = chain.state;
    if (this.#faults.resumesAlone && resumption)
      chain.state = { ...chain.state, resumption: { ...resumption, account: '' } };
    return this.#step(chain, who, { kind: 'Resumed', payload: { words: '確かめました。' } }) ? NOTHING : null;
  }

  #activate(chain: Chain, first: Chain, who: Stepper): Effect | null {
    const confirmed: NewRequestEvent = { kind: 'TrainingConfirmed', payload: { until: '2027-10-31' } };
    const taken = takeRequestStep(chain.state, confirmed, who, this.#facts(who));
    if (!taken.ok || !this.isMember(first.id)) return null;
    const until = new Date(this.ms + LASTS_MS).toISOString();
    const isChange = chain.about !== null;
    const replaced: NewRequestEvent = { kind: 'TermsReplaced', payload: { by: chain.id, until } };
    if (isChange && !takeRequestStep(first.state, replaced, who, this.#facts(who)).ok) return null;
    const id = approvalNumber(first.id);
    const standing = this.#standing(id) ?? null;
    const firstDay = new Date(this.ms + chain.from * HOUR_MS).toISOString();
    const from = approvalBegins(isChange && !this.#faults.interrupts ? standing : null, firstDay, this.#now);
    chain.state = this.#apply(chain, { kind: 'Activated', payload: { approval: id, until } }, who.account);
    if (isChange) first.state = this.#apply(first, replaced, who.account);
    const status = isChange ? standing?.status : approvalStatusOf(chain.state);
    this.#put({ ...TERMS, id, status: status ?? 'suspended', recipient: recipientOf(first.id), from, until });
    return { ...NOTHING, activated: true };
  }
}

type Chains = { readonly chain: Chain; readonly first: Chain };

const recipientOf = (id: string): Approval['recipient'] => ({
  class: 'academia',
  organisation: ModelRequests.organisation(id),
  country: 'JP',
});
const TERMS = {
  schema: 'approval/1',
  route: 'committee-approval',
  purpose: { duo: ['DUO:0000006'], diseases: [] },
  countries: ['JP'],
  datasets: [...DATASETS],
  uses: [],
  commercial: false,
  conditionsMet: [],
  actions: ['release-data', 'release-sample'],
} as const satisfies Partial<Approval>;
