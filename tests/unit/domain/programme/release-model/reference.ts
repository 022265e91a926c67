/** What should be so, in the plainest words: who may be given, by the last thing that was validly said. No rule is shared. */

import { type Command, DATASETS, HOUR_MS, type Of, REQUESTS } from './commands.ts';
import type { Done, ModelProgramme } from './programme.ts';
import { type Became, ModelRequests } from './requests.ts';

const STOPPERS = [
  'ethics-contact',
  'data-protection-contact',
  'release-desk',
  'elsi-officer',
  'site-coordinator',
  'administrator',
];

type Approved = Of<'set-approval'> & { readonly fromMs: number; readonly untilMs: number };
type Person = { answers: Record<string, string>; left: string | null };
/** A request in the plainest words: whether it was brought into use, and what has stood against it since. */
type Used = {
  given: boolean;
  reopened: boolean;
  held: boolean;
  over: boolean;
  fromMs: number;
  untilMs: number;
  proposedBy: number | null;
};
const UNUSED: Used = {
  ...{ given: false, reopened: false, held: false, over: false },
  ...{ fromMs: 0, untilMs: 0, proposedBy: null },
};
type Stop = { readonly scope: string; readonly of: string | null };

const USED_MS = 240 * HOUR_MS;
const BOTH = ['release-data', 'release-sample'];

export class Reference {
  readonly #approved = new Map<string, Approved>();
  readonly #embargo = new Map<string, number | null>();
  readonly #stops = new Map<string, Stop>();
  readonly #people: Person[];
  readonly #used = new Map(REQUESTS.map((id): [string, Used] => [id, { ...UNUSED }]));
  readonly #programme: ModelProgramme;

  constructor(programme: ModelProgramme) {
    this.#programme = programme;
    this.#people = programme.people.map(() => ({ answers: {}, left: null }));
  }

  /** Before the programme takes it. */
  hear(command: Command): void {
    const nowMs = this.#programme.ms;
    if (command.does === 'set-approval') this.#approve(command, nowMs);
    else if (command.does === 'set-data-set' && ['release-desk', 'data-holder'].includes(command.role))
      this.#embargo.set(command.id, command.embargo === null ? null : nowMs + command.embargo * HOUR_MS);
    else if (
      command.does === 'stop' &&
      STOPPERS.includes(command.role) &&
      !command.isAlone &&
      !this.#stops.has(command.id)
    )
      this.#stops.set(command.id, { scope: command.scope, of: this.#programme.named(command) });
    else if (command.does === 'lift' && STOPPERS.includes(command.role) && !command.isAlone)
      this.#stops.delete(command.id);
    else if (command.does === 'answer') this.#person(command.person).answers[command.provision] = command.decision;
    else if (command.does === 'leave') this.#person(command.person).left = command.level;
    else if (command.does === 'come-back') this.#person(command.person).left = null;
  }
  /** After the programme took it. */
  heard(command: Command, done: Done): void {
    if (command.does === 'membership' && command.isOver) this.#leftForum(command.organisation);
    if (command.does === 'request' && typeof done === 'object' && 'became' in done) this.#request(command, done.became);
  }
  #leftForum(organisation: string): void {
    for (const [id, used] of this.#used)
      if (ModelRequests.organisation(id) === organisation && this.isUsable(id)) used.held = true;
  }
  #request({ id, of, from }: Of<'request'>, became: Became): void {
    const { act, by } = became;
    const used = this.#used.get(id) as Used;
    const state = this.#programme.requests.stateOf(id);
    const { ms } = this.#programme;
    if (became.reopened && of === 'first') used.reopened = true;
    if (became.reopened && of === 'change' && !used.reopened) used.held ||= this.#programme.requests.changeWasTaken(id);
    if (became.activated) this.#activated(used, of, ms + (of === 'change' ? from : 0) * HOUR_MS);
    if (of === 'change') return;
    if (act === 'suspend') [used.held, used.proposedBy] = [true, null];
    if (act === 'propose') used.proposedBy = by;
    if (act === 'resume') {
      if (used.proposedBy === null || used.proposedBy === by) throw new Error('one person lifted a stop');
      [used.held, used.proposedBy] = [false, null];
    }
    const isRefused = act === 'decide' && state.decided?.outcome === 'refused';
    if (used.given && (act === 'report' || act === 'withdraw' || isRefused)) used.over = true;
  }
  #activated(used: Used, of: 'first' | 'change', firstDayMs: number): void {
    const { ms } = this.#programme;
    const isRunning = used.fromMs <= ms && ms < used.untilMs;
    if (of === 'first' || !isRunning) used.fromMs = Math.max(ms, firstDayMs);
    used.untilMs = ms + USED_MS;
    if (of === 'first') [used.given, used.reopened] = [true, false];
  }
  isUsable(id: string): boolean {
    const { given, reopened, held, over } = this.#used.get(id) as Used;
    return given && !reopened && !held && !over;
  }
  #approval(id: string | null): Approved | undefined {
    const request = id?.replace('DAR', 'REQ') ?? '';
    const used = this.#used.get(request);
    if (id === null || used === undefined) return id === null ? undefined : this.#approved.get(id);
    const status = this.isUsable(request) ? ('active' as const) : ('closed' as const);
    const { fromMs, untilMs } = used;
    const organisation = ModelRequests.organisation(request);
    return { status, fromMs, untilMs, organisation, datasets: [...DATASETS], actions: BOTH } as unknown as Approved;
  }
  #person = (place: number): Person => this.#people[place] as Person;

  /** Third parties: by the committee alone, for a time that goes forward, with the panel's view or its time over. */
  #approve(command: Of<'set-approval'>, nowMs: number): void {
    const fromMs = nowMs + command.from * HOUR_MS;
    const untilMs = fromMs + command.lasts * HOUR_MS;
    const isHeard = command.panelView !== 'none' || command.panelIsOver;
    if (command.role !== 'review-secretariat' || command.route !== 'committee-approval') return;
    if (command.lasts <= 0 || command.actions.length === 0 || !isHeard) return;
    this.#approved.set(command.id, { ...command, fromMs, untilMs });
  }

  /** Places of the people who may be given, as things are now. */
  allowed(asked: Of<'ask'>): readonly number[] {
    const { ms } = this.#programme;
    const approval = this.#approval(asked.approval);
    const embargo = this.#embargo.get(asked.dataset);
    const isApproved =
      approval?.status === 'active' &&
      approval.fromMs <= ms &&
      ms < approval.untilMs &&
      approval.organisation === asked.organisation &&
      approval.datasets.includes(asked.dataset) &&
      approval.actions.includes(asked.action);
    if (!isApproved || embargo === undefined || (embargo !== null && ms < embargo)) return [];
    return this.#people.flatMap((person, place) => (this.#gives(person, place, asked) ? [place] : []));
  }

  #gives({ answers, left }: Person, place: number, asked: Of<'ask'>): boolean {
    const saysYes = (provision: string) => (answers[provision] ?? 'permit') === 'permit';
    const needed = [
      'participate',
      'share-academia',
      ...(asked.action === 'release-sample' ? ['samples-academia'] : []),
    ];
    const hasLeft = left === 'no-further-use' || (left === 'no-further-access' && asked.action === 'release-sample');
    return needed.every(saysYes) && !hasLeft && !this.#isStopped(place, asked);
  }
  #isStopped(place: number, { approval, organisation, dataset, action }: Of<'ask'>): boolean {
    const { participant, samples } = this.#programme.people[place] as ModelProgramme['people'][number];
    const names: Record<string, unknown> = {
      approval,
      organisation,
      dataset,
      action,
      participant,
      sample: samples[0]?.id,
    };
    return [...this.#stops.values()].some(({ scope, of }) => scope === 'all' || names[scope] === of);
  }
}
