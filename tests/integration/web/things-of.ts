/** Things of one person, made through the services where one word is enough, else as rows: each of them has an address. */
import { randomBytes } from 'node:crypto';
import type pg from 'pg';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { EVERYBODY } from '#app/contact/domain/recontact/criteria.ts';
import { sealCaseTexts } from '#app/data-access/services/publications/ask-case-report.server.ts';
import { recordRequestStep } from '#app/data-access/services/requests/take-step.server.ts';
import { counsellingForm, requestCounselling } from '#app/findings/services/counselling/request-counselling.server.ts';
import { newCaseForm, openCase } from '#app/findings/services/open-case.server.ts';
import { caseStepForm, recordStep } from '#app/findings/services/record-step.server.ts';
import { callForm, requestCall } from '#app/hospital/services/calls/request-call.server.ts';
import { askQuestion, questionForm } from '#app/hospital/services/questions/ask-question.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { openBreach } from '#app/oversight/services/data-breaches/data-breaches.server.ts';
import { enterAudit, enterFinding } from '#app/oversight/services/outside-audits/outside-audits.server.ts';
import { askRight } from '#app/oversight/services/rights/own-rights.server.ts';
import { entry, SYSTEM } from '#tests/support/events.ts';
import { record } from '#tests/support/participant.ts';
import { letterInWave } from './letter-in-wave.ts';
import type { Enrolled, Who } from './who.ts';

/** As a gate makes them: `D-` and a ULID. */
export const aDecision = () => `D-01JCZ0000000${randomBytes(7).toString('hex').toUpperCase().slice(0, 14)}`;

export function thingsOf(tools: Tools, admin: pg.Client, { coordinator }: Who) {
  const ask = (one: Enrolled, role: 'invitee' | 'participant') => {
    const joiner = { role, account: one.account, participant: one.participant } as const;
    const form = questionForm.parse({ text: '質問です', section: '', idempotencyKey: tools.ids.uuid() });
    return askQuestion(tools, joiner, form);
  };
  const doubtOf = async ({ participant, account, site: at }: Enrolled) => {
    const days = { openedAt: new Date(), dueAt: new Date() };
    const row = { id: tools.ids.uuid(), participant, site: at, about: 'notice', said: 'not-me', openedBy: account };
    await withAccess(tools.database, systemAccess('test'), (tx) =>
      tx.recordDoubt.create({ data: { ...row, ...days } }),
    );
    return row.id;
  };
  const escalated = async (question: string) => {
    await admin.query(
      `update question set escalated_at = now(), escalated_to = 'ethics-contact', escalated_because = 'overdue' where id = $1`,
      [question],
    );
    return question;
  };
  const first = async (text: string, value: string) => (await admin.query(text, [value])).rows[0]?.id as string;
  const decided = async (participant: string) => {
    const id = aDecision();
    await admin.query(
      `insert into decision_log (id, at, gate, boot, client, participant, action, decision, reasons, request, revision, policy)
       select $1, now(), 'gate-1', 'b', coalesce((select id::text from gate_client limit 1), 'client'), $2::text, 'analyse', 'permit', '[]',
         jsonb_build_object('subject', jsonb_build_object('participant', $2::text), 'action', 'analyse'), revision, '2026-11-01'
       from ledger_head`,
      [id, participant],
    );
    return id;
  };
  const panel = { account: coordinator, role: 'expert-panel', site: null } as const;
  /** judged already, so that it is no longer the panel's to see */
  const foundIn = async ({ participant }: Enrolled) => {
    const found = { kind: 'primary', trigger: 'primary-panel', gene: 'DMD', text: 'found' };
    const form = newCaseForm.parse({ participant, ...found, idempotencyKey: tools.ids.uuid() });
    const opened = await openCase(tools, panel, form);
    if (!opened.ok) throw new Error(opened.refusal.code);
    const judged = { stage: 'expert-panel', outcome: 'returns', idempotencyKey: tools.ids.uuid() };
    await recordStep(tools, panel, opened.result, caseStepForm.parse(judged));
    return opened.result;
  };
  const talkOf = (one: Enrolled) =>
    requestCounselling(tools, one, counsellingForm.parse({ reach: 'here', idempotencyKey: tools.ids.uuid() }));
  const followUpAt = async (place: string, participant: string) => {
    const days = { openedAt: new Date(), dueAt: new Date() };
    const row = { id: tools.ids.uuid(), participant, site: place, kind: 'proxy-needed', owner: 'site-coordinator' };
    return (await tools.database.prisma.followUp.create({ data: { ...row, ...days } })).id;
  };
  const errand = async (of: Enrolled) =>
    (
      await admin.query<{ id: string }>(
        `insert into desk_task (id, participant, site, kind, about, opened_by, opened_at, due_at)
         values (gen_random_uuid(), $1, $2, 'tell-by-letter', '{}', 'x', now(), now()) returning id`,
        [of.participant, of.site],
      )
    ).rows[0]?.id as string;
  const list = async (of: string) =>
    (
      await admin.query<{ id: string }>(
        `insert into paper_import (id, site, equivalence, sha256, state, rows, made_by, made_at)
         values (gen_random_uuid(), $1, 'earlier-biobank-1', 'x', 'waiting', 0, gen_random_uuid(), now()) returning id`,
        [of],
      )
    ).rows[0]?.id as string;
  const callOf = (one: Enrolled) => {
    const form = { phone: '090-0000-0000', language: 'ja', idempotencyKey: tools.ids.uuid() };
    return requestCall(tools, { ...one, role: 'participant' }, callForm.parse(form));
  };
  /** asked for; the row alone, since she still takes part */
  const erasureOf = (participant: string) =>
    first(
      `insert into erasure_request (id, participant, why, opinion, asked_by, asked_at)
       values (gen_random_uuid(), $1, 'request', 'TCE-2026-050', gen_random_uuid(), now()) returning id`,
      participant,
    );
  /** with a contract */
  const forumMember = () =>
    first('select id from forum_application where organisation is not null and $1 = $1 limit 1', '');
  /** asked for by somebody, confirmed by nobody */
  const closureOf = async (site: string, to: string) => {
    const id = tools.ids.uuid();
    await admin.query(
      `insert into site_closure (id, site, to_site, decision, asked_by, asked_at) values ($1, $2, $3, 'B-2026-014', gen_random_uuid(), now())`,
      [id, site, to],
    );
    return id;
  };
  /** handed in at the release desk, asked about by nobody */
  const runOf = async () => {
    const id = tools.ids.uuid();
    const terms = { approval: 'DAR-2026-0001', dataset: 'ds-rare-2026a', action: 'release-data' };
    const made = { list: new Uint8Array(Buffer.from('sample\nS-000000000V\n')), lines: 1, madeAt: new Date() };
    await tools.database.prisma.releaseRun.create({ data: { id, ...terms, ...made, madeBy: coordinator } });
    return id;
  };
  /** proposed by somebody, confirmed by nobody */
  /** the demonstration's, confirmed by nobody */
  const opinionOf = async () =>
    (await tools.database.prisma.opinionProposal.findFirstOrThrow({ where: { outcome: null }, select: { id: true } }))
      .id;
  const stopOf = async () => {
    const id = tools.ids.uuid();
    const proposed = { proposedBy: tools.ids.uuid(), proposedRole: 'administrator', proposedAt: new Date() };
    const what = { kind: 'set', scope: 'dataset', of: 'ds-rare-2026b', reason: 'data-wrong' };
    await tools.database.prisma.stopProposal.create({ data: { id, stop: id, ...what, ...proposed } });
    return id;
  };
  let campaigns = 0;
  /** a draft of somebody else */
  const campaignOf = async () => {
    campaigns += 1;
    const id = `RC-2026-9${String(campaigns).padStart(3, '0')}`;
    const words = { title: 'ご案内', body: '本文' };
    const approval = { ethicsCommittee: '倫理審査委員会', ethicsNumber: '2026-1', ethicsUntil: new Date('2090-01-01') };
    const texts = { ja: words, 'ja-easy': words, en: words };
    const drafted = { draftedBy: tools.ids.uuid(), draftedAt: new Date() };
    const row = { id, kind: 'research', texts, criteria: EVERYBODY, ...approval, ...drafted };
    await tools.database.prisma.recontactCampaign.create({ data: row });
    await tools.database.prisma.recontactCount.create({
      data: { campaign: id, askedAt: new Date(), madeAt: new Date(), counted: {} },
    });
    return id;
  };
  /** that has written to her, as her record says */
  const messageTo = async ({ participant }: Enrolled) => {
    const campaign = await campaignOf();
    const sent = { topic: 'research', campaign, channel: 'mail', decision: 'policy:test:1' } as const;
    await record(tools, participant, [entry('RecontactSent', sent, new Date().toISOString(), { actor: SYSTEM })]);
    return campaign;
  };
  /** to somebody of that hospital to whom letters go */
  const waveLetterAt = async (at: string) => {
    const { rows } = await admin.query<{ participant: string; account: string }>(
      `select participant, account_id::text as account from message
       where way = 'letter' and site = $1 and participant is not null order by made_at limit 1`,
      [at],
    );
    const [one] = rows;
    if (!one) throw new Error(`no letter waits at ${at}`);
    await letterInWave(admin, tools.ids.uuid(), { ...one, site: at });
    return '0';
  };
  const reportOf = async ({ participant }: Enrolled) => {
    const id = tools.ids.uuid();
    const { personId } = await tools.database.prisma.enrolment.findUniqueOrThrow({ where: { participant } });
    const printed = { title: '症例報告', printed: '一例の経過' };
    const texts = sealCaseTexts(tools.keys, { id, personId }, { ja: printed, 'ja-easy': printed, en: printed });
    await admin.query(
      `insert into case_report (id, participant, request, publication, texts, asked_by, asked_at)
       select $1, $2, request, publication, $3, asked_by, now() from case_report limit 1`,
      [id, participant, texts],
    );
    return id;
  };
  /** as the worker opens one when an approval meets "ask me each time" */
  const requestOf = async ({ participant }: Enrolled) => {
    const met = { provision: 'share-academia', caseId: 'DAR-2026-0001', approval: 'DAR-2026-0001' };
    const id = tools.ids.uuid();
    await admin.query(
      'insert into specific_request (id, participant, provision, case_id, approval, opened_at) values ($1, $2, $3, $4, $5, now())',
      [id, participant, met.provision, met.caseId, met.approval],
    );
    return id;
  };
  /** one before the committee; the account behind every role sits on it and is free of interests */
  const applicationOf = async () => {
    const row = { id: tools.ids.uuid(), body: 'committee', part: 'member', gender: 'other', field: 'public' };
    const term = { fromDay: new Date('2020-01-01'), untilDay: new Date('2090-01-01') };
    const appointed = { appointedBy: coordinator, appointedAt: new Date() };
    await tools.database.prisma.seat.create({ data: { ...row, account: coordinator, ...term, ...appointed } });
    const request = await first(
      'select id from data_request where stage = $1 and cardinality(committee_readers) > 0',
      'in-review',
    );
    const declared = { body: 'committee', version: 1, ground: null, words: '' } as const;
    const member = { account: coordinator, role: 'review-member' } as const;
    await recordRequestStep(tools, member, request, { kind: 'InterestDeclared', payload: declared });
    return request;
  };
  /** one that the panel talks over; the account behind every role sits in its chair, free of interests */
  const readingOf = async () => {
    const row = { id: tools.ids.uuid(), body: 'panel', part: 'chair', gender: 'other', field: 'participants' };
    const term = { fromDay: new Date('2020-01-01'), untilDay: new Date('2090-01-01') };
    const appointed = { appointedBy: coordinator, appointedAt: new Date() };
    await tools.database.prisma.seat.create({ data: { ...row, account: coordinator, ...term, ...appointed } });
    const request = await first('select request as id from request_event where kind = $1 limit 1', 'PlainWordsAsked');
    const declared = { body: 'panel', version: 1, ground: null, words: '' } as const;
    const who = { account: coordinator, role: 'panel-member' } as const;
    await recordRequestStep(tools, who, request, { kind: 'InterestDeclared', payload: declared });
    return request;
  };
  const leakOf = async () => {
    const when = { happenedOn: '2026-11-19', noticedOn: '2026-11-20', noticedTime: '09:30' } as const;
    const form = { kind: 'lost', malicious: 'no', ...when, idempotencyKey: tools.ids.uuid() } as const;
    const done = await openBreach(tools, { account: coordinator, role: 'data-protection-contact' }, form);
    if (!done.ok) throw new Error(done.refusal.code);
    return done.id;
  };
  const outsideAuditOf = async () => {
    const who = { account: coordinator, role: 'auditor' } as const;
    const days = { fromDay: '2026-10-01', untilDay: '2026-10-30' };
    const form = {
      body: '監査法人',
      scope: '運用のすべて',
      standard: 'JIS Q 27001',
      reportSha256: 'a'.repeat(64),
      ...days,
    };
    const audit = await enterAudit(tools, who, { ...form, idempotencyKey: tools.ids.uuid() });
    if (!audit.ok) throw new Error(audit.refusal.code);
    const finding = {
      do: 'finding',
      severity: 'minor',
      area: 'keys',
      found: '記録が足りない',
      dueOn: '2027-01-31',
    } as const;
    const answers = 'data-protection-contact' as const;
    const done = await enterFinding(tools, who, audit.id, { ...finding, answers, idempotencyKey: tools.ids.uuid() });
    if (!done.ok) throw new Error(done.refusal.code);
    return { outsideAudit: audit.id, auditFinding: done.id };
  };
  const rightOf = ({ account, participant }: Enrolled) => {
    const form = { kind: 'disclosure', form: 'electronic', words: '', idempotencyKey: tools.ids.uuid() } as const;
    return askRight(tools, { account, participant }, form);
  };
  return {
    rightOf,
    leakOf,
    outsideAuditOf,
    applicationOf,
    readingOf,
    ask,
    doubtOf,
    escalated,
    decided,
    foundIn,
    talkOf,
    followUpAt,
    errand,
    list,
    callOf,
    erasureOf,
    forumMember,
    closureOf,
    runOf,
    stopOf,
    opinionOf,
    campaignOf,
    messageTo,
    requestOf,
    reportOf,
    waveLetterAt,
    first,
  };
}
