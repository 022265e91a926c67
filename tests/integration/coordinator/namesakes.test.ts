/** A second enrolment of one person: noticed by name and birth date, alive or not, and asked about; and no silent adult. */
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { invitationForm, inviteParticipant } from '#app/joining/services/invitation/invite-participant.server.ts';
import { folderForEverybody } from '#tests/support/document-audiences.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import { COORDINATOR, openProgramme, PUBLISHED_AT, type TestProgramme } from '#tests/support/participant.ts';
import { recordDeath } from '../others/deaths.ts';

let programme: TestProgramme;
beforeAll(async () => {
  programme = await openProgramme(folderForEverybody());
});
afterAll(() => programme.close());

const SHE = { name: '試験 同名', birthDate: '1971-04-03', language: 'ja' };
const ELSEWHERE = { account: '44444444-4444-4444-8444-444444444444', site: 'site-b' };
const invite = (more: object = {}, who = COORDINATOR) =>
  inviteParticipant(programme.tools, who, invitationForm.parse({ ...SHE, ...more }), programme.tools.ids.uuid());
const invited = async (more: object = {}) => {
  const done = await invite(more);
  if (!done.ok) throw new Error(done.refusal.code);
  return done.result.participant;
};
const people = () => programme.tools.database.prisma.person.count();

test('the same name and birth date is refused, however it is written, and nothing is left behind; another person is taken', async () => {
  const first = await invited();
  const before = await people();
  for (const name of ['試験 同名', '試験　同名', ' 試験同名 '])
    expect(await invite({ name }), name).toMatchObject({ refusal: { code: 'already-enrolled', items: [first] } });
  expect(await people()).toBe(before);
  expect(refusalCode(await invite({ birthDate: '1971-04-04' })), 'born on another day').toBe('taken');
  expect(refusalCode(await invite({ name: '試験 別名' })), 'of another name').toBe('taken');
  expect(refusalCode(await invite({ another: 'yes' }))).toBe('reason-missing');
  expect(refusalCode(await invite({ another: 'yes', anotherWhy: '同姓同名。診察券番号がちがう' }))).toBe('taken');
});

test('of two who invite her at one moment one is told', async () => {
  const name = '試験 同時';
  const both = await Promise.all([invite({ name }), invite({ name })]);
  expect(both.map(refusalCode).sort()).toEqual(['already-enrolled', 'taken']);
});

test('also of one who has died; at another hospital nobody learns of her', async () => {
  const name = '試験 故人';
  const dead = await invited({ name });
  programme.clock.set('2026-11-05T00:00:00.000Z');
  expect(await recordDeath(programme, dead)).toMatchObject({ ok: true });
  expect(await invite({ name })).toMatchObject({ refusal: { code: 'already-enrolled', items: [dead] } });
  expect(refusalCode(await invite({ name }, ELSEWHERE))).not.toBe('already-enrolled');
  programme.clock.set(PUBLISHED_AT);
});

test('people of before hashes were kept are found too', async () => {
  const name = '試験 以前';
  const earlier = await invited({ name });
  const admin = new pg.Client({ connectionString: programme.urls.admin });
  await admin.connect();
  await admin.query('delete from name_lookup');
  await admin.end();
  expect(await invite({ name })).toMatchObject({ refusal: { code: 'already-enrolled', items: [earlier] } });
});

test('whose audience was not chosen is asked in the words of her age, by the birth date', async () => {
  const bands = [
    ['1971-04-03', 'adult'],
    ['2010-01-01', 'youth-16-17'],
    ['2013-01-01', 'youth-12-15'],
    ['2017-05-05', 'child-7-11'],
    ['2022-05-05', 'proxy'],
  ] as const;
  for (const [birthDate, audience] of bands) {
    const participant = await invited({ name: `試験 ${audience}`, birthDate });
    const row = await programme.tools.database.prisma.enrolment.findUniqueOrThrow({ where: { participant } });
    expect(row.audience, birthDate).toBe(audience);
  }
  expect(refusalCode(await invite({ name: '未来', birthDate: '2030-01-01' })), 'not born').toBe(
    'age-differs-from-audience',
  );
  expect(refusalCode(await invite({ name: '子', birthDate: '2017-05-05', audience: 'adult' }))).toBe(
    'age-differs-from-audience',
  );
});
