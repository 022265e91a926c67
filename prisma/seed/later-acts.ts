/** What happened to people after joining: changes, withdrawals, and what was recorded about them. */
import { decideSpecificAnswer } from '#app/domain/consent/acts/answer-specific.ts';
import { decideChange } from '#app/domain/consent/acts/change-choices.ts';
import { decideReconsentAsked } from '#app/domain/consent/acts/reconsent.ts';
import { recordOf } from '#app/domain/consent/acts/situation.ts';
import { decideTakingBack } from '#app/domain/consent/acts/take-back-withdrawal.ts';
import { decideWithdrawal } from '#app/domain/consent/acts/withdraw-consent.ts';
import { type Actor, type NewEvent, newEvent } from '#app/domain/event/event.ts';
import { dayOf, moment } from '#app/domain/instant.ts';
import { accept } from '#app/domain/outcome.ts';
import { asPublished } from '#app/services/documents/published-version.server.ts';
import type { Tools } from '#app/services/tools.server.ts';
import { act, asPerson, type Enrolled, listsOf, own, seenBy } from './acts.ts';
import type { Later } from './people.ts';

const system: Actor = { role: 'system', account: null, channel: 'system' };

/** Recorded, not decided: nothing stands against it. */
const record = (tools: Tools, enrolled: Enrolled, make: (now: string) => readonly NewEvent[]) =>
  act(tools, enrolled, system, ({ now }) => accept(...make(now.toISOString())));

/** @param due until when an answer to a new version was asked for */
export function live(tools: Tools, enrolled: Enrolled, later: Later, due: string): Promise<void> {
  const actor = asPerson(enrolled);
  const seen = seenBy(enrolled);
  switch (later.act) {
    case 'change':
      return act(tools, enrolled, actor, ({ events, now }) =>
        decideChange(
          events,
          { actor, seen, lists: listsOf(enrolled), by: own, answers: { [later.provision]: later.to }, signature: null, transcription: null },
          now.toISOString(),
          asPublished(enrolled.version),
        ), 'choices-changed');
    case 'specific':
      return act(tools, enrolled, actor, ({ events, now }) =>
        decideSpecificAnswer(
          events,
          { actor, seen, by: own, provision: later.provision, case: later.case, decision: later.decision },
          now.toISOString(),
        ), 'specific-answer');
    case 'withdraw':
      return act(tools, enrolled, actor, ({ events, now }) =>
        decideWithdrawal(
          events,
          {
            actor, seen, by: own, level: later.level, doctorMayTell: later.doctorMayTell, tellMe: null, told: ['analysed-stays', 'treatment-same'],
            sampleChoice: later.level === 'no-further-use' ? 'destroy' : null, outcomeTo: 'portal', reason: null, transcription: null,
            waiveCoolingOff: false,
          },
          now.toISOString(),
          enrolled.version.structure.rules.coolingOffDays,
        ), 'consent-withdrawn');
    case 'take-back':
      return act(tools, enrolled, actor, ({ events, now }) =>
        decideTakingBack(
          events,
          { actor, withdrawal: recordOf(events)?.withdrawal?.number ?? 0, way: 'own-sign-in' },
          now.toISOString(),
        ), 'withdrawal-taken-back');
    case 'ask-reconsent': {
      const { document, version } = enrolled.version;
      const asked = { document, version, provisions: [...later.provisions], by: due, why: 'list' as const };
      return act(tools, enrolled, system, ({ events, now }) =>
        decideReconsentAsked(events, { actor: system, ...asked }, now.toISOString(), asPublished(enrolled.version)));
    }
    case 'death':
      return record(tools, enrolled, (now) => [newEvent('DeathRecorded', moment(now), { diedOn: dayOf(now), source: 'family', record: null })]);
    case 'study-end': {
      const { document, version } = enrolled.version;
      return record(tools, enrolled, (now) => [newEvent('StudyEnded', moment(now), { document, version, opinion: null })]);
    }
    case 'contact': {
      const sent = { topic: later.topic, campaign: null, channel: 'mail', decision: 'D-demonstration' } as const;
      return record(tools, enrolled, (now) => Array.from({ length: later.times }, () => newEvent('RecontactSent', moment(now), sent)));
    }
    default:
      return later satisfies never;
  }
}
