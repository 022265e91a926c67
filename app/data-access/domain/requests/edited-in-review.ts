/**
 * An edit while panel and committee read: the review goes on. Findings on items that the edit does not touch stay, and so do
 * declarations of interests where nobody and nothing new is named; votes and the panel's view were about the whole text and
 * are set aside, until they are given again or the secretariat finds that the change is minor. Pure.
 */
import { type Instant, later, plusDays } from '#app/kernel/domain/instant.ts';
import { canonicalText } from '#app/kernel/domain/ledger/canonical.ts';
import { PANEL_LEAST_DAYS } from './panel-view.ts';
import type { Body, RequestEvent } from './request-event.ts';
import { ITEM_SECTIONS, REVIEW_ITEMS, type RequestContent, type ReviewItem, type SectionName } from './request-form.ts';
import type { BodyState, Declared, RequestState } from './request-state.ts';

export type SetAside = {
  /** of the text that they were about */
  readonly version: number;
  readonly changed: readonly SectionName[];
  readonly at: Instant;
  /** what is asked for stayed the same: only then can the change be minor */
  readonly asksSame: boolean;
  readonly panelSpoke: RequestState['panelSpoke'];
  readonly panelInDoubt: boolean;
  readonly minority: Readonly<Record<Body, BodyState['minority']>>;
  readonly acquirer: RequestState['acquirer'];
};

/** Who or what is new in these may be somebody or something that a reviewer is not free of. */
const NAMES_SOMEBODY: readonly SectionName[] = ['use', 'people', 'keeping', 'interests'];

export const itemsTouched = (changed: readonly SectionName[]): readonly ReviewItem[] =>
  REVIEW_ITEMS.filter((item) => ITEM_SECTIONS[item].some((section) => changed.includes(section)));

export const asksInterestsAgain = (changed: readonly SectionName[]): boolean =>
  NAMES_SOMEBODY.some((section) => changed.includes(section));

/** What a decision binds: two texts that are alike in it ask for the same, in other words. */
export const asksSame = (before: RequestContent, after: RequestContent): boolean => {
  const bindingOf = ({ aim, use, data, people, keeping, harm, interests }: RequestContent) =>
    canonicalText({ purpose: aim.purpose, use, data, people, keeping, interests, returns: harm.returnToPatient });
  return bindingOf(before) === bindingOf(after);
};

/** Days stay; the panel has at least its fourteen from the edit on, and the review ends no sooner than the panel's time. */
export function daysAfterEdit({ bodies }: Pick<RequestState, 'bodies'>, now: Instant) {
  const least = plusDays(now, PANEL_LEAST_DAYS);
  const panelUntil = later(bodies.panel.until ?? least, least);
  return { panelUntil, reviewUntil: later(bodies.committee.until ?? panelUntil, panelUntil) };
}

const carried = (
  declared: Readonly<Record<string, Declared>>,
  { from, to }: { readonly from: number; readonly to: number },
): Readonly<Record<string, Declared>> =>
  Object.fromEntries(
    Object.entries(declared).map(([account, one]) => [account, one.version === from ? { ...one, version: to } : one]),
  );

export function editedInReview(state: RequestState, { payload, at }: RequestEvent<'Submitted'>): RequestState {
  const { version, changed, review } = payload;
  if (!review) return state;
  const step = { from: state.version, to: version };
  const touched = itemsTouched(changed);
  const bodyAfter = (body: BodyState, until: Instant): BodyState => ({
    ...body,
    until,
    declared: asksInterestsAgain(changed) ? body.declared : carried(body.declared, step),
    items: body.items.map((one) =>
      one.version === step.from && !touched.includes(one.item) ? { ...one, version } : one,
    ),
    minority: [],
  });
  const { panel, committee } = state.bodies;
  return {
    ...state,
    version,
    submittedAt: at,
    bodies: { panel: bodyAfter(panel, review.panelUntil), committee: bodyAfter(committee, review.reviewUntil) },
    office: asksInterestsAgain(changed) ? state.office : carried(state.office, step),
    setAside: {
      version: step.from,
      changed,
      at,
      asksSame: review.asksSame,
      panelSpoke: state.panelSpoke,
      panelInDoubt: state.panelInDoubt,
      minority: { panel: panel.minority, committee: committee.minority },
      acquirer: state.acquirer,
    },
    panelSpoke: null,
    panelInDoubt: false,
    acquirer: null,
    // rewritten from a summary that is another now
    ...(changed.includes('summary') ? { plain: null, plainAsked: null } : {}),
  };
}

/** Somebody has judged the edited text as another: it is no longer the same. */
export const isJudgedAgain = ({ bodies, version, panelSpoke }: RequestState): boolean =>
  panelSpoke !== null ||
  Object.values(bodies).some(({ votes }) => Object.values(votes).some((one) => one.version === version));

/** What was set aside counts for the text as it is now. */
export function foundMinor(state: RequestState, version: number): RequestState {
  const { setAside } = state;
  if (setAside === null) return state;
  const step = { from: setAside.version, to: version };
  const moved = <T extends { readonly version: number }>(one: T): T =>
    one.version === step.from ? { ...one, version } : one;
  const bodyAfter = (name: Body): BodyState => {
    const body = state.bodies[name];
    return {
      ...body,
      declared: carried(body.declared, step),
      items: body.items.map(moved),
      votes: Object.fromEntries(Object.entries(body.votes).map(([account, vote]) => [account, moved(vote)])),
      minority: [...setAside.minority[name], ...body.minority],
    };
  };
  const { panelSpoke, panelInDoubt, acquirer } = setAside;
  return {
    ...state,
    bodies: { panel: bodyAfter('panel'), committee: bodyAfter('committee') },
    office: carried(state.office, step),
    panelSpoke: panelSpoke && moved(panelSpoke),
    panelInDoubt,
    acquirer: state.acquirer ?? acquirer,
    setAside: null,
  };
}
