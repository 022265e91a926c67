/** How far a re-consent came with one person, read off her own entries. Pure. */

import type { ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import { consentAt } from '#app/kernel/domain/record/fold.ts';
import type { ConsentRecord } from '#app/kernel/domain/record/record.ts';
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';

/** `partly`: some answered, the rest still open. `same`, `changed`, `refused`: all that was asked is answered. */
export const OUTCOMES = [
  'waiting',
  'partly',
  'same',
  'changed',
  'refused',
  'no-reply',
  'unreachable',
  'withdrew',
  'died',
] as const;
export type ReconsentOutcome = (typeof OUTCOMES)[number];

type Asking = { readonly document: string; readonly version: string };

const askingOf = (events: readonly ParticipantEvent[], { document, version }: Asking) =>
  events.find(
    (event) =>
      event.kind === 'ReconsentAsked' && event.payload.document === document && event.payload.version === version,
  );

function answered(before: ConsentRecord, now: ConsentRecord, codes: readonly ProvisionCode[]): ReconsentOutcome {
  const said = codes.map((code) => now.answers[code]?.decision);
  if (said.every((one) => one === 'deny')) return 'refused';
  return codes.every((code, place) => said[place] === before.answers[code]?.decision) ? 'same' : 'changed';
}

/** Null where she was not asked this version. @param events all of hers */
export function reconsentOutcomeOf(
  events: readonly ParticipantEvent[],
  asking: Asking,
): { readonly outcome: ReconsentOutcome; readonly askedAt: string } | null {
  const asked = askingOf(events, asking);
  if (asked?.kind !== 'ReconsentAsked') return null;
  const before = consentAt(events.filter(({ number }) => (number as number) < (asked.number as number)));
  const now = consentAt(events);
  const told = (outcome: ReconsentOutcome) => ({ outcome, askedAt: asked.recordedAt });
  if (now.deceased) return told('died');
  if (
    now.withdrawal &&
    now.withdrawal.level !== 'no-further-contact' &&
    now.withdrawal.number > (asked.number as number)
  )
    return told('withdrew');
  const { provisions } = asked.payload;
  const open = now.reconsent?.provisions.filter((code) => provisions.includes(code)) ?? [];
  if (open.length === 0) return told(answered(before, now, provisions));
  if (now.reconsent?.silence) return told(now.reconsent.silence);
  return told(open.length < provisions.length ? 'partly' : 'waiting');
}
