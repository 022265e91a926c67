/** Returning results, and asking once more: panel, counselling, opinion. Source: contract §3; guideline 第10. */
import type { Check } from './case.ts';

/** A panel decision of the right kind; a relative's counts only for a finding told to this person. */
export const checkExpertPanel: Check = (about, reasons) => {
  const { panel, row, state } = about;
  const { finding } = about.request;
  if (row.expertPanel === undefined) return;
  const ofThisPerson = panel?.participant === state.participant;
  const fits =
    row.expertPanel === 'primary'
      ? panel?.kind === 'primary' && ofThisPerson
      : panel?.kind === 'finding' && panel.category === finding?.category && (ofThisPerson || finding?.to === 'person');
  if (!fits) reasons.push({ code: 'no-expert-panel' });
};

/** A relative's finding is told to those whom the panel's record names, and to nobody else. */
export const checkRelation: Check = ({ panel, request, state }, reasons) => {
  if (panel === null || request.finding?.to !== 'person' || request.action !== 'return-finding') return;
  const isNamed = panel.participant === state.participant || panel.relatives?.includes(state.participant);
  if (!isNamed) reasons.push({ code: 'no-relation' });
};

export const checkCounselling: Check = (about, reasons) => {
  const { row, request } = about;
  const missing =
    (row.expertPanel === 'finding' && request.finding?.counselling !== true) ||
    (row.askAgain && request.counsellor === undefined);
  if (missing) reasons.push({ code: 'no-counselling' });
};

/** Asking again rests on the principal investigator's report and a registered opinion of the ethics committee. */
export const checkEthicsOpinion: Check = (about, reasons) => {
  const { row, request, opinion } = about;
  if (row.askAgain && (opinion === null || request.report === undefined)) {
    reasons.push({ code: 'no-ethics-opinion' });
  }
};

/** Only one who has died, and in life named somebody, is spoken of to somebody else. */
export const checkNamedPerson: Check = (about, reasons) => {
  const { request, row, state } = about;
  const speaksOfThePerson = row.notice || row.expertPanel !== undefined;
  if (request.to === 'named-person' && (!speaksOfThePerson || state.deceased === null))
    reasons.push({ code: 'not-asked' });
};
