/** What a receipt says of the time before and after an act, collected from its marks and held against the fold at its instant. */

import { textsFor } from '#app/i18n/texts.ts';
import type { ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { answersGiven } from '#app/kernel/domain/record/answers-given.ts';
import { consentAt } from '#app/kernel/domain/record/fold.ts';
import { mainOf, plain } from './standing-contradictions.ts';

const pairsOf = (body: string, mark: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...body.matchAll(new RegExp(`data-${mark}="([\\w-]+):([\\w-]+)"`, 'g'))].map(([, code, answer]) => [code, answer]),
  );
const markOf = (body: string, mark: string): string | null =>
  new RegExp(`data-${mark}="([^"]*)"`).exec(body)?.[1] ?? null;

/** Kinds of entries that leave a receipt in her hands. */
export const WITH_RECEIPT: readonly ParticipantEvent['kind'][] = [
  'ConsentGiven',
  'ConsentRefused',
  'ReconsentGiven',
  'ExplanationConfirmed',
  'ChoicesChanged',
  'FindingPreferencesSet',
  'SpecificAnswerGiven',
  'WishesRecorded',
  'ConsentWithdrawn',
  'WithdrawalTakenBack',
  'AssentRecorded',
  'ParentsDisagreed',
  'MajorityConfirmed',
];

type Of = {
  readonly event: ParticipantEvent;
  readonly events: readonly ParticipantEvent[];
  readonly language: Language;
};

/** Empty where every claim of the receipt is the fold's. */
export function receiptContradictions(body: string, { event, events, language }: Of): string[] {
  const main = mainOf(body);
  const words = plain(main);
  const texts = textsFor(language);
  const found: string[] = [];
  const not = (what: string) => found.push(`${event.kind} ${event.number} ${language}: ${what}`);
  const until = events.filter(({ revision }) => revision <= event.revision);
  const earlier = events.filter(({ revision }) => revision < event.revision);
  const [was, is] = [earlier.length > 0 ? answersGiven(earlier) : {}, answersGiven(until)];
  const then = consentAt(until);
  const hasEffect = !then.ineffective.some(({ number }) => number === event.number);

  for (const [code, answer] of Object.entries(pairsOf(main, 'before')))
    if (answer !== (was[code as keyof typeof was]?.decision ?? 'not-asked')) not(`before, ${code} was not ${answer}`);
  const after = pairsOf(main, 'after');
  // a withdrawal that stands above them hides no answer: the answers are kept, and say so
  for (const [code, answer] of Object.entries(after))
    if (hasEffect && answer !== is[code as keyof typeof is]?.decision) not(`after, ${code} is not ${answer}`);
  if (event.kind === 'ChoicesChanged' || event.kind === 'FindingPreferencesSet')
    for (const { provision } of event.payload.changes)
      if (event.payload.changes.length <= 3 && !(provision in pairsOf(main, 'before')))
        not(`says nothing of ${provision} before`);
  if ((markOf(main, 'effect') === 'none') === hasEffect) not('whether it has effect');

  if (event.kind === 'ConsentWithdrawn') {
    if (markOf(main, 'level') !== event.payload.level) not(`level ${markOf(main, 'level')}`);
    const end = then.withdrawal?.number === event.number ? then.withdrawal.takeBackUntil : null;
    if (end && event.payload.coolingOff && !event.payload.coolingOff.waived)
      if (!words.includes(plain(texts.marked('receipt:coolingOffUntil', { until: texts.instant(end) }))))
        not('until when it can be taken back');
  }
  if (event.kind === 'WithdrawalTakenBack') {
    const leads = then.withdrawal?.level ?? 'answers';
    if (markOf(main, 'leads-to') !== leads) not(`leads to ${markOf(main, 'leads-to')}, not ${leads}`);
  }
  // as it is now: nobody reads for ever that nothing has begun
  const now = consentAt(events);
  const waits = now.pending?.number === event.number && now.withdrawal?.level !== 'no-further-use';
  if ((markOf(main, 'waits') === 'confirmation') !== waits) not('whether it still waits');
  const began = events.some((one) => one.kind === 'ExplanationConfirmed' && one.payload.consent === event.number);
  if (main.includes('data-began') !== began) not('whether it has begun');
  if (!words.includes(plain(texts.marked(`events:kind.${event.kind}`)))) not('what was recorded');
  return found;
}
