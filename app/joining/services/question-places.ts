/** Where the questions stand on the way: the cards read one after another, their one question, then each of the others. */
import { askedAlone, askedTogether, type DocumentVersion, questionsOf } from '#app/kernel/domain/document/version.ts';
import type { Answers } from '#app/kernel/domain/event/payloads/parts.ts';
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';

/** The last part of the page's address: a card, a question, or the one question about all cards. */
export const TOGETHER = 'together';
export type QuestionPlace = ProvisionCode | typeof TOGETHER;

export function placesOf(version: DocumentVersion): QuestionPlace[] {
  const cards = askedTogether(version);
  return [...cards, ...(cards.length > 0 ? ([TOGETHER] as const) : []), ...askedAlone(version)];
}

/** How many questions are answered, and where the next one stands; null when none is left. */
export function answeredSoFar(version: DocumentVersion, answers: Answers, cardsRead: readonly ProvisionCode[]) {
  const questions = questionsOf(version);
  const cards = askedTogether(version);
  const isAnswered = (codes: readonly ProvisionCode[]) => codes.every((code) => answers[code] !== undefined);
  const isOpen = (place: QuestionPlace) => {
    if (place === TOGETHER) return !isAnswered(cards);
    return cards.includes(place) ? !isAnswered(cards) && !cardsRead.includes(place) : answers[place] === undefined;
  };
  return {
    done: questions.filter(isAnswered).length,
    of: questions.length,
    goOn: placesOf(version).find(isOpen) ?? null,
  };
}
