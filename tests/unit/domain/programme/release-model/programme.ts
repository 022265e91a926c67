/**
 * The programme of the model: its own deciders over its own events, the gate's own decision over the lines that these make.
 * Nothing of a rule stands here but that of the recorder's transaction (ADR 015), which PostgreSQL holds in earnest.
 */

import {
  decideApproval,
  decideDataSet,
  decideLifting,
  decideSuspension,
} from '#app/data-access/domain/programme/acts.ts';
import { decideRelease } from '#app/data-access/domain/programme/record-release.ts';
import { type LedgerEvent, type NewEvent, newEvent } from '#app/kernel/domain/event/event.ts';
import { moment } from '#app/kernel/domain/instant.ts';
import { feedOf } from '#app/kernel/domain/ledger/feed.ts';
import type { Outcome } from '#app/kernel/domain/outcome.ts';
import type { ConsentState } from '#bridge/contract/consent-state.ts';
import type { DecisionRequest, Verdict } from '#bridge/contract/decision.ts';
import { parsePayload } from '#bridge/contract/feed.ts';
import type { Approval, Dataset, Suspension } from '#bridge/contract/programme-state.ts';
import { decide } from '#bridge/decision/decide.ts';
import { memoryView } from '#bridge/decision/memory-view.ts';
import { currentPolicy } from '#bridge/decision/policy.ts';
import { permittingPerson } from '#tests/support/gate/feed.ts';
import { type Command, HOUR_MS, type Of, PEOPLE } from './commands.ts';
import { type Became, ModelRequests, type RequestFaults } from './requests.ts';

const START_MS = Date.parse('2026-11-22T00:00:00.000Z');
/** a gate's word is good for a lease */
const LEASE_MS = 1000;
const FIRST = '00000000-0000-4000-8000-000000000001';
const SECOND = '00000000-0000-4000-8000-000000000002';

export type Decider = typeof decide;
export type Faults = RequestFaults & {
  readonly decider?: Decider;
  readonly ignoresNewer?: boolean;
  readonly anybodyRecords?: boolean;
};
export type Released = Of<'ask'> & { readonly people: readonly number[] };
type Asked = Released & { readonly decidedAt: number; readonly goodUntilMs: number };
export type Done =
  | 'done'
  | 'refused'
  | { readonly became: Became }
  | { readonly asked: readonly number[] }
  | { readonly released: Released };

export class ModelProgramme {
  ms = START_MS;
  readonly people: ConsentState[];
  readonly #changedAt: number[];
  readonly #events: LedgerEvent[] = [];
  readonly #approvals = new Map<string, Approval>();
  readonly #datasets = new Map<string, Dataset>();
  readonly #stops = new Map<string, Suspension>();
  readonly #faults: Faults;
  readonly requests: ModelRequests;
  #revision = 0;
  #programmeAt = 0;
  #asked: Asked | null = null;

  constructor(faults: Faults = {}) {
    this.#faults = faults;
    this.people = Array.from({ length: PEOPLE }, () => ({ ...permittingPerson(), revision: 0 }));
    this.#changedAt = this.people.map(() => 0);
    const put = (approval: Approval) => {
      const payload = { approval, request: approval.id, panelView: 'none', decision: 'DUC-1' } as const;
      this.#take(newEvent('ApprovalSet', moment(this.now), payload));
    };
    this.requests = new ModelRequests(this.ms, faults, this.#approvals, put);
  }
  get now(): string {
    return new Date(this.ms).toISOString();
  }
  approvalOf = (id: string): Approval | undefined => this.#approvals.get(id);
  at = (hours: number): string => new Date(this.ms + hours * HOUR_MS).toISOString();

  do(command: Command): Done {
    switch (command.does) {
      case 'set-approval':
        return this.#append(this.#approval(command));
      case 'set-data-set':
        return this.#append(this.#dataSet(command));
      case 'stop':
        return this.#append(this.#stop(command));
      case 'lift':
        return this.#append(this.#lift(command));
      case 'answer':
      case 'leave':
      case 'come-back':
        return this.#live(command);
      case 'membership':
        this.requests.membership(command);
        return 'done';
      case 'request': {
        const became = this.requests.do(command);
        return became === null ? 'refused' : { became };
      }
      case 'ask':
        return this.#ask(command);
      case 'record':
        return this.#record(command);
      default:
        this.ms += command.hours * HOUR_MS;
        this.requests.ms = this.ms;
        return 'done';
    }
  }

  /** Into the ledger, and by its line into what the gate knows. */
  #append(outcome: Outcome): 'done' | 'refused' {
    if (!outcome.ok) return 'refused';
    for (const event of outcome.events) this.#take(event);
    return 'done';
  }
  #take(event: NewEvent): void {
    this.#revision += 1;
    const whole = { ...event, revision: this.#revision, recordedAt: this.now } as unknown as LedgerEvent;
    if (event.kind.startsWith('Suspension')) this.#events.push(whole);
    const { kind, payload } = feedOf(whole, []);
    if (kind !== 'none') this.#programmeAt = this.#revision;
    if (kind === 'approval') this.#put(this.#approvals, parsePayload(kind, payload));
    if (kind === 'dataset') this.#put(this.#datasets, parsePayload(kind, payload));
    if (kind === 'suspension') this.#put(this.#stops, parsePayload(kind, payload));
  }
  #put<T extends { readonly id: string }>(into: Map<string, T>, thing: T): void {
    into.set(thing.id, thing);
  }

  #approval({ role, id, status, route, organisation, datasets, actions, panelView, ...rest }: Of<'set-approval'>) {
    const approval: Approval = {
      schema: 'approval/1',
      id,
      status,
      route,
      recipient: { class: 'academia', organisation, country: 'JP' },
      purpose: { duo: ['DUO:0000006'], diseases: [] },
      countries: ['JP'],
      datasets,
      uses: [],
      commercial: false,
      conditionsMet: [],
      actions,
      from: this.at(rest.from),
      until: this.at(rest.from + rest.lasts),
    };
    const actor = { role, account: FIRST, channel: 'web' } as const;
    const command = { actor, approval, request: id, panelView, decision: `DUC-${id}` };
    return decideApproval(command, this.now, rest.panelIsOver ? this.at(-1) : this.at(1));
  }
  #dataSet({ role, id, embargo }: Of<'set-data-set'>) {
    const embargoUntil = embargo === null ? null : this.at(embargo);
    const title = { ja: id, en: id };
    const dataset: Dataset = { schema: 'dataset/1', id, title, embargoUntil, publicFrom: null, diseases: [] };
    return decideDataSet({ actor: { role, account: FIRST, channel: 'web' }, dataset, decision: 'B-1' }, this.now);
  }
  named({ scope, place }: Pick<Of<'stop'>, 'scope' | 'place'>): string | null {
    const person = this.people[place] as ConsentState;
    const of = {
      approval: `DAR-${(place % 3) + 1}`,
      organisation: `org-${(place % 2) + 1}`,
      dataset: `ds-${(place % 2) + 1}`,
      action: place % 2 === 0 ? 'release-data' : 'release-sample',
      participant: person.participant,
      sample: person.samples[0]?.id ?? '',
      all: null,
    };
    return of[scope];
  }
  #two(role: Of<'stop'>['role'], isAlone: boolean) {
    const people = { first: isAlone ? SECOND : FIRST, second: SECOND };
    return { actor: { role, account: SECOND, channel: 'web' } as const, people };
  }
  #stop({ role, id, isAlone, ...what }: Of<'stop'>) {
    const of = this.named(what);
    const stop = {
      schema: 'suspension/1',
      id,
      scope: what.scope,
      of,
      since: this.now,
      until: null,
      reason: 'x',
    } as const;
    if (this.#stops.get(id)?.until === null) return { ok: false, refusal: { code: 'suspension-over' } } as const;
    return decideSuspension({ ...this.#two(role, isAlone), suspension: stop }, this.now);
  }
  #lift({ role, id, isAlone }: Of<'lift'>) {
    return decideLifting(this.#events, { ...this.#two(role, isAlone), suspension: id }, this.now);
  }

  #live(command: Of<'answer' | 'leave' | 'come-back'>): 'done' {
    const before = this.people[command.person] as ConsentState;
    this.#revision += 1;
    this.#changedAt[command.person] = this.#revision;
    this.people[command.person] = { ...before, ...changeOf(command, before, this.now), revision: this.#revision };
    return 'done';
  }

  #verdict(request: DecisionRequest): Verdict {
    const view = memoryView(
      {
        states: this.people,
        approvals: [...this.#approvals.values()],
        datasets: [...this.#datasets.values()],
        suspensions: [...this.#stops.values()],
      },
      { lower: this.now, upper: this.now },
    );
    return (this.#faults.decider ?? decide)(view, request, currentPolicy);
  }
  #ask(command: Of<'ask'>): Done {
    const { approval, organisation, dataset, action } = command;
    const people = this.people.flatMap((person, place) => {
      const request: DecisionRequest = {
        subject: { sample: person.samples[0]?.id as NonNullable<(typeof person.samples)[number]>['id'] },
        action,
        dataset,
        purpose: { duo: ['DUO:0000006'], diseases: [], uses: [], commercial: false },
        recipient: { class: 'academia', organisation, country: 'JP' },
        ...(approval === null ? {} : { approval }),
      };
      return this.#verdict(request).decision === 'permit' ? [place] : [];
    });
    const good = { decidedAt: this.#revision, goodUntilMs: this.ms + LEASE_MS };
    this.#asked = people.length > 0 ? { ...command, people, ...good } : null;
    return { asked: people };
  }

  #record({ by }: Of<'record'>): Done {
    const asked = this.#asked;
    this.#asked = null;
    if (asked === null || this.ms >= asked.goodUntilMs) return 'refused';
    const { decidedAt, people } = asked;
    const isOvertaken =
      this.#programmeAt > decidedAt || people.some((place) => (this.#changedAt[place] as number) > decidedAt);
    if (isOvertaken && !this.#faults.ignoresNewer) return 'refused';
    const role = this.#faults.anybodyRecords ? 'system' : by;
    const outcome = decideRelease(
      {
        actor: { role, account: null, channel: 'system' },
        manifest: `M-${'0'.repeat(26)}`,
        action: asked.action,
        dataset: asked.dataset,
        approval: asked.approval,
        recipient: { class: 'academia', organisation: asked.organisation, country: 'JP' },
        decidedAt,
        policy: currentPolicy.version,
        samples: people.length,
        sha256: '0'.repeat(64),
      },
      this.now,
    );
    return this.#append(outcome) === 'refused' ? 'refused' : { released: asked };
  }
}

function changeOf(
  command: Of<'answer' | 'leave' | 'come-back'>,
  before: ConsentState,
  now: string,
): Partial<ConsentState> {
  if (command.does === 'come-back') return { status: 'active', withdrawal: null };
  if (command.does === 'answer') {
    const { provision, decision } = command;
    const document = { id: 'wgs-icf', version: '2.1' };
    const said = decision === 'not-asked' ? { decision } : { decision, since: now, document };
    return { provisions: { ...before.provisions, [provision]: said } as ConsentState['provisions'] };
  }
  const { level } = command;
  const status = level === 'no-further-use' ? 'withdrawn' : 'active';
  return { status, withdrawal: { level, effective: now, doctorMayTell: null } };
}
