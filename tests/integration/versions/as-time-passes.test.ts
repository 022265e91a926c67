import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { placeOf } from '#app/consent/domain/standing/place.ts';
import { changeChoice } from '#app/consent/services/change-choices.server.ts';
import { withdrawalForm, withdrawConsent } from '#app/consent/services/withdraw-consent.server.ts';
import { deskStandingOf } from '#app/hospital/services/desk/standing.ts';
import { markDone } from '#app/hospital/services/mail/desk-letters.server.ts';
import { answerNewVersion, keptOf } from '#app/joining/services/new-version/answer-new-version.server.ts';
import { askReconsents } from '#app/joining/services/new-version/ask-reconsent.server.ts';
import type { Answers } from '#app/kernel/domain/event/payloads/parts.ts';
import { readOwn } from '#app/kernel/services/record/own-record.server.ts';
import { loadHome } from '#app/record/services/load-home.server.ts';
import { YES } from '#tests/support/consent-parts.ts';
import { COORDINATOR, type Joined, openProgramme, type TestProgramme } from '#tests/support/participant.ts';
import { approve, gateSays, layDataSet } from './approved.ts';
import { ABROAD, ANYONE, askedAnew, BY, removeFolders, TYPED } from './re-consent.ts';

let programme: TestProgramme;
const { publish, mails, work, withMail, withPost, joined, recordOf, eventsOf, page, formFor, answer } = askedAnew(
  () => programme,
);

beforeAll(async () => {
  programme = await openProgramme();
});
afterAll(async () => {
  await programme.close();
  removeFolders();
});

/** Each on a programme of its own: what is written to whom, and what comes with time. */
describe('a new version, as time passes', () => {
  let person: Joined;
  beforeEach(async () => {
    await programme.close();
    programme = await openProgramme();
    mails.length = 0;
    person = await withMail(await joined());
    programme.clock.later(10);
    expect(await publish('2.2', '2.1')).toMatchObject({ ok: true });
  });

  test('asks what changed, once, by the day set with it; the old answers hold until then', async () => {
    await askReconsents(programme.tools);
    programme.clock.later(1);
    await askReconsents(programme.tools);
    const { reconsent, status, answers } = await recordOf(person);
    expect(reconsent).toMatchObject({
      version: '2.2',
      by: BY,
      provisions: ['repeat-samples', 'share-overseas', 'recontact-resample'],
    });
    expect((await eventsOf(person)).filter(({ kind }) => kind === 'ReconsentAsked')).toHaveLength(1);
    expect([status, answers['share-overseas']?.decision]).toEqual(['reconsent-due', 'permit']);
  });

  test('does not ask again what she refused, and only tells one who refused all of it', async () => {
    const no: Answers = { ...YES, 'share-overseas': 'deny', 'repeat-samples': 'deny', 'recontact-resample': 'deny' };
    const some: Answers = { ...YES, 'share-overseas': 'deny' };
    const [refused, partly] = [await withMail(await joined(no)), await joined(some)];
    await askReconsents(programme.tools);
    await work();
    expect((await recordOf(refused)).reconsent).toBeNull();
    expect((await recordOf(partly)).reconsent?.provisions).not.toContain('share-overseas');
    expect(mails.filter((name) => name === 'version-notice')).toHaveLength(1);
  });

  test('a no said anywhere since is not asked again, by no reminder and by no later version', async () => {
    await askReconsents(programme.tools);
    const elsewhere = { answer: 'deny', language: 'ja', version: '2.2' } as const;
    for (const provision of ['share-overseas', 'repeat-samples'] as const) {
      const change = { ...elsewhere, provision, idempotencyKey: programme.tools.ids.uuid() };
      expect(await changeChoice(programme.tools, person, change)).toMatchObject({ ok: true });
    }
    expect((await page(person)).questions.map(({ code }) => code)).toEqual(['recontact-resample']);
    expect(await answer(person, { 'recontact-resample': 'deny' })).toMatchObject({ ok: true });
    await work();
    mails.length = 0;
    const other = await withMail(await joined());
    expect(await publish('2.3', '2.2')).toMatchObject({ ok: true });
    await askReconsents(programme.tools);
    programme.clock.later(43);
    await work();
    expect((await recordOf(person)).reconsent).toBeNull();
    expect((await eventsOf(person)).filter(({ kind }) => kind === 'ReconsentAsked')).toHaveLength(1);
    // the control: who has not said no is asked, and written to
    expect((await recordOf(other)).reconsent?.provisions).toContain('share-overseas');
    expect(mails).toContain('new-version');
  });

  test('at the gate silence denies as silence, a no as a no, a yes goes on; until the day all of it holds', async () => {
    await layDataSet(programme);
    const [refuses, agrees] = [await joined(ANYONE), await joined(ANYONE)];
    const silent = await joined(ANYONE);
    await approve(programme, 'DAR-1', { recipient: ABROAD, countries: ['GB'], commercial: false });
    await askReconsents(programme.tools);
    const says = async (one: Joined) => gateSays(programme, one, 'DAR-1');
    expect(await answer(refuses, { 'share-overseas': 'deny' })).toMatchObject({ ok: true });
    expect(await answer(agrees, { 'share-overseas': 'permit' })).toMatchObject({ ok: true });
    const permit = { decision: 'permit', codes: [] };
    expect([await says(silent), await says(agrees)]).toEqual([permit, permit]);
    expect(await says(refuses)).toEqual({ decision: 'deny', codes: ['declined'] });
    programme.clock.set('2027-02-01T00:00:01.000Z');
    await work();
    expect(await says(silent)).toEqual({ decision: 'deny', codes: ['reconsent-overdue'] });
    expect(await says(refuses)).toEqual({ decision: 'deny', codes: ['declined'] });
    expect(await says(agrees)).toEqual(permit);
    const { answers, reconsent } = await recordOf(silent);
    expect([answers['share-overseas']?.decision, reconsent?.silence]).toEqual(['permit', 'unreachable']);
  });

  test('one who has no mail is told by letter; it counts as told once the desk has posted it', async () => {
    const [posted, lies] = [await withPost(await joined()), await withPost(await joined())];
    await askReconsents(programme.tools);
    await work();
    const { prisma } = programme.tools.database;
    const letterOf = ({ participant }: Joined) =>
      prisma.message.findFirstOrThrow({ where: { participant, topic: 'mail.new-version' } });
    expect([(await letterOf(posted)).way, (await letterOf(lies)).way]).toEqual(['letter', 'letter']);
    expect((await recordOf(posted)).contacts).toHaveLength(1);
    const message = (await letterOf(posted)).id;
    expect(await markDone(programme.tools, COORDINATOR, { message, to: 'done' })).toMatchObject({ ok: true });
    programme.clock.set('2027-02-01T00:00:01.000Z');
    await work();
    expect((await recordOf(posted)).reconsent?.silence).toBe('no-reply');
    expect((await recordOf(lies)).reconsent?.silence).toBe('unreachable');
  });

  test('one that comes while she signs: the old one is refused, and what she typed stays where the words are the same', async () => {
    await askReconsents(programme.tools);
    const form = await formFor(person, { 'share-overseas': 'permit', 'repeat-samples': 'deny' });
    expect(await publish('2.3', '2.2')).toMatchObject({ ok: true });
    expect(await answerNewVersion(programme.tools, person, form)).toMatchObject({
      refusal: { code: 'version-closed' },
    });
    await askReconsents(programme.tools);
    expect(await answerNewVersion(programme.tools, person, form)).toMatchObject({ refusal: { code: 'seen-differs' } });
    const now = await page(person);
    expect(now.version).toBe('2.3');
    expect(await keptOf(programme.tools, person, form, now)).toEqual({
      ...TYPED,
      'answer-share-overseas': 'permit',
      'answer-repeat-samples': 'deny',
    });
    expect((await eventsOf(person)).map(({ kind }) => kind)).not.toContain('ReconsentGiven');
  });

  test('silence is written down on the day as silence, is shown, and can still be answered', async () => {
    const unreached = await joined();
    await askReconsents(programme.tools);
    await work();
    programme.clock.set('2027-01-31T00:00:00.000Z');
    await work();
    expect((await recordOf(person)).reconsent?.silence).toBeNull();
    programme.clock.set('2027-02-01T00:00:01.000Z');
    await work();
    await work();
    const { record } = await readOwn(programme.tools, person, 'test');
    expect(record.reconsent?.silence).toBe('no-reply');
    expect((await recordOf(unreached)).reconsent?.silence).toBe('unreachable');
    expect((await eventsOf(person)).filter(({ kind }) => kind === 'ReconsentLapsed')).toHaveLength(1);
    expect(placeOf(record, { hasBegun: false }, programme.clock.now().toISOString()).at).toBe('reconsent-no-reply');
    expect(deskStandingOf(await recordOf(unreached), programme.clock.now().toISOString())).toBe(
      'reconsent-unreachable',
    );
    expect(record.answers['share-overseas']?.decision).toBe('permit');
    expect((await loadHome(programme.tools, person, 'ja')).standing.waits.map(({ what }) => what)).toContain(
      'decide-late',
    );
    expect(await answer(person, { 'share-overseas': 'permit' })).toMatchObject({ ok: true });
  });

  test('writes on the day and on the days the document names, and leaves in peace whoever answered or stopped contact', async () => {
    const [answered, stopped] = [await withMail(await joined()), await withMail(await joined())];
    await askReconsents(programme.tools);
    await work();
    expect(mails.filter((name) => name === 'new-version')).toHaveLength(3);
    expect((await recordOf(person)).contacts.map(({ topic }) => topic)).toEqual(['reconsent']);
    await answer(answered, { 'share-overseas': 'deny', 'repeat-samples': 'deny', 'recontact-resample': 'deny' });
    const leave = withdrawalForm.parse({ idempotencyKey: programme.tools.ids.uuid() });
    await withdrawConsent(programme.tools, stopped, { level: 'no-further-contact', form: leave, language: 'ja' });
    for (const day of [14, 28]) {
      programme.clock.later(day);
      mails.length = 0;
      await work();
      expect(mails.filter((name) => name === 'version-asked')).toHaveLength(1);
    }
    expect((await recordOf(person)).contacts).toHaveLength(3);
    expect((await recordOf(stopped)).contacts).toHaveLength(1);
  });
});
