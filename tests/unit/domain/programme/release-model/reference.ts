/** What should be so, in the plainest words: who may be given, by the last thing that was validly said. No rule is shared. */

import { type Command, HOUR_MS, type Of } from './commands.ts';
import type { ModelProgramme } from './programme.ts';

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
type Stop = { readonly scope: string; readonly of: string | null };

export class Reference {
  readonly #approved = new Map<string, Approved>();
  readonly #embargo = new Map<string, number | null>();
  readonly #stops = new Map<string, Stop>();
  readonly #people: Person[];
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
    const approval = asked.approval === null ? undefined : this.#approved.get(asked.approval);
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
