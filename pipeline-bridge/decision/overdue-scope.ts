/**
 * A scope that was asked again and not answered by its day: from then on only the fallback holds, by the gate's own clock.
 * Nobody has to tell the gate that the day has passed. Source: docs/gate/rules.md#overdue-scope.
 */
import type { ConsentState } from '../contract/consent-state.ts';
import { DUO } from '../contract/data-use.ts';
import type { ProvisionCode } from '../contract/vocabulary.ts';
import { type Case, type Check, reasonOf } from './case.ts';
import { type DecisionView, type GateTime, mayHaveEnded } from './view.ts';

type Due = NonNullable<ConsentState['reconsentDue']>;

const overdue = ({ reconsentDue: due }: ConsentState, time: GateTime): Due | null =>
  due !== null && mayHaveEnded(time, due.by) ? due : null;

/** What data may be used for at this moment: the fallback once an unanswered scope is overdue. */
export function dataUseNow(state: ConsentState, time: GateTime): ConsentState['dataUse'] {
  const due = overdue(state, time);
  return due?.dataUse === undefined ? state.dataUse : due.dataUse;
}

/** Own disease or area: disease-specific, and each disease within what is left. Without a fallback nothing is. */
function isOwnDisease(term: string, diseases: readonly string[], due: Due, view: DecisionView): boolean {
  const own = due.dataUse?.diseases ?? [];
  const isWithin = (disease: string) => own.some((one) => view.diseaseIsWithin(disease, one) === true);
  return term === DUO.DS && diseases.length > 0 && diseases.every(isWithin);
}

/** The unanswered scopes that the purpose rests on. */
function scopesOf({ request, view }: Case, due: Due): readonly ProvisionCode[] {
  const { duo = [], diseases = [] } = request.purpose ?? {};
  const scopes: ProvisionCode[] = [];
  if (duo.includes(DUO.POA)) scopes.push('scope-ancestry');
  if (duo.some((term) => term !== DUO.POA && !isOwnDisease(term, diseases, due, view))) scopes.push('scope-any-health');
  return scopes.filter((code) => due.provisions.includes(code));
}

/** Scopes are no provisions that an action needs, so the effect table does not see them: releases ask here. */
export const checkOverdueScope: Check = (about, reasons) => {
  const due = about.row.dataUse ? overdue(about.state, about.view.gateTime) : null;
  if (due === null) return;
  for (const code of scopesOf(about, due)) reasons.push(reasonOf('reconsent-overdue', code, due.by));
};
