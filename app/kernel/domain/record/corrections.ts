/**
 * Mistakes of transcription, mended by two people with a later entry. The first entry stays in the ledger; the fold
 * reads it as corrected. A withdrawal, a refusal or an objection is never corrected away: the person takes it back.
 */
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';
import type { LedgerEvent, ParticipantEvent } from '../event/event.ts';
import type { ParticipantEventKind } from '../event/event-kinds.ts';
import type { AnswerChange, Answers } from '../event/payloads/parts.ts';

/** Entries that staff type; what a person did on her own screen holds no typing mistake of ours. */
const VOIDABLE: readonly ParticipantEventKind[] = [
  /* the wrong card: what rests on this check stops counting (see consents.ts, withdrawal.ts) */
  'IdentityVerified',
  'PaperConsentTranscribed',
  'ChoicesChanged',
  'FindingPreferencesSet',
  'RecontactPreferencesSet',
  'AssentRecorded',
  'SampleRegistered',
  'DeathRecorded',
  'ProxyAppointed',
  'IncapacityRecorded',
  'RecontactSent',
];
const WITH_ANSWERS: readonly ParticipantEventKind[] = [
  'PaperConsentTranscribed',
  'ChoicesChanged',
  'FindingPreferencesSet',
  'RecontactPreferencesSet',
  'AssentRecorded',
];

/** Whether this entry can be corrected in this way. */
export function isCorrectable(event: ParticipantEvent, what: 'entry-void' | 'answers'): boolean {
  if (event.actor.channel === 'web') return false;
  return (what === 'answers' ? WITH_ANSWERS : VOIDABLE).includes(event.kind);
}

type Correction = LedgerEvent<'EntryCorrected'>['payload']['correction'];
type Changes = Extract<Correction, { what: 'answers' }>['changes'];

function correctAnswers(answers: Answers, changes: Changes): Answers {
  const corrected: Partial<Record<ProvisionCode, AnswerChange['to']>> = { ...answers };
  for (const change of changes) {
    if (change.to === 'not-asked') delete corrected[change.provision];
    else corrected[change.provision] = change.to;
  }
  return corrected;
}

function correctChanges(before: readonly AnswerChange[], changes: Changes): AnswerChange[] {
  const touched = new Map(changes.map((change) => [change.provision, change]));
  const kept = before.filter((change) => !touched.has(change.provision));
  const added = changes.flatMap((change) =>
    change.to === 'not-asked' ? [] : [{ provision: change.provision, from: 'not-asked' as const, to: change.to }],
  );
  return [...kept, ...added];
}

function withAnswers(event: ParticipantEvent, changes: Changes): ParticipantEvent {
  switch (event.kind) {
    case 'PaperConsentTranscribed':
      return { ...event, payload: { ...event.payload, answers: correctAnswers(event.payload.answers, changes) } };
    case 'AssentRecorded':
      return { ...event, payload: { ...event.payload, answers: correctAnswers(event.payload.answers, changes) } };
    case 'ChoicesChanged':
      return { ...event, payload: { ...event.payload, changes: correctChanges(event.payload.changes, changes) } };
    case 'FindingPreferencesSet':
      return { ...event, payload: { ...event.payload, changes: correctChanges(event.payload.changes, changes) } };
    case 'RecontactPreferencesSet':
      return { ...event, payload: { ...event.payload, changes: correctChanges(event.payload.changes, changes) } };
    default:
      return event;
  }
}

/** Events as corrected, in their order; an entry voided is left out. A correction that may not be is passed over. */
export function applyCorrections(events: readonly ParticipantEvent[]): ParticipantEvent[] {
  const byNumber = new Map(events.map((event) => [event.number, event]));
  for (const event of events) {
    if (event.kind !== 'EntryCorrected') continue;
    const { corrects, correction } = event.payload;
    const wrong = byNumber.get(corrects);
    if (!wrong || (event.number ?? 0) <= corrects || !isCorrectable(wrong, correction.what)) continue;
    if (correction.what === 'entry-void') byNumber.delete(corrects);
    else byNumber.set(corrects, withAnswers(wrong, correction.changes));
  }
  return events.flatMap((event) => byNumber.get(event.number) ?? []);
}

/** Numbers of the entries that a correction has taken away. Correcting twice changes nothing here. */
export const entriesVoided = (events: readonly ParticipantEvent[]): ReadonlySet<number> =>
  new Set(
    events.flatMap((event) => {
      if (event.kind !== 'EntryCorrected' || event.payload.correction.what !== 'entry-void') return [];
      const { corrects } = event.payload;
      const wrong = events.find(({ number }) => number === corrects);
      // already taken away by `applyCorrections`, or about to be
      return !wrong || isCorrectable(wrong, 'entry-void') ? [corrects] : [];
    }),
  );
