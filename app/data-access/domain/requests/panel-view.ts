/** What counts as the panel's view, how long it is waited for, and when it is answered in writing after the decision. Pure. */
import type { Instant } from '#app/kernel/domain/instant.ts';
import type { DeskState } from './desk-state.ts';
import type { RequestPayloads } from './request-event.ts';
import { differsFromPanel } from './seats.ts';

/** Days the panel has at least. */
export const PANEL_LEAST_DAYS = 14;

/**
 * The panel's view counts once it has spoken, or once its time is over: then it is `none`, and shown as none. A view that
 * is in doubt is waited for again as long as there is time; afterwards it stands as it was recorded, and is marked.
 */
export function panelViewAt(
  { panelSpoke, panelInDoubt, bodies, stage }: Pick<DeskState, 'panelSpoke' | 'panelInDoubt' | 'bodies' | 'stage'>,
  now: Instant,
) {
  const { until } = bodies.panel;
  const isOver = until !== null && now >= until;
  if (panelSpoke && !(panelInDoubt && stage === 'in-review' && !isOver)) return panelSpoke.view;
  return isOver ? ('none' as const) : null;
}

/**
 * Whether a view that is recorded again after the decision is to be answered in writing: the decision differs from it, and the
 * view is not the one that was answered already. Which conditions a decision holds is the office's to say: new ones are answered.
 */
export const isToBeAnswered = (
  decided: Pick<RequestPayloads['Decided'], 'outcome' | 'panelView'> | null,
  { view, conditions }: Pick<RequestPayloads['PanelSpoke'], 'view' | 'conditions'>,
): boolean =>
  decided !== null &&
  (view !== decided.panelView || view === 'with-conditions') &&
  differsFromPanel(decided.outcome, view, conditions.length);
