/** What single events state by themselves, without weighing one against another. */
import type { ParticipantEvent } from '../event/event.ts';
import type { ConsentRecord } from './record.ts';

type Facts = Pick<
  ConsentRecord,
  | 'invitation'
  | 'studyEnded'
  | 'majorityOn'
  | 'identities'
  | 'comprehension'
  | 'contacts'
  | 'contactPreferences'
  | 'findingsReconfirmedAt'
  | 'site'
  | 'mergedInto'
>;

/** Each fact from the last event that states it; lists in the order of events. */
export function factsOf(events: readonly ParticipantEvent[]): Facts {
  const facts: { -readonly [K in keyof Facts]: Facts[K] } = {
    invitation: null,
    studyEnded: null,
    majorityOn: null,
    identities: [],
    comprehension: null,
    contacts: [],
    contactPreferences: null,
    findingsReconfirmedAt: null,
    site: null,
    mergedInto: null,
  };
  for (const event of events) {
    const [at, number] = [event.occurredAt.from, event.number as number];
    if (event.kind === 'ParticipantInvited') {
      facts.invitation = { ...event.payload, at };
      facts.site = event.payload.site;
      facts.majorityOn = event.payload.majorityOn;
    } else if (event.kind === 'IdentityVerified') {
      const { of, appointed, purpose, explainer } = event.payload;
      facts.identities = [
        ...facts.identities,
        { number, of, appointed, purpose, explainerKnown: explainer !== null, at },
      ];
    } else if (event.kind === 'ComprehensionChecked')
      facts.comprehension = { number, ...lastTries(event.payload.answers), wrongCore: event.payload.wrongCore };
    else if (event.kind === 'RecontactSent') facts.contacts = [...facts.contacts, { topic: event.payload.topic, at }];
    else if (event.kind === 'RecontactPreferencesSet') {
      const { channels, perYear, quiet = null } = event.payload;
      facts.contactPreferences = { channels, perYear, quiet };
    } else if (event.kind === 'FindingPreferencesSet' && event.payload.reconfirmed) facts.findingsReconfirmedAt = at;
    else if (event.kind === 'EnrolmentTransferred') facts.site = event.payload.to;
    else if (event.kind === 'StudyEnded') facts.studyEnded ??= at;
    else if (event.kind === 'MajorityConfirmed') facts.majorityOn = null;
    else if (event.kind === 'ParticipantMerged' && event.payload.side === 'closed')
      facts.mergedInto = event.payload.other;
  }
  return facts;
}

/** Items counted once, by their last try: whoever got it right in the end has understood. */
function lastTries(answers: readonly { readonly item: string; readonly right: boolean }[]): {
  asked: number;
  right: number;
} {
  const last = new Map(answers.map(({ item, right }) => [item, right]));
  return { asked: last.size, right: [...last.values()].filter(Boolean).length };
}
