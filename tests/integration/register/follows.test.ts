/** The register follows a request after its entry was written: opened again, refused, amended; and takes what was withdrawn. */

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { openDataWords } from '#app/data-access/pages/register/open-data-words.ts';
import { clearPublication } from '#app/data-access/services/publications/clear-publication.server.ts';
import { registerCsv, registerJson } from '#app/data-access/services/register/open-data.server.ts';
import { publicEntry } from '#app/data-access/services/register/public-register.server.ts';
import { askReview, decideReview } from '#app/data-access/services/register/register-review.server.ts';
import { activateApproval } from '#app/data-access/services/requests/activate-approval.server.ts';
import { approvalStanding } from '#app/data-access/services/requests/approval-of.server.ts';
import { recordDecision, recordInterest } from '#app/data-access/services/requests/decide-request.server.ts';
import { submitRequest } from '#app/data-access/services/requests/submit-request.server.ts';
import { beginRequest, saveSection } from '#app/data-access/services/requests/write-request.server.ts';
import { loadOfficeRequest } from '#app/data-access/services/review/load-office-request.server.ts';
import { loadOfficeDesk } from '#app/data-access/services/review/office-desk.server.ts';
import { enterByForm, outcomeToEnter, registerForm } from '#app/data-access/services/review/register-form.server.ts';
import { enterResultByForm, resultForm } from '#app/data-access/services/review/result-form.server.ts';
import { digest } from '#app/kernel/domain/ledger/canonical.ts';
import { CONTENT, MEMBERS, PANEL } from '#tests/support/data-request.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import type { TestProgramme } from '#tests/support/participant.ts';
import {
  AFTER_PANEL,
  agreed,
  applicant,
  decided,
  free,
  inReview,
  must,
  ORGANISATION,
  office,
  openDesk,
  running,
  step,
  TODAY,
  voted,
} from '../data-requests/desk.ts';

let programme: TestProgramme;
beforeAll(async () => {
  programme = await openDesk();
});
afterAll(() => programme.close());
beforeEach(() => programme.clock.set(TODAY));

const seen = async (request: string) => {
  const loaded = await loadOfficeRequest(programme.tools, office, request, 'ja');
  if (!loaded) throw new Error('not there');
  return loaded;
};
const texts = (panel = '') =>
  registerForm.parse(
    Object.fromEntries(
      ['title', 'purpose', 'panel', 'reviewers'].flatMap((part) =>
        ['ja', 'ja-easy', 'en'].map((language) => [`${part}_${language}`, part === 'panel' ? panel : 'ことば。']),
      ),
    ),
  );
const enter = async (request: string, panel = '') =>
  enterByForm(programme.tools, office, await seen(request), texts(panel));
const entryOf = async (request: string) => {
  const entry = await publicEntry(programme.tools, request, 'ja');
  if (!entry) throw new Error('not in the register');
  return entry;
};
const unwritten = async (request: string) =>
  (await loadOfficeDesk(programme.tools, office, 'ja')).due.some(
    (one) => one.request === request && one.kind === 'register-missing',
  );

const findInterest = async (request: string) =>
  must(
    await recordInterest(programme.tools, office, {
      ...{ request, body: 'committee', member: MEMBERS[1] as string, ground: 'funding', words: '研究費を受けていた。' },
    }),
  );

describe('what is entered', () => {
  test('a request that was taken back, once it was handed in; never one that was not', async () => {
    const request = await inReview(programme);
    expect(await unwritten(request)).toBe(false);
    await step(programme, applicant, request, { kind: 'WithdrawnByApplicant', payload: { words: '予算がない。' } });
    expect(await unwritten(request)).toBe(true);
    expect(outcomeToEnter(await seen(request))).toBe('withdrawn');
    must(await enter(request));
    expect(await unwritten(request)).toBe(false);
    expect(await entryOf(request)).toMatchObject({ outcome: 'withdrawn', status: 'withdrawn', approval: null });
  });

  test('with the panel’s words about the text that was decided on, however long; not those about an earlier one', async () => {
    const request = await inReview(programme);
    const chair = { account: PANEL[0], role: 'panel-member' } as const;
    const declared = { body: 'panel', version: 1, ground: null, words: '' } as const;
    await step(programme, chair, request, { kind: 'InterestDeclared', payload: declared });
    const none = { approve: 0, 'approve-with-conditions': 0, refuse: 0, abstain: 0 };
    await step(programme, chair, request, {
      kind: 'PanelSpoke',
      payload: {
        version: 1,
        view: 'for',
        words: '長い意見。'.repeat(600),
        conditions: [],
        members: none,
        minority: null,
      },
    });
    const { tools, clock } = programme;
    const content = { ...CONTENT.rest, other: '書き足しました。' };
    const edit = { request, section: 'rest', content, stood: digest(CONTENT.rest) } as const;
    must(await saveSection(tools, applicant, edit));
    must(await submitRequest(tools, applicant, { request, seen: 1 }));
    await free(programme, request, 2);
    await voted(programme, request, ['refuse', 'refuse', 'refuse'], 2);
    clock.set(AFTER_PANEL);
    const told = { words: { ja: '認めません。', en: 'Refused.' }, difference: null, conditions: [], settled: [] };
    must(await recordDecision(tools, office, { request, decision: 'DUC-2026-0801', ...told }));
    // the panel said nothing of this text: its words about the first are not put beside it
    expect(refusalCode(await enter(request, '長い意見。'))).toBe('reason-missing');
    must(await enter(request));
    expect(await entryOf(request)).toMatchObject({ outcome: 'refused', panelView: 'none', panel: null });
  });
});

describe('what follows', () => {
  test('opened again and refused, the entry says so, and that it was approved before', async () => {
    const request = await running(programme);
    must(await enter(request));
    expect(await entryOf(request)).toMatchObject({ status: 'runs', open: false, changes: [] });
    await findInterest(request);
    expect(await entryOf(request)).toMatchObject({ status: 'reopened', open: true });
    expect((await entryOf(request)).changes.map(({ kind }) => kind)).toEqual(['opened-again']);
    await voted(programme, request, ['refuse', 'refuse'], 1, [2, 3]);
    const told = { words: { ja: '認めません。', en: 'Refused.' }, difference: null, conditions: [], settled: [] };
    const again = { request, decision: 'DUC-2026-0802', ...told };
    programme.clock.later(1);
    must(await recordDecision(programme.tools, office, again));
    const entry = await entryOf(request);
    expect(entry).toMatchObject({ outcome: 'refused', open: false, approval: `DAR-${request.slice(4)}` });
    expect(entry.changes.map(({ kind }) => kind)).toEqual(['refused-again', 'opened-again']);
    // why it was opened, and of whom, is no public word
    expect(await registerJson(programme.tools, openDataWords)).not.toContain('研究費を受けていた。');
  });

  test('an amendment is told with its conditions; the terms shown are those of the gate; nothing is entered for it', async () => {
    const about = await running(programme);
    must(await enter(about));
    const { tools, clock } = programme;
    expect((await entryOf(about)).decided).toMatchObject({ conditions: [], difference: null });
    clock.set(TODAY);
    const begun = await beginRequest(tools, applicant, { kind: 'amendment', about, organisation: ORGANISATION });
    const request = begun.ok ? begun.id : '';
    const content = { ...CONTENT.data, actions: ['release-data', 'joint-analyse'] };
    must(await saveSection(tools, applicant, { request, section: 'data', content, stood: digest(CONTENT.data) }));
    must(await submitRequest(tools, applicant, { request, seen: 0 }));
    await free(programme, request);
    const until = { panelUntil: '2026-12-08T00:00:00.000Z', reviewUntil: '2026-12-20T00:00:00.000Z' };
    await step(programme, office, request, { kind: 'FoundComplete', payload: { version: 1, ...until } });
    await voted(programme, request, ['approve-with-conditions', 'approve-with-conditions', 'approve-with-conditions']);
    clock.set(AFTER_PANEL);
    const told = {
      words: { ja: '条件つきで認めます。', en: 'Approved on a condition.' },
      difference: null,
      settled: [],
    };
    const conditions = [{ ja: '年に一度、報告すること。', en: 'Report once a year.' }];
    must(await recordDecision(tools, office, { request, decision: 'DUC-2026-0803', ...told, conditions }));
    expect((await entryOf(about)).changes).toEqual([]);
    await agreed(programme, request);
    must(await activateApproval(tools, office, { request, until: '2027-10-31' }));
    const entry = await entryOf(about);
    expect(entry.changes).toMatchObject([{ kind: 'amended', request, words: told.words, conditions }]);
    expect(entry.actions).toContain('joint-analyse');
    expect(outcomeToEnter(await seen(request))).toBeNull();
    expect(await unwritten(request)).toBe(false);
    expect(await registerJson(tools, openDataWords)).toContain('Report once a year.');
  });

  test('the decision’s own conditions stand beside it, on the page and in the open data', async () => {
    const request = await decided(programme, ['refuse', 'refuse', 'refuse']);
    must(await enter(request));
    expect((await entryOf(request)).decided).toEqual({ conditions: [], difference: null, takenOver: null });
    expect((await registerCsv(programme.tools, openDataWords)).split('\r\n')[0]).toContain(
      'conditions_ja,conditions_en,answer_to_panel_ja',
    );
  });
});

describe('a result', () => {
  const form = (key: string) =>
    resultForm.parse({
      ...{ act: 'result', publishedOn: '2026-11-21', link: '', idempotencyKey: key },
      ...Object.fromEntries(
        ['title', 'found'].flatMap((part) =>
          ['ja', 'ja-easy', 'en'].map((language) => [`${part}_${language}`, '結果。']),
        ),
      ),
    });

  test('is entered by the office, stands in the register and is told once; not before the entry, nor of a refusal', async () => {
    const { tools } = programme;
    const request = await running(programme);
    const key = tools.ids.uuid();
    const give = async () => enterResultByForm(tools, office, await seen(request), form(key));
    expect(refusalCode(await give())).toBe('result-not-yet');
    must(await enter(request));
    must(await give());
    must(await give());
    expect((await entryOf(request)).results).toMatchObject([{ found: '結果。' }]);
    const told = await tools.database.prisma.outbox.count({ where: { key: `result:${key}` } });
    expect(told).toBe(1);
    programme.clock.set(TODAY);
    const refused = await decided(programme, ['refuse', 'refuse', 'refuse']);
    must(await enter(refused));
    const other = enterResultByForm(tools, office, await seen(refused), form(tools.ids.uuid()));
    expect(refusalCode(await other)).toBe('result-not-yet');
  });

  test('waits while something of the request waits for a word before publication', async () => {
    const { tools } = programme;
    const request = await running(programme);
    must(await enter(request));
    const publication = tools.ids.uuid();
    const payload = { publication, words: '原稿。', individual: false };
    await step(programme, applicant, request, { kind: 'PublicationShown', payload });
    const give = async () => enterResultByForm(tools, office, await seen(request), form(tools.ids.uuid()));
    expect(refusalCode(await give())).toBe('result-not-yet');
    must(await clearPublication(tools, office, request, { publication, cleared: true, words: '確かめました。' }));
    must(await give());
  });
});

describe('a review that ends in “decided anew”', () => {
  const ask = async (request: string) => {
    const from = { request, language: 'ja', address: '192.0.2.7' } as const;
    const form = {
      words: '条件が守られているか確かめてください。',
      email: '',
      idempotencyKey: programme.tools.ids.uuid(),
    };
    const asked = await askReview(programme.tools, from, form);
    return asked.ok ? asked.number : 'none';
  };
  const answer = (number: string, outcome: 'stands' | 'reopened' | 'amended') =>
    decideReview(programme.tools, office, number, {
      outcome,
      texts: { ja: '確かめました。', 'ja-easy': '確かめました。', en: 'We checked.' },
    });
  const statusOf = async (request: string) => {
    const id = `DAR-${request.slice(4)}`;
    const set = await withAccess(programme.tools.database, systemAccess('test'), (tx) => approvalStanding(tx, id));
    return set?.approval.status;
  };

  test('opens the decision again and stops the approval with the same word; the control, “stands”, does neither', async () => {
    const [request, other] = [await running(programme), await again()];
    for (const one of [request, other]) must(await enter(one));
    must(await answer(await ask(request), 'reopened'));
    expect(await statusOf(request)).toBe('suspended');
    expect(await entryOf(request)).toMatchObject({ status: 'reopened', changes: [{ kind: 'opened-again' }] });
    expect((await seen(request)).stage).toBe('in-review');
    must(await answer(await ask(other), 'stands'));
    expect(await statusOf(other)).toBe('active');
    expect((await seen(other)).stage).toBe('active');
  });

  test('is not said where nothing can be opened', async () => {
    const request = await inReview(programme);
    await step(programme, applicant, request, { kind: 'WithdrawnByApplicant', payload: { words: '' } });
    must(await enter(request));
    const number = await ask(request);
    expect(refusalCode(await answer(number, 'reopened'))).toBe('request-stage');
    // nor that the register was amended, while nothing of it was
    expect(refusalCode(await answer(number, 'amended'))).toBe('register-unchanged');
    must(await answer(number, 'stands'));
  });

  test('“amended” is said of what has changed since it was asked', async () => {
    const request = await running(programme);
    must(await enter(request));
    const number = await ask(request);
    await findInterest(request);
    must(await answer(number, 'amended'));
  });
  const again = () => {
    programme.clock.set(TODAY);
    return running(programme);
  };
});
