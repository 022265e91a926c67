/**
 * What the register tells of the panel's view: the words that a decision was taken on, and what became of them since. A member
 * who spoke with it was found to have an interest, the panel confirmed or replaced it, or the text was edited. Pure, and nothing
 * of who voted or was found to have an interest.
 */

import type { Instant } from '#app/kernel/domain/instant.ts';
import type { RequestEvent, RequestEventKind, RequestPayloads } from '../requests/request-event.ts';
import { applied, DRAFT } from '../requests/request-state.ts';

type InBoth = Readonly<Record<'ja' | 'en', string>>;

export type PanelSince = {
  /** a member's interest was found, and the panel has not recorded its view again; null where it is not in doubt */
  readonly doubtedAt: Instant | null;
  /** recorded once more after the decision, in the panel's own words; `answer`: where the decision differs from it */
  readonly again: {
    readonly at: Instant;
    readonly view: RequestPayloads['PanelSpoke']['view'];
    readonly words: string;
    readonly conditions: readonly string[];
    readonly answer: InBoth | null;
  } | null;
  /** the text that it is about was edited, after the decision was opened again */
  readonly editedAt: Instant | null;
};
export const NOTHING_SINCE: PanelSince = { doubtedAt: null, again: null, editedAt: null };

/** What the state of the panel's view is folded from. Read where an interest was found; else nothing comes into doubt. */
export const PANEL_KINDS = [
  'Submitted',
  'VoteCast',
  'InterestFound',
  'SteppedAside',
  'PanelSpoke',
  'PanelAnswered',
  'ChangeFoundMinor',
] as const satisfies readonly RequestEventKind[];
const isOfPanel = ({ kind }: RequestEvent): boolean => PANEL_KINDS.some((one) => one === kind);

/** A view is about every text that a minor change made of its own: the first of them stands for all. */
export function versionSpokenOn(events: readonly RequestEvent[], version: number): number {
  let spokenOn = version;
  for (const event of events.toReversed())
    if (event.kind === 'ChangeFoundMinor' && event.payload.version === spokenOn) spokenOn -= 1;
  return spokenOn;
}
const isAboutText = (events: readonly RequestEvent[], spoke: number, version: number): boolean =>
  spoke >= versionSpokenOn(events, version) && spoke <= version;

/** What the panel wrote about that text, before that entry of the chain: silence about a later one is silence. */
export function panelOn(events: readonly RequestEvent[], version: number, before = Number.POSITIVE_INFINITY) {
  const spoke = events.findLast(
    (event) =>
      event.kind === 'PanelSpoke' && isAboutText(events, event.payload.version, version) && event.number < before,
  );
  return spoke?.kind === 'PanelSpoke' ? spoke.payload.words : null;
}

/** Of the view that stands about the newest text. */
export function panelConditionsOf(events: readonly RequestEvent[]): readonly string[] {
  const handedIn = events.findLast((event) => event.kind === 'Submitted');
  const spoke = events.findLast((event) => event.kind === 'PanelSpoke');
  const isOfText =
    handedIn?.kind === 'Submitted' &&
    spoke?.kind === 'PanelSpoke' &&
    isAboutText(events, spoke.payload.version, handedIn.payload.version);
  return isOfText ? spoke.payload.conditions : [];
}

/** The words that the last decision was taken on; before any, those about the newest text. @param events all of one request */
export function panelDecidedOn(events: readonly RequestEvent[]): string | null {
  const handedIn = events.findLast((event) => event.kind === 'Submitted');
  const decided = events.findLast(({ kind }) => kind === 'Decided' || kind === 'ReportAccepted');
  if (handedIn?.kind !== 'Submitted') return null;
  const isOfText = decided !== undefined && decided.number > handedIn.number;
  return panelOn(events, handedIn.payload.version, isOfText ? decided.number : undefined);
}

/** @param events of one request, in order of number @param decision the number of the entry that decided on that version */
export function panelSince(
  events: readonly RequestEvent[],
  { version, decision }: { readonly version: number; readonly decision: number },
): PanelSince {
  let state = DRAFT;
  let since = NOTHING_SINCE;
  for (const event of events.filter(isOfPanel)) {
    const { panelInDoubt } = state;
    state = applied(state, event);
    if (state.panelInDoubt !== panelInDoubt) since = { ...since, doubtedAt: state.panelInDoubt ? event.at : null };
    if (event.number < decision) continue;
    if (event.kind === 'Submitted') since = { ...since, doubtedAt: null, editedAt: since.editedAt ?? event.at };
    else if (event.kind === 'PanelSpoke' && isAboutText(events, event.payload.version, version)) {
      const { view, words, conditions } = event.payload;
      since = { ...since, again: { at: event.at, view, words, conditions, answer: null } };
    } else if (event.kind === 'PanelAnswered' && event.payload.version === version && since.again)
      since = { ...since, again: { ...since.again, answer: event.payload.words } };
  }
  return since;
}
