/** Letters of a wave as one file: each person's on pages of its own, in her language, and written down once as posted. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { changeContactAtDesk } from '#app/contact/services/desk-contact.server.ts';
import { byLetterNumber, loadWaveLetters, markPosted } from '#app/contact/services/reconsent/wave-letters.server.ts';
import { loadDeskLetters } from '#app/hospital/services/mail/desk-letters.server.ts';
import { faultsOf, readPdf } from '#tests/support/pdf-reader.ts';
import { openWeb, type Web } from '../web/house.ts';
import { letterInWave } from '../web/letter-in-wave.ts';
import { type House, openHouse } from '../web/people.ts';

const WAVE = { document: 'wgs-icf', version: '2.3', wave: 0 };
const FILE = '/desk/letters/waves/wgs-icf/2.3/0/letters.pdf';
let house: House;
let web: Web;
let site: { account: string; site: string };
let posted: Awaited<ReturnType<typeof loadWaveLetters>>;

/** Three people of one hospital who are written to on paper, each in another language. */
beforeAll(async () => {
  house = await openHouse();
  web = await openWeb(house.tools, house.actors);
  const { actors, admin, own } = house;
  const actor = actors['site-coordinator'] as { account: string; site: string };
  site = { account: actor.account, site: actor.site };
  const { rows } = await admin.query<{ participant: string; account: string; person: string }>(
    `select e.participant, a.id as account, a.person_id as person from enrolment e join account a on a.person_id = e.person_id
     where e.site = $1 and e.document = 'wgs-icf' and e.participant <> $2
       and e.participant not in (select participant from confidential_record) order by 1 limit 2`,
    [site.site, own.participant],
  );
  const she = await admin.query<{ account: string }>(
    'select a.id as account from enrolment e join account a on a.person_id = e.person_id where e.participant = $1',
    [own.participant],
  );
  const people = [
    { participant: own.participant as string, account: she.rows[0]?.account as string, language: 'ja' },
    ...rows.map((row, place) => ({ ...row, language: ['ja-easy', 'en'][place] as string })),
  ];
  for (const { participant, account, language } of people) {
    await admin.query('update account set language = $1 where id = $2', [language, account]);
    await changeContactAtDesk(
      house.tools,
      site,
      participant as never,
      {
        email: '',
        phone: '',
        postal: `〒000-0044\n見本市${language} 4-4`,
        safe: 'post',
        sure: 'yes',
      } as never,
    );
    if (participant === own.participant) continue;
    await letterInWave(admin, randomUUID(), { participant, account, site: site.site });
  }
}, 240_000);
afterAll(async () => {
  await web?.close();
  await house?.close();
});

const squeezed = (text: string) => text.normalize('NFC').replace(/\s/g, '');

test('one file, tagged, without a fault: every letter begins a page, in its language, with its number and its code', async () => {
  const answer = await web.ask(FILE, { as: 'site-coordinator' });
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  const pdf = await readPdf(answer.bytes);
  const waiting = await loadWaveLetters(house.tools, site, WAVE);
  expect(waiting?.letters.map(({ language }) => language).sort()).toEqual(['en', 'ja', 'ja-easy']);
  expect(faultsOf(pdf)).toEqual([]);
  expect(pdf.pages).toBe(3);
  const text = squeezed(pdf.text);
  for (const letter of waiting?.letters ?? []) {
    for (const part of [letter.postal, letter.number, letter.site.returnAddress, letter.site.phone])
      expect(text).toContain(squeezed(part));
  }
  expect(pdf.parts.filter(({ role, alt }) => role === 'Figure' && alt).length).toBe(3);
  expect(pdf.parts.filter(({ lang }) => lang === 'en').length).toBeGreaterThan(0);
  // nothing on it names the hospital, an illness or what the programme is about
  expect(text).not.toMatch(/みどりが丘|Midorigaoka|難病|disease|ゲノム|genome/i);
});

test('in large print the address keeps its size for the window, and the rest is larger', async () => {
  const [usual, large] = await Promise.all(
    [FILE, `${FILE}?print=large`].map(async (path) => readPdf((await web.ask(path, { as: 'site-coordinator' })).bytes)),
  );
  expect(large?.pages).toBeGreaterThan(usual?.pages ?? 0);
  expect(faultsOf(large as NonNullable<typeof large>)).toEqual([]);
});

test('each opening is in the list of who looked; the desk of another hospital has no such file', async () => {
  const { rows } = await house.admin.query(
    "select count(*) from access_log where reason = 'print-letter' and what = 'contact'",
  );
  expect(Number(rows[0].count)).toBeGreaterThanOrEqual(9);
  expect(await loadWaveLetters(house.tools, { ...site, site: 'site-nowhere' }, WAVE)).toBeNull();
});

test('the eight digits find her at her own hospital alone, and open nothing', async () => {
  posted = await loadWaveLetters(house.tools, site, WAVE);
  const [letter] = posted?.letters ?? [];
  const number = letter?.number ?? '';
  expect(number).toMatch(/^\d{4}\s\d{4}$/);
  const found = await byLetterNumber(
    house.tools,
    site,
    number.replace(/\d/g, (digit) => '０１２３４５６７８９'[Number(digit)] as string),
  );
  expect(found).toHaveLength(1);
  expect(await byLetterNumber(house.tools, { ...site, site: 'site-nowhere' }, number)).toEqual([]);
  for (const wrong of ['', '1', 'x'.repeat(1000)]) expect(await byLetterNumber(house.tools, site, wrong)).toEqual([]);
});

test('posted is written down once: the second who presses is told; a letter that came meanwhile stays', async () => {
  const ids = posted?.ids ?? [];
  const [stays, ...sent] = ids;
  const form = { ids: sent.join(' ') };
  const both = await Promise.all([1, 2].map(() => markPosted(house.tools, site, WAVE, form)));
  expect(both.map((done) => (done.ok ? 'taken' : done.refusal.code)).sort()).toEqual([
    'reconsent-letters-recorded',
    'taken',
  ]);
  const steps = await withAccess(house.tools.database, { ...site, role: 'site-coordinator', reason: 'test' }, (tx) =>
    tx.reconsentStep.findMany({ where: { kind: 'posted' } }),
  );
  expect(steps.map(({ detail }) => detail)).toEqual([{ site: site.site, wave: 0 }]);
  const { letters } = await loadDeskLetters(house.tools, site);
  expect(letters.filter(({ id }) => ids.includes(id)).map(({ id }) => id)).toEqual([stays]);
});
