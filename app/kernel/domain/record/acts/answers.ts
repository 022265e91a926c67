/** Checks on answers, shared by consent, change of intent and re-consent. Nothing is preset, nothing is guessed. */
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';
import { type DocumentVersion, neededToJoin, offeredProvisions } from '../../document/version.ts';
import type { Answer, Answers } from '../../event/payloads/parts.ts';
import { type Refused, refuse } from '../../outcome.ts';

const codesOf = (answers: Answers) => Object.keys(answers) as ProvisionCode[];

/** Answers to what was not asked, or in a way that was not offered. Codes set along with another are not asked alone. */
export function notOffered(version: DocumentVersion, answers: Answers): Refused | null {
  const provisions = codesOf(answers).filter((code) => {
    const offered: readonly Answer[] = version.provisions[code]?.answers ?? [];
    return !offered.includes(answers[code] as Answer);
  });
  return provisions.length > 0 ? refuse('answer-not-offered', { provisions }) : null;
}

/** Every question on the form needs an answer: silence is never written as one. */
export function unanswered(version: DocumentVersion, answers: Answers): Refused | null {
  const provisions = offeredProvisions(version).filter((code) => answers[code] === undefined);
  return provisions.length > 0 ? refuse('answers-missing', { provisions }) : null;
}

/** A no to what joining needs: the refusal form is the one to sign. */
export function requiredNo(version: DocumentVersion, answers: Answers): Refused | null {
  const provisions = neededToJoin(version).filter((code) => answers[code] !== 'permit');
  return provisions.length > 0 ? refuse('required-answered-no', { provisions }) : null;
}

/** Codes that the same page asks take the same answer, as the page says. */
export function withAlsoSet(version: DocumentVersion, answers: Answers): Answers {
  const all: Partial<Record<ProvisionCode, Answer>> = { ...answers };
  for (const code of codesOf(answers)) {
    for (const other of version.provisions[code]?.alsoSets ?? []) all[other] = answers[code] as Answer;
  }
  return all;
}
