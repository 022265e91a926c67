/** What happened to people after joining: changes, withdrawals, and what was recorded about them. */
import { decideSpecificAnswer } from '#app/consent/domain/acts/answer-specific.ts';
import { decideReconsentAsked } from '#app/consent/domain/acts/reconsent.ts';
import { changeChoice } from '#app/consent/services/change-choices.server.ts';
import { answeredAgain } from '#app/consent/services/confirm-destruction.server.ts';
import { takeBackWithdrawal } from '#app/consent/services/take-back-withdrawal.server.ts';
import { withdrawConsent } from '#app/consent/services/withdraw-consent.server.ts';
import { type Actor, type NewEvent, newEvent } from '#app/kernel/domain/event/event.ts';
import { dayOf, moment } from '#app/kernel/domain/instant.ts';
import { accept } from '#app/kernel/domain/outcome.ts';
import { asPublished } from '#app/kernel/services/documents/published-version.server.ts';
import { readOwn } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { act, asPerson, type Enrolled, mustBe, own, seenBy } from './acts.ts';
import type { Later } from './people.ts';

const system: Actor = { role: 'system', account: null, channel: 'system' };

/** Recorded, not decided: nothing stands against it. */
const record = (tools: Tools, enrolled: Enrolled, make: (now: string) => readonly NewEvent[]) =>
  act(tools, enrolled, system, ({ now }) => accept(...make(now.toISOString())));

/** @param due until when an answer to a new version was asked for */
export async function live(tools: Tools, enrolled: Enrolled, later: Later, due: string): Promise<void> {
  const actor = asPerson(enrolled);
  const seen = seenBy(enrolled);
  const { person, version } = enrolled;
  const idempotencyKey = tools.ids.uuid();
  switch (later.act) {
    case 'change': {
      const change = {
        provision: later.provision,
        answer: later.to,
        language: person.language,
        version: version.version,
        idempotencyKey,
      };
      await mustBe(changeChoice(tools, enrolled, change));
      return;
    }
    case 'specific':
      return act(
        tools,
        enrolled,
        actor,
        ({ events, now }) =>
          decideSpecificAnswer(
            events,
            { actor, seen, by: own, provision: later.provision, case: later.case, decision: later.decision },
            now.toISOString(),
          ),
        'specific-answer',
      );
    case 'withdraw': {
      const spoken = later.doctorMayTell === null ? 'not-now' : later.doctorMayTell ? 'yes' : 'no';
      const waive = later.waits === false ? ({ waiveCoolingOff: 'yes' } as const) : {};
      const form = { doctorMayTell: spoken, outcomeTo: 'portal', idempotencyKey, ...waive } as const;
      const asked = { level: later.level, form, language: person.language, askedAgain: answeredAgain() };
      await mustBe(withdrawConsent(tools, enrolled, asked));
      return;
    }
    case 'take-back': {
      const { record } = await readOwn(tools, enrolled, 'own-take-back');
      await mustBe(takeBackWithdrawal(tools, enrolled, { withdrawal: record.withdrawal?.number ?? 0, idempotencyKey }));
      return;
    }
    case 'ask-reconsent': {
      const asked = {
        document: version.document,
        version: version.version,
        provisions: [...later.provisions],
        by: due,
        why: 'list' as const,
      };
      return act(tools, enrolled, system, ({ events, now }) =>
        decideReconsentAsked(events, { actor: system, ...asked }, now.toISOString(), asPublished(version)),
      );
    }
    case 'death':
      return record(tools, enrolled, (now) => [
        newEvent('DeathRecorded', moment(now), { diedOn: dayOf(now), source: 'family', record: null }),
      ]);
    case 'study-end': {
      const of = { document: version.document, version: version.version };
      return record(tools, enrolled, (now) => [newEvent('StudyEnded', moment(now), { ...of, opinion: null })]);
    }
    case 'contact': {
      const sent = { topic: later.topic, campaign: null, channel: 'mail', decision: 'D-demonstration' } as const;
      return record(tools, enrolled, (now) =>
        Array.from({ length: later.times }, () => newEvent('RecontactSent', moment(now), sent)),
      );
    }
    default:
      return later satisfies never;
  }
}
