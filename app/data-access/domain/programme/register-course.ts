/**
 * Where a request of the register stands since its entry was written: the fold of what its chain, and those of its amendments
 * and renewals, say in the open. Pure. Nothing of who voted, declared or was found to have an interest.
 */

import type { Instant } from '#app/kernel/domain/instant.ts';
import type { RegisterEntry } from '#app/kernel/domain/programme/register.ts';
import { type Condition, conditionIn } from '../requests/condition.ts';
import type { RequestEvent, RequestPayloads } from '../requests/request-event.ts';
import { NOTHING_SINCE, type PanelSince, panelConditionsOf, panelOn, panelSince } from './register-panel.ts';

type InBoth = Readonly<Record<'ja' | 'en', string>>;
type Outcome = RegisterEntry['outcome'];

/** What was decided, as it is published: the conditions, and the written answer where it differs from the panel's view. */
export type PublishedDecision = {
  readonly conditions: readonly InBoth[];
  readonly difference: InBoth | null;
  /** which of the panel’s conditions are among them, by their places; null where nobody was asked to say so */
  readonly takenOver: readonly number[] | null;
};
export const CHANGE_KINDS = [
  'opened-again',
  'approved-again',
  'refused-again',
  'withdrawn',
  'amended',
  'renewed',
  'amendment-refused',
  'renewal-refused',
] as const;
export type RegisterChange = PublishedDecision & {
  readonly kind: (typeof CHANGE_KINDS)[number];
  readonly at: Instant;
  /** the request in which it was decided */
  readonly request: string;
  readonly words: InBoth | null;
  /** the panel's own words on that text; null where it said nothing */
  readonly panel: string | null;
  readonly panelSince: PanelSince;
};
export type RegisterCourse = {
  /** what stands now; null where the chain does not say, and the entry does */
  readonly outcome: Outcome | null;
  /** a decision was opened again, and none has been taken since */
  readonly open: boolean;
  /** the number of the approval that came of it, where one did */
  readonly approval: string | null;
  readonly decided: PublishedDecision | null;
  /** that the panel set beside its view, in its own words */
  readonly panelConditions: readonly string[];
  /** of the view that the entry was written with */
  readonly panelSince: PanelSince;
  /** the newest first */
  readonly changes: readonly RegisterChange[];
};

/** A request about the first one: an amendment, or a renewal. */
export type Later = { readonly kind: 'amendment' | 'renewal'; readonly events: readonly RequestEvent[] };

type Decided = RequestPayloads['Decided'];
const inBoth = (condition: Condition): InBoth => ({
  ja: conditionIn(condition, 'ja'),
  en: conditionIn(condition, 'en'),
});
const published = ({ conditions, difference, takenOver }: Decided): PublishedDecision => ({
  conditions: conditions.map(inBoth),
  difference,
  takenOver: takenOver ?? null,
});
const NOTHING = {
  conditions: [],
  difference: null,
  takenOver: null,
  words: null,
  panel: null,
  panelSince: NOTHING_SINCE,
} as const;

/** What the panel had said when that was decided, and what became of it. */
function ofPanel(events: readonly RequestEvent[], { number: decision, payload: { version } }: RequestEvent<'Decided'>) {
  return { panel: panelOn(events, version, decision), panelSince: panelSince(events, { version, decision }) };
}

const outcomeOf = ({ outcome }: Decided): Outcome | null =>
  outcome === 'sent-back' ? null : outcome === 'refused' ? 'refused' : 'approved';

function ownChanges(events: readonly RequestEvent[]): readonly RegisterChange[] {
  const changes: RegisterChange[] = [];
  let opened = false;
  for (const event of events) {
    const base = { at: event.at, request: event.request };
    if (event.kind === 'Reopened') changes.push({ ...NOTHING, ...base, kind: 'opened-again' });
    if (event.kind === 'Reopened') opened = true;
    if (event.kind === 'WithdrawnByApplicant' && opened) changes.push({ ...NOTHING, ...base, kind: 'withdrawn' });
    if (event.kind !== 'Decided' || !opened) continue;
    const outcome = outcomeOf(event.payload);
    if (outcome === null) continue;
    const kind = outcome === 'refused' ? 'refused-again' : 'approved-again';
    changes.push({ ...base, ...published(event.payload), kind, words: event.payload.words, ...ofPanel(events, event) });
  }
  return changes;
}

/** An amendment counts from when it took effect; one that was refused, from the decision. */
function laterChange({ kind, events }: Later): readonly RegisterChange[] {
  const decided = events.findLast((event) => event.kind === 'Decided');
  const activated = events.findLast((event) => event.kind === 'Activated');
  const accepted = events.findLast((event) => event.kind === 'ReportAccepted');
  const isRefused = decided?.kind === 'Decided' && decided.payload.outcome === 'refused';
  const last = isRefused ? decided : activated;
  if (!last) return [];
  const taken = { amendment: 'amended', renewal: 'renewed' } as const;
  const base = { at: last.at, request: last.request, kind: isRefused ? (`${kind}-refused` as const) : taken[kind] };
  if (decided?.kind !== 'Decided') return accepted ? [{ ...NOTHING, ...base }] : [];
  return [{ ...base, ...published(decided.payload), words: decided.payload.words, ...ofPanel(events, decided) }];
}

type Standing = Pick<RegisterCourse, 'outcome' | 'open' | 'approval' | 'decided'>;

function standing(events: readonly RequestEvent[]): Standing {
  let now: Standing = {
    ...{ outcome: null, open: false, approval: null, decided: null },
  };
  for (const event of events) {
    if (event.kind === 'Decided') {
      const outcome = outcomeOf(event.payload);
      // approved for the first time after a refusal, it stands once its approval does
      const open = outcome === null || (outcome === 'approved' && now.open && now.approval === null);
      now = { ...now, outcome: outcome ?? now.outcome, open: open && now.open, decided: published(event.payload) };
    } else if (event.kind === 'ReportAccepted') now = { ...now, outcome: 'approved' };
    else if (event.kind === 'Activated') now = { ...now, approval: event.payload.approval, open: false };
    else if (event.kind === 'Reopened') now = { ...now, open: true };
    else if (event.kind === 'WithdrawnByApplicant') now = { ...now, outcome: 'withdrawn', open: false };
  }
  return now;
}

/** The view that an entry was written with is that of the last decision before it. */
function sinceEntry(own: readonly RequestEvent[], enteredAt: Instant): PanelSince {
  const written = own.filter(({ at }) => at <= enteredAt);
  const handedIn = written.findLast((event) => event.kind === 'Submitted');
  const last = written.findLast(({ kind }) => kind === 'Decided' || kind === 'ReportAccepted');
  if (handedIn?.kind !== 'Submitted' || !last) return NOTHING_SINCE;
  return panelSince(own, { version: handedIn.payload.version, decision: last.number });
}

/**
 * @param own of the request itself @param later of those about it; all in order of number, of public kinds alone or whole
 * @param enteredAt when its entry was written
 */
export function registerCourseOf(
  own: readonly RequestEvent[],
  later: readonly Later[],
  enteredAt: Instant,
): RegisterCourse {
  const changes = [...ownChanges(own), ...later.flatMap(laterChange)];
  const since = sinceEntry(own, enteredAt);
  return {
    ...standing(own),
    panelConditions: panelConditionsOf(own),
    panelSince: since,
    changes: changes.toSorted((one, other) => (one.at < other.at ? 1 : -1)),
  };
}

/** Kinds that a course is made of; with `PANEL_KINDS` where an interest was found. */
export const COURSE_KINDS = [
  'Decided',
  'Reopened',
  'WithdrawnByApplicant',
  'ReportAccepted',
  'Activated',
  'Submitted',
  'PanelSpoke',
  'ChangeFoundMinor',
] as const satisfies readonly RequestEvent['kind'][];
