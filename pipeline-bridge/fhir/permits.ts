/**
 * What a person's consent permits, as a list: the gate's own decider asked about every act, recipient and purpose, for
 * every stretch of time in which the answer stays the same. Nothing here decides by itself. Pure.
 */
import type { ConsentState, Instant } from '../contract/consent-state.ts';
import type { DecisionRequest } from '../contract/decision.ts';
import { type ProvisionCode, RECIPIENT_CLASSES, type RecipientClass } from '../contract/vocabulary.ts';
import { decide } from '../decision/decide.ts';
import type { Policy } from '../decision/policy.ts';
import type { DecisionView } from '../decision/view.ts';
import {
  ACTS,
  type Act,
  type Asked,
  type AskedRecipient,
  codesOf,
  isKeptApart,
  type PurposeTerm,
  requestOf,
  requestUnder,
} from './acts.ts';
import { purposesOf } from './purposes.ts';
import { before, mattersOf, momentsOf, type Surroundings, standingView } from './standing-view.ts';

/** From `from` (inclusive) until before `until`; null = no bound. */
type Stretch = { readonly from: Instant | null; readonly until: Instant | null; readonly at: Instant };

export type Permit = Pick<Stretch, 'from' | 'until'> & {
  readonly act: Act;
  readonly codes: readonly ProvisionCode[];
  readonly recipients: readonly AskedRecipient[];
  readonly purposes: readonly PurposeTerm[];
  /** permitted at large, but for `matters`; or only for `matters` */
  readonly atLarge: boolean;
  readonly matters: readonly string[];
};

function stretchesOf(moments: readonly Instant[], asOf: Instant): readonly Stretch[] {
  const [first] = moments;
  if (first === undefined) return [{ from: null, until: null, at: asOf }];
  const earlier = before(first);
  return [
    ...(earlier === null ? [] : [{ from: null, until: first, at: earlier }]),
    ...moments.map((from, place) => ({ from, until: moments[place + 1] ?? null, at: from })),
  ];
}

/** The countries to ask about: home, and those of the list the person saw. */
function countriesOf(state: ConsentState, around: Surroundings, policy: Policy): readonly string[] {
  const seen = state.provisions['share-overseas']?.list;
  const list = seen === undefined ? null : around.list(seen);
  return [...new Set([policy.home, ...(list?.schema === 'country-list/1' ? list.countries : [])])];
}

/** One answer for all time: per stretch, whether at large and for which single matters. */
type Answer = { readonly atLarge: boolean; readonly matters: readonly string[] };

type Ask = (matter: string | null) => boolean;

/** A single no counts whatever the case is; a single yes only for what the case covers. */
function answerOf(ask: Ask, opens: Ask, matters: readonly string[]): Answer {
  const atLarge = ask(null);
  const differing = matters.filter((matter) => ask(matter) !== atLarge);
  return { atLarge, matters: atLarge ? differing : differing.filter(opens) };
}

/** Neighbouring stretches with the same answer are one; where nothing is permitted there is none. */
function joined(stretches: readonly Stretch[], answers: readonly Answer[]) {
  const found: { from: Instant | null; until: Instant | null; answer: Answer }[] = [];
  stretches.forEach(({ from, until }, place) => {
    const answer = answers[place] as Answer;
    const last = found.at(-1);
    if (last && JSON.stringify(last.answer) === JSON.stringify(answer)) last.until = until;
    else found.push({ from, until, answer });
  });
  return found.filter(({ answer }) => answer.atLarge || answer.matters.length > 0);
}

/** Keys in the order in which they first came, each with what came under it. */
function grouped<T>(items: readonly T[], keyOf: (item: T) => string): readonly T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups.values()];
}

type Cell = {
  readonly asked: Omit<Asked, 'matter'>;
  readonly codes: readonly ProvisionCode[];
  readonly answers: readonly Answer[];
};

/** Cells of one answer, as few provisions as say it: purposes that go to the same recipients stand together. */
function permitsOfCells(act: Act, stretches: readonly Stretch[], cells: readonly Cell[]): readonly Permit[] {
  const alike = grouped(cells, ({ codes, answers }) => JSON.stringify([codes, answers]));
  return alike.flatMap((group) => {
    const byPurpose = grouped(group, ({ asked }) => JSON.stringify(asked.purpose));
    const blocks = grouped(byPurpose, (block) => JSON.stringify(block.map(({ asked }) => asked.recipient)));
    return blocks.flatMap((block) => {
      const [{ codes, answers }] = block[0] as [Cell];
      const recipients = (block[0] as Cell[]).flatMap(({ asked }) => asked.recipient ?? []);
      const purposes = block.flatMap(([cell]) => cell?.asked.purpose ?? []);
      return joined(stretches, answers).map(({ from, until, answer }) => ({
        act,
        codes,
        recipients,
        purposes,
        from,
        until,
        ...answer,
      }));
    });
  });
}

function recipientsOf(act: Act, recipientClass: RecipientClass | null, countries: readonly string[]) {
  if (recipientClass === null) return [null];
  if (act.recipients === 'classes') return [{ class: recipientClass, country: null }];
  return countries.map((country) => ({ class: recipientClass, country }));
}

function* permitsOfAct(act: Act, state: ConsentState, around: Surroundings, policy: Policy): Generator<Permit> {
  const stretches = stretchesOf(momentsOf(state, around, act.topic ? policy.frequency.windowDays : null), state.asOf);
  const matters = mattersOf(state);
  const countries = countriesOf(state, around, policy);
  const purposes = act.byPurpose ? purposesOf(state) : [null];
  const classes = act.recipients === undefined || act.recipients === 'public' ? [null] : RECIPIENT_CLASSES;
  for (const recipientClass of classes) {
    const point = { recipientClass: recipientClass ?? 'academia', countries, imagined: act.imagined } as const;
    const views = stretches.map(({ at }) => ({ at, view: standingView(state, around, { ...point, at }) }));
    const cells = purposes.flatMap((purpose) =>
      recipientsOf(act, recipientClass, countries).map((recipient): Cell => {
        const asked = { purpose, recipient };
        const isPermit = (view: DecisionView, request: DecisionRequest) =>
          decide(view, request, policy).decision === 'permit';
        const answers = views.map(({ at, view }) => {
          const ask: Ask = (matter) => isPermit(view, requestOf(act, { ...asked, matter }, state.participant));
          const opens: Ask = (matter) => {
            const under = isKeptApart(act) ? null : around.approval(matter ?? '');
            if (under === null && !isKeptApart(act)) return false;
            const own = under === null ? view : standingView(state, around, { ...point, at, under });
            return isPermit(own, requestUnder(under, act, { ...asked, matter }, state.participant));
          };
          return answerOf(ask, opens, matters);
        });
        return { asked, codes: codesOf(act, recipient, policy), answers };
      }),
    );
    yield* permitsOfCells(act, stretches, cells);
  }
}

/** Lazily, in the order of `ACTS`: whoever only asks whether there is any stops at the first. */
export function* permitsOf(state: ConsentState, around: Surroundings, policy: Policy): Generator<Permit> {
  for (const act of ACTS) yield* permitsOfAct(act, state, around, policy);
}
