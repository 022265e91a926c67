/** A request from its first word to the gate's approval and to its end; what must not happen on the way. */

import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { loadProgrammeEvents } from '#app/adapters/ledger/events.server.ts';
import { activateApproval, setApprovalStatus } from '#app/data-access/services/requests/activate-approval.server.ts';
import { recordDecision, recordInterest } from '#app/data-access/services/requests/decide-request.server.ts';
import { openRequest } from '#app/data-access/services/requests/request-chain.server.ts';
import { submitRequest } from '#app/data-access/services/requests/submit-request.server.ts';
import { recordRequestStep } from '#app/data-access/services/requests/take-step.server.ts';
import { beginRequest, saveSection } from '#app/data-access/services/requests/write-request.server.ts';
import { digest } from '#app/kernel/domain/ledger/canonical.ts';
import { auditLedger } from '#app/oversight/services/ledger-audit/audit-ledger.server.ts';
import { CONTENT, MEMBERS } from '#tests/support/data-request.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import type { TestProgramme } from '#tests/support/participant.ts';
import {
  AFTER_PANEL,
  agreed,
  applicant,
  beMember,
  decided,
  inReview,
  member,
  must,
  ORGANISATION,
  office,
  openDesk,
  resume,
  running,
  STRANGER,
  step,
  TODAY,
  voted,
  written,
} from './desk.ts';

let programme: TestProgramme;
beforeAll(async () => {
  programme = await openDesk();
});
afterAll(() => programme.close());
beforeEach(() => programme.clock.set(TODAY));

const stateOf = async (request: string) => (await openRequest(programme.tools.database.prisma, request))?.state;
const approvalsOf = async (id: string) =>
  programme.tools.database.prisma.$transaction(async (tx) =>
    (await loadProgrammeEvents(tx, 'ApprovalSet')).flatMap((event) =>
      event.kind === 'ApprovalSet' && event.payload.approval.id === id ? [event.payload.approval] : [],
    ),
  );

const active = () => running(programme);
const signed = (request: string) => agreed(programme, request);

describe('writing', () => {
  test('a section is there on any device, and two who write at once do not overwrite each other', async () => {
    const { tools } = programme;
    const begun = await beginRequest(tools, applicant, { kind: 'new', about: null, organisation: ORGANISATION });
    const request = begun.ok ? begun.id : '';
    const aim = { request, section: 'aim', content: CONTENT.aim } as const;
    expect(refusalCode(await saveSection(tools, applicant, { ...aim, stood: '' }))).toBe('taken');
    expect(refusalCode(await saveSection(tools, applicant, { ...aim, stood: '' }))).toBe('section-moved-on');
    expect(refusalCode(await submitRequest(tools, applicant, { request, seen: 0 }))).toBe('section-missing');
  });

  test('somebody else’s request is not there', async () => {
    const { tools } = programme;
    const request = await written(programme);
    const stranger = { account: STRANGER, role: 'applicant' } as const;
    const aim = { request, section: 'aim', content: CONTENT.aim, stood: '' } as const;
    expect(refusalCode(await saveSection(tools, stranger, aim))).toBe('request-unknown');
    expect(refusalCode(await submitRequest(tools, stranger, { request, seen: 0 }))).toBe('request-unknown');
    expect(refusalCode(await submitRequest(tools, stranger, { request: 'REQ-2026-9999', seen: 0 }))).toBe(
      'request-unknown',
    );
    const asked = { kind: 'new', about: null, organisation: ORGANISATION } as const;
    expect(refusalCode(await beginRequest(tools, stranger, asked))).toBe('affiliation-missing');
  });

  test('the same page sent twice hands in once', async () => {
    const request = await written(programme);
    expect(refusalCode(await submitRequest(programme.tools, applicant, { request, seen: 0 }))).toBe('taken');
    expect(refusalCode(await submitRequest(programme.tools, applicant, { request, seen: 0 }))).toBe('nothing-changes');
    expect(await stateOf(request)).toMatchObject({ stage: 'submitted', version: 1 });
  });

  test('numbers follow each other, beside those of the register', async () => {
    const [one, other] = [await written(programme), await written(programme)];
    expect(Number(other.slice(-4))).toBe(Number(one.slice(-4)) + 1);
  });
});

describe('a request that is edited during review', () => {
  test('is a new version: votes are set aside, and one about the earlier text is refused', async () => {
    const request = await inReview(programme);
    await voted(programme, request, ['approve', 'approve']);
    const prisma = programme.tools.database.prisma;
    const draft = await prisma.requestDraft.findUniqueOrThrow({
      where: { request_section: { request, section: 'rest' } },
    });
    const edit = {
      request,
      section: 'rest',
      content: { other: '装置を変えました。' },
      stood: digest(draft.content),
    } as const;
    must(await saveSection(programme.tools, applicant, edit));
    must(await submitRequest(programme.tools, applicant, { request, seen: 1 }));
    const state = await stateOf(request);
    expect(state).toMatchObject({ stage: 'in-review', version: 2, setAside: { version: 1, changed: ['rest'] } });
    expect(Object.values(state?.bodies.committee.votes ?? {}).filter(({ version }) => version === 2)).toEqual([]);
    const late = await recordRequestStep(programme.tools, member(0), request, {
      kind: 'VoteCast',
      payload: { body: 'committee', version: 1, vote: 'approve', conditions: [], words: '理由。' },
    });
    expect(refusalCode(late)).toBe('request-edited');
  });
});

describe('from the decision to the gate', () => {
  test('an approval stands with agreement, membership and training, and not before', async () => {
    const request = await decided(programme, ['approve', 'approve', 'approve']);
    const id = `DAR-${request.slice(4)}`;
    const activate = () => activateApproval(programme.tools, office, { request, until: '2027-10-31' });
    expect(refusalCode(await activate())).toBe('request-stage');
    await signed(request);
    expect(refusalCode(await activate())).toBe('membership-missing');
    await beMember(programme);
    expect(await approvalsOf(id)).toEqual([]);
    must(await activate());
    expect(await approvalsOf(id)).toMatchObject([
      { status: 'active', route: 'committee-approval', recipient: { organisation: ORGANISATION }, commercial: false },
    ]);
    expect(await stateOf(request)).toMatchObject({ stage: 'active', approval: { id } });
  });

  test('suspended, it is suspended at the gate with the same commit; closing waits for the destruction', async () => {
    const request = await active();
    const id = `DAR-${request.slice(4)}`;
    const suspend = {
      kind: 'Suspended',
      payload: { reason: 'storage-under-review', words: '保管を調べています。' },
    } as const;
    must(await setApprovalStatus(programme.tools, office, request, suspend));
    expect((await approvalsOf(id)).at(-1)).toMatchObject({ status: 'suspended' });
    must(await resume(programme, request));
    const words = { ja: '原因の候補が二つ見つかりました。', en: 'Two possible causes were found.' };
    await step(programme, applicant, request, {
      kind: 'ClosingReportGiven',
      payload: { words, content: 'c'.repeat(64) },
    });
    const close = () => setApprovalStatus(programme.tools, office, request, { kind: 'Closed', payload: { words: '' } });
    expect(refusalCode(await close())).toBe('destruction-missing');
    await step(programme, office, request, {
      kind: 'DestructionConfirmed',
      payload: { certificate: 'CERT-2026-01', method: '作業の領域を消去', on: '2026-12-12' },
    });
    must(await close());
    expect((await approvalsOf(id)).at(-1)).toMatchObject({ status: 'closed' });
  });
});

describe('an amendment', () => {
  test('gives new terms to the same approval, and lifts no stop of it', async () => {
    const { tools, clock } = programme;
    const about = await active();
    const id = `DAR-${about.slice(4)}`;
    const suspend = {
      kind: 'Suspended',
      payload: { reason: 'storage-under-review', words: '保管を調べています。' },
    } as const;
    must(await setApprovalStatus(tools, office, about, suspend));
    clock.set(TODAY);
    const begun = await beginRequest(tools, applicant, { kind: 'amendment', about, organisation: ORGANISATION });
    const request = begun.ok ? begun.id : '';
    const edit = { request, section: 'use', content: { ...CONTENT.use, uses: ['ai-development'] } } as const;
    must(await saveSection(tools, applicant, { ...edit, stood: digest(CONTENT.use) }));
    must(await submitRequest(tools, applicant, { request, seen: 0 }));
    const until = { panelUntil: '2026-12-08T00:00:00.000Z', reviewUntil: '2026-12-20T00:00:00.000Z' };
    await step(programme, office, request, { kind: 'FoundComplete', payload: { version: 1, ...until } });
    await voted(programme, request, ['approve', 'approve', 'approve']);
    clock.set(AFTER_PANEL);
    const told = { words: { ja: '認めます。', en: 'Approved.' }, difference: null, conditions: [], settled: [] };
    must(await recordDecision(tools, office, { request, decision: 'DUC-2026-0900', ...told }));
    await signed(request);
    must(await activateApproval(tools, office, { request, until: '2027-10-31' }));
    expect((await approvalsOf(id)).at(-1)).toMatchObject({ status: 'suspended', uses: ['ai-development'] });
    expect(await approvalsOf(`DAR-${request.slice(4)}`)).toEqual([]);
    must(await resume(programme, about));
    expect((await approvalsOf(id)).at(-1)).toMatchObject({ status: 'active', uses: ['ai-development'] });
  });
});

describe('an interest found later', () => {
  test('opens a decision again that no longer follows from the votes, and stops its approval at once', async () => {
    const request = await active();
    const found = { body: 'committee', member: MEMBERS[1], ground: 'funding', words: '研究費を受けていた。' } as const;
    const recorded = await recordInterest(programme.tools, office, { request, ...found });
    expect(recorded).toMatchObject({ ok: true, result: { reopened: true } });
    expect((await approvalsOf(`DAR-${request.slice(4)}`)).at(-1)).toMatchObject({ status: 'suspended' });
    expect(await stateOf(request)).toMatchObject({ stage: 'in-review', decided: null });
  });

  test('of a member who did not vote changes nothing', async () => {
    const request = await active();
    const found = { body: 'committee', member: MEMBERS[4], ground: 'funding', words: '研究費を受けていた。' } as const;
    expect(await recordInterest(programme.tools, office, { request, ...found })).toMatchObject({
      ok: true,
      result: { reopened: false },
    });
    expect(await stateOf(request)).toMatchObject({ stage: 'active' });
  });
});

describe('the ledger holds the decision to all that led to it', () => {
  test('a vote changed in the database is found, even with its chain written anew', async () => {
    const request = await decided(programme, ['refuse', 'refuse', 'refuse']);
    expect((await auditLedger(programme.tools)).faults).toEqual([]);
    const owner = new pg.Client({ connectionString: programme.urls.admin });
    await owner.connect();
    await owner.query(`alter table request_event disable trigger append_only;
      update request_event set payload = jsonb_set(payload, '{vote}', '"approve"')
      where request = '${request}' and kind = 'VoteCast' and account = '${MEMBERS[0]}';
      alter table request_event enable trigger append_only`);
    await owner.end();
    expect((await auditLedger(programme.tools)).faults).toMatchObject([{ what: 'request' }]);
    await expect(openRequest(programme.tools.database.prisma, request)).rejects.toThrow('request chain broken');
  });

  test('nobody decides twice', async () => {
    const request = await decided(programme, ['approve', 'approve', 'approve']);
    const again = await recordDecision(programme.tools, office, {
      request,
      decision: 'DUC-2026-9999',
      words: { ja: '理由。', en: 'Reasons.' },
      difference: null,
      conditions: [],
      settled: [],
    });
    expect(refusalCode(again)).toBe('request-stage');
    programme.clock.set(AFTER_PANEL);
  });
});
