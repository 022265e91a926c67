import type { EventPayloads } from '#app/kernel/domain/event/payloads.ts';
import { refused } from './consent-joining.ts';
import { died } from './consent-life.ts';
import { SEEN } from './consent-parts.ts';
import { type Entry, entry, PERSON_ONLINE, STAFF_IN_PERSON, SYSTEM } from './events.ts';
import { COORDINATOR, type Joined, PUBLISHED_AT } from './participant.ts';

import { LATER, level, type People } from './standing-people.ts';

const WAITS_UNTIL = '2026-11-27T01:00:00.000Z';
export const NO_CHANGE = /答えを見る・変える/;

export function ownStates({ tools, clock, within, invite, add, keep, signed, adult }: People) {
  const change = (provision: 'share-industry' | 'findings-carrier', to: 'permit' | 'deny' | 'ask'): Entry =>
    entry(
      'ChoicesChanged',
      {
        seen: SEEN,
        lists: { countries: 'countries-2026-1', genes: 'genes-2026-1' },
        by: { who: 'person' },
        changes: [{ provision, from: 'permit', to }],
        signature: null,
        transcription: null,
      },
      LATER,
    );

  async function joining(): Promise<void> {
    keep('invited', await invite('adult', '1960-01-01'), { place: 'invited', use: 'none-yet', at: LATER });
    const reading = await invite('adult', '1960-01-01');
    await within((tx) =>
      tx.readingMark.create({
        data: {
          participant: reading.participant,
          document: 'wgs-icf',
          version: '2.1',
          section: 'first-page',
          language: 'ja',
          readAt: clock.now(),
        },
      }),
    );
    keep('reading', reading, { place: 'reading', use: 'none-yet', at: LATER });
    const never = [/まだ答えていません/, /参加しています。/];
    keep('signed', await signed(), {
      place: 'waits-for-explainer',
      use: 'none-yet',
      at: LATER,
      never: [/参加しています。/],
    });
    const wrong = { comprehension: { asked: 14, right: 13, wrongCore: ['voluntary'] } };
    keep('to-be-talked-with', await signed(wrong), {
      place: 'waits-for-conversation',
      use: 'none-yet',
      at: LATER,
      never: never.slice(1),
    });
    const no = await invite('adult', '1960-01-01');
    await add(no, [refused(PUBLISHED_AT)]);
    keep('refused', no, { place: 'refused', use: 'none-yet', at: LATER });
  }

  async function taking(): Promise<void> {
    keep('in force', await adult(), { place: 'active', use: 'as-answered' });
    for (const to of ['deny', 'ask'] as const) {
      const changed = await adult();
      await add(changed, [change('share-industry', to)]);
      keep(`changed to ${to}`, changed, { place: 'active', use: 'as-answered' });
    }
    keep('supported', await adult({}, 'supported-adult'), { place: 'active', use: 'as-answered' });
    const restricted = await adult();
    await within((tx) =>
      tx.restrictedRecord.create({
        data: { personId: restricted.personId, why: 'works-here', setAt: clock.now(), setBy: COORDINATOR.account },
      }),
    );
    keep('restricted', restricted, { place: 'active', use: 'as-answered' });
    for (const from of [WAITS_UNTIL, null]) {
      const waiting = await adult();
      await add(waiting, [change('share-industry', 'deny')]);
      await within((tx) =>
        tx.account.updateMany({
          where: { personId: waiting.personId },
          data: { openedBy: 'assisted', openedAt: clock.now(), openedByStaff: [] },
        }),
      );
      const held = {
        as: 'choices',
        seen: SEEN,
        lists: { countries: 'countries-2026-1', genes: 'genes-2026-1' },
        by: { who: 'person' },
        held: [{ provision: 'share-industry', from: 'deny', to: 'permit' }],
        openedAt: clock.now().toISOString(),
        from,
      } as const;
      await add(waiting, [entry('AnswersHeld', { ...held, held: [...held.held] }, LATER)]);
      keep(from === null ? 'answer waits for a call' : 'answer waits', waiting, {
        place: 'active',
        use: 'as-answered',
        besides: [from === null ? 'answer-waits-for-call' : 'answer-waits'],
      });
    }
    const moved = await adult();
    await add(moved, [
      entry('EnrolmentTransferred', { from: 'site-a', to: 'site-b', why: 'moved' }, LATER, { actor: STAFF_IN_PERSON }),
    ]);
    keep('transferred', moved, { place: 'active', use: 'as-answered' });
    const ended = await adult();
    await add(ended, [
      entry('StudyEnded', { document: 'wgs-icf', version: '2.1', opinion: null }, LATER, { actor: SYSTEM }),
    ]);
    keep('study ended', ended, { place: 'study-ended', use: 'stopped', never: [NO_CHANGE] });
    const dead = await adult();
    await add(dead, [died(LATER)]);
    keep('dead', dead, { place: 'deceased', use: 'nothing-new', at: '2026-11-22T00:00:00.000Z', never: [NO_CHANGE] });
    const asked = await adult();
    await within((tx) =>
      tx.question.create({
        data: {
          id: tools.ids.uuid(),
          participant: asked.participant,
          site: 'site-a',
          openedAt: clock.now(),
          holdsSigning: false,
        } as never,
      }),
    );
    keep('question open', asked, { place: 'active', use: 'as-answered' });
  }

  async function leaving(): Promise<void> {
    const left = async (...levels: readonly EventPayloads['ConsentWithdrawn']['level'][]) => {
      const joined = await adult();
      for (const one of levels) await add(joined, [level(one, LATER)]);
      return joined;
    };
    keep('contact stopped', await left('no-further-contact'), { place: 'contact-stopped', use: 'as-answered' });
    keep('access stopped', await left('no-further-access'), { place: 'access-stopped', use: 'nothing-new' });
    const never = [NO_CHANGE, /新しい説明についての答え/];
    keep('cooling off', await left('no-further-use'), { place: 'use-stopped-cooling-off', use: 'stopped', never });
    keep('left', await left('no-further-use'), {
      place: 'use-stopped',
      use: 'stopped',
      at: '2026-12-20T00:00:00.000Z',
      never,
    });
    const back = async (joined: Joined, withdrawal: number) => {
      clock.set('2026-11-21T01:00:00.000Z');
      const actor = { ...PERSON_ONLINE, account: joined.account };
      const takes = { withdrawal, way: 'own-sign-in', identity: null } as const;
      await add(joined, [entry('WithdrawalTakenBack', takes, clock.now().toISOString(), { actor })]);
    };
    const whole = await left('no-further-use');
    await back(whole, 5);
    keep('taken back', whole, { place: 'active', use: 'as-answered' });
    const three = await left('no-further-contact', 'no-further-access', 'no-further-use');
    keep('left by three steps', three, {
      place: 'use-stopped-cooling-off',
      use: 'stopped',
      at: LATER,
      never: [...never, /やめる前の答えがまた効きます/],
    });
    const lower = await left('no-further-contact', 'no-further-access', 'no-further-use');
    await back(lower, 7);
    keep('taken back to the second level', lower, {
      place: 'access-stopped',
      use: 'nothing-new',
      never: [/やめる前の答えがまた効きます/],
    });
  }

  return { joining, taking, leaving };
}
