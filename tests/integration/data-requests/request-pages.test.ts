/** One request on every page that shows a part of it, as a browser gets them: words in each language, and nothing lost. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import type { RequestRecord } from '#app/data-access/domain/requests/request-record.ts';
import { openDataWords, youSaidWords } from '#app/data-access/pages/register/open-data-words.ts';
import { enterRegister } from '#app/data-access/services/governance/enter-register.server.ts';
import { registerCsv } from '#app/data-access/services/register/open-data.server.ts';
import { readRegister } from '#app/data-access/services/register/register-of-uses.server.ts';
import { activateApproval } from '#app/data-access/services/requests/activate-approval.server.ts';
import { recordDecision } from '#app/data-access/services/requests/decide-request.server.ts';
import { loadOwnRequest } from '#app/data-access/services/requests/own-requests.server.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { commentsCsv } from '#app/studio/services/consultations/comments-open-data.server.ts';
import { openWeb, type Web } from '#tests/integration/web/house.ts';
import { overhear } from '#tests/integration/web/overheard.ts';
import { PANEL } from '#tests/support/data-request.ts';
import type { TestProgramme } from '#tests/support/participant.ts';
import {
  AFTER_PANEL,
  agreed,
  applicant,
  beMember,
  inReview,
  must,
  ORGANISATION,
  office,
  openDesk,
  step,
  voted,
} from './desk.ts';
import { ACTORS, CONDITION, FULL, lacking, RAW, spoken } from './shown.ts';

let programme: TestProgramme;
let web: Web;
let request: string;
const pageOf = async (path: string, as: string | undefined, language: string) =>
  spoken((await web.ask(path, { ...(as ? { as } : {}), headers: { 'accept-language': language } })).body);

const recordNow = async (): Promise<RequestRecord> => {
  const record = (await loadOwnRequest(programme.tools, applicant, request))?.record;
  if (!record) throw new Error('no record');
  return record;
};
beforeAll(async () => {
  programme = await openDesk();
  web = await openWeb(programme.tools, ACTORS);
  request = await inReview(programme, FULL);
  const chair = { account: PANEL[0], role: 'panel-member' } as const;
  await step(programme, chair, request, {
    kind: 'InterestDeclared',
    payload: { body: 'panel', version: 1, ground: null, words: '' },
  });
}, 180_000);
afterAll(async () => {
  await web?.close();
  await programme?.close();
});

describe('while it is judged', () => {
  test('the panel’s pack, its vote sheet, the committee’s sheet, the office and the applicant show every field in words', async () => {
    await voted(programme, request, ['approve', 'approve', 'approve-with-conditions']);
    const record = await recordNow();
    for (const language of ['ja', 'en'] as const)
      for (const [path, as, rendering] of [
        [`/panel/${request}`, 'panel', 'panel'],
        [`/panel/${request}/vote`, 'panel', 'votes'],
        [`/review/${request}`, 'member', 'votes'],
        [`/review/${request}?do=vote`, 'member', 'votes'],
        [`/office/requests/${request}`, 'office', 'office'],
        [`/apply/${request}`, 'applicant', 'applicant'],
      ] as const)
        expect(lacking(await pageOf(path, as, language), record, rendering, language), `${path} ${language}`).toEqual(
          [],
        );
  });

  test('the whole text for the panel holds no code, no `false`, no number of an account', async () => {
    const users = FULL.people.users.map((user) => ({ ...user, account: applicant.account }));
    expect(RAW.test(JSON.stringify(users))).toBe(true);
    for (const language of ['ja', 'en'] as const) {
      const page = await pageOf(`/panel/${request}/whole`, 'panel', language);
      expect(page).not.toMatch(RAW);
      expect(page).toContain(language === 'ja' ? 'AIの開発' : 'Developing AI');
    }
  });

  test('a member’s condition is on the office’s page and on its form for the decision', async () => {
    for (const path of [`/office/requests/${request}`, `/office/requests/${request}/decision`])
      expect(await pageOf(path, 'office', 'en')).toContain('年に一度、報告すること。');
  });
});

describe('after it was approved', () => {
  beforeAll(async () => {
    const none = { approve: 0, 'approve-with-conditions': 0, refuse: 0, abstain: 0 };
    await step(programme, { account: PANEL[0], role: 'panel-member' }, request, {
      kind: 'PanelSpoke',
      payload: {
        version: 1,
        view: 'with-conditions',
        words: '条件つきで賛成します。',
        conditions: [CONDITION],
        members: none,
        minority: null,
      },
    });
    await voted(programme, request, ['approve-with-conditions', 'approve-with-conditions']);
    programme.clock.set(AFTER_PANEL);
    must(
      await recordDecision(programme.tools, office, {
        request,
        decision: `DUC-${request.slice(4)}`,
        words: { ja: '満たします。', en: 'Met.' },
        difference: null,
        conditions: [{ ja: CONDITION, en: 'Explain the results to patients’ groups.' }],
        takenOver: [0],
        settled: [],
      }),
    );
    await agreed(programme, request);
    await beMember(programme);
    must(await activateApproval(programme.tools, office, { request, until: '2027-10-31' }));
    const text = { title: '研究', purpose: '原因をさがす', panel: '条件つきで賛成します。', reviewers: '認めた' };
    must(
      await enterRegister(
        programme.tools,
        { ...office, channel: 'web' },
        {
          ...{
            request,
            approval: request.replace('REQ', 'DAR'),
            outcome: 'approved',
            commercial: false,
            duo: ['DUO:0000007'],
          },
          ...{ panelView: 'with-conditions', actions: ['release-data', 'release-sample'], samples: ['plasma'] },
          datasets: ['ds-rare-2026a'],
          recipient: { class: 'academia', organisation: ORGANISATION, country: 'JP' },
          decidedAt: programme.tools.clock.now().toISOString(),
          texts: { ja: text, 'ja-easy': text, en: text },
        },
      ),
    );
  }, 60_000);

  test('letter, applicant, register, office and open data show every field, the panel’s condition among them', async () => {
    const record = await recordNow();
    expect(record).toMatchObject({ panelConditions: [CONDITION], validity: { from: '2027-01-04T15:00:00.000Z' } });
    for (const language of ['ja', 'en'] as const) {
      for (const [path, as, rendering] of [
        [`/office/requests/${request}/letter`, 'office', 'letter'],
        [`/apply/${request}/after`, 'applicant', 'applicant'],
        [`/office/requests/${request}`, 'office', 'office'],
        [`/register/${request}`, undefined, 'register'],
      ] as const)
        expect(lacking(await pageOf(path, as, language), record, rendering, language), `${path} ${language}`).toEqual(
          [],
        );
      expect(
        lacking(
          (await registerCsv(programme.tools, openDataWords)).replaceAll('""', '"'),
          record,
          'open-data',
          language,
        ),
      ).toEqual([]);
    }
    expect(lacking('Approved', record, 'letter', 'en').length, 'control: an empty page lacks them').toBeGreaterThan(10);
  });

  test('the register’s list and its feed, and the feed and file of what the panel said, show it, too', async () => {
    const record = await recordNow();
    const taken = async (path: string, language: 'ja' | 'en') =>
      (await web.ask(path, { headers: { 'accept-language': language } })).body.replaceAll('&quot;', '"');
    for (const language of ['ja', 'en'] as const) {
      const list = await pageOf('/register', undefined, language);
      const { organisation } = record.recipient;
      for (const words of [organisation[language], textsFor(language).t('uses:class.academia')])
        expect(list).toContain(words);
      expect(lacking(await taken(`/register.atom?language=${language}`, language), record, 'feed', language)).toEqual(
        [],
      );
      expect(
        lacking(await taken(`/you-said.atom?language=${language}`, language), record, 'you-said', language),
      ).toEqual([]);
      expect(lacking(await commentsCsv(programme.tools, youSaidWords), record, 'you-said', language)).toEqual([]);
    }
    const bare = await commentsCsv(programme.tools, () => '');
    expect(lacking(bare, record, 'you-said', 'en'), 'control').toContain('conditions');
  });

  test('the panel’s condition that was taken over is called done, with its words beside', async () => {
    const voices = await programme.tools.database.prisma.voice.findMany({ where: { source: request } });
    const page = await pageOf(`/you-said/${voices[0]?.number}`, undefined, 'en');
    expect(page).toContain(CONDITION);
    expect(page).toContain('Explain the results to patients’ groups.');
    expect(page).not.toContain('Not done');
  });

  test('before its first day every page says approved and when it begins, and why it ends before the day asked for', async () => {
    const [office_, apply, register] = [
      await pageOf(`/office/requests/${request}`, 'office', 'en'),
      await pageOf(`/apply/${request}`, 'applicant', 'en'),
      await pageOf(`/register/${request}`, undefined, 'en'),
    ];
    expect(office_).toContain('Approved. It begins on 5 January 2027');
    expect(office_).not.toContain('In force at every gate');
    expect(apply).toContain('Approved. It begins on 5 January 2027');
    expect(register).toContain('Approved, not begun yet');
    for (const page of [office_, apply, register])
      expect(page).toContain('It ends earlier because the organisation’s contract or training ends then');
  });
});

test('an entry of the register is read once, whichever transaction asks for it', async () => {
  const { database, clock } = programme.tools;
  const heard = overhear(database.pool);
  const ask = (of: object) =>
    withAccess(database, systemAccess('register'), (tx) =>
      readRegister(tx, [], { language: 'ja', now: clock.now().toISOString(), of }),
    );
  const whole = () => heard().filter(({ text }) => /"register_entry"\."texts"/.test(text)).length;
  const register = { name: 'of this test' };
  await ask(register);
  expect(whole()).toBe(1);
  await ask(register);
  expect(whole()).toBe(0);
  // control: kept by the transaction, as before, it is read at each look
  await ask({});
  expect(whole()).toBe(1);
});
