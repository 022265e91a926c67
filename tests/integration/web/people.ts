/** The demonstration behind the web server: who asks, and what is theirs and what is not. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { isStaffRole } from '#app/adapters/session/actor.ts';
import { ROLES } from '#app/domain/roles.ts';
import type { Actor, StaffRole } from '#app/services/access/visit.ts';
import { callForm, requestCall } from '#app/services/calls/request-call.server.ts';
import { counsellingForm, requestCounselling } from '#app/services/counselling/request-counselling.server.ts';
import { loadNewestVersion } from '#app/services/documents/published-version.server.ts';
import { familyForm, inviteFamily } from '#app/services/family/invite-family.server.ts';
import { newCaseForm, openCase } from '#app/services/findings/open-case.server.ts';
import { recordStep, stepForm } from '#app/services/findings/record-step.server.ts';
import { assentHashOf, assentTokenOf, familyTokenOf } from '#app/services/invitation/invitation-secrets.server.ts';
import { askCareOverride } from '#app/services/override/ask-care-override.server.ts';
import { askQuestion, questionForm } from '#app/services/questions/ask-question.server.ts';
import { createTools, type Tools } from '#app/services/tools.server.ts';
import type { ParticipantId, SampleId } from '#bridge/contract/identifiers.ts';
import { seedDemonstration } from '#prisma/seed.ts';
import { appointed } from '#tests/support/consent-family.ts';
import { freshDatabase } from '#tests/support/database.ts';
import { record } from '#tests/support/participant.ts';

/** Values for the parts of addresses. */
export type Ids = Readonly<Record<string, string>>;

const MAIL = { to: 'she@demo.tomoni.example', subject: 's', text: 't', html: '<p>t</p>', at: new Date() };

export type House = {
  readonly tools: Tools;
  readonly admin: pg.Client;
  readonly actors: Readonly<Record<string, Actor>>;
  /** of the person and the site that ask */
  readonly own: Ids;
  /** of another person, another site */
  readonly others: Ids;
  /** well formed, of nobody */
  readonly nobodys: Ids;
  /** everything in every table, as one text */
  everything(): Promise<string>;
  close(): Promise<void>;
};

/** As a gate makes them: `D-` and a ULID. */
const aDecision = () => `D-01JCZ0000000${randomBytes(7).toString('hex').toUpperCase().slice(0, 14)}`;

export const STAFF_ROLES = ROLES.filter((role): role is StaffRole => isStaffRole(role));

async function everything(admin: pg.Client): Promise<string> {
  const { rows } = await admin.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE' order by 1",
  );
  const lines: string[] = [];
  for (const { name } of rows) {
    const found = await admin.query(
      `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as all from "${name}" t`,
    );
    lines.push(`${name} ${found.rows[0].all}`);
  }
  return lines.join('\n');
}

type Enrolled = { participant: ParticipantId; site: string; account: string; receipt: string | null };

export async function openHouse(): Promise<House> {
  const urls = await freshDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'tomoni-web-'));
  const variables = {
    NODE_ENV: 'test',
    DATABASE_URL: urls.app,
    DATA_DIR: dataDir,
    TOMONI_DEMO: '1',
    LOG_LEVEL: 'fatal',
  };
  await seedDemonstration(variables as NodeJS.ProcessEnv, () => {});
  const tools = createTools('test', readEnvironment(variables as NodeJS.ProcessEnv));
  const admin = new pg.Client({ connectionString: urls.admin });
  await admin.connect();

  const { rows: people } = await admin.query<Enrolled>(
    `select e.participant, e.site, a.id as account, (select r.id from receipt r where r.participant = e.participant limit 1) as receipt
     from enrolment e join account a on a.person_id = e.person_id order by e.created_at`,
  );
  const site = (people[0] as Enrolled).site;
  const here = people.filter((one) => one.site === site && one.receipt);
  const elsewhere = people.find((one) => one.site !== site) as Enrolled;
  const [she, neighbour] = here as [Enrolled, Enrolled];
  const { rows: invited } = await admin.query<Enrolled & { id: string }>(
    `select i.id, i.participant, i.account_id as account, e.site from invitation i join enrolment e using (participant)
     where i.closed_at is null and not exists (select 1 from receipt r where r.participant = i.participant) limit 1`,
  );
  const guest = invited[0] as Enrolled & { id: string };
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
  const invitationOf = `select i.id from invitation i join enrolment e using (participant) where e.site `;
  const letterOf = "select m.id from message m where m.way = 'letter' and m.site ";
  const taskOf = `select t.id from withdrawal_task t where t.site `;
  const otherTask = await first(`${taskOf} <> $1 limit 1`, site);

  const { rows: coordinators } = await admin.query<{ id: string }>(
    "select account_id as id from account_role where role = 'site-coordinator' and site = $1",
    [site],
  );
  // a real account behind every role: what it may see depends on the role alone
  const coordinator = coordinators[0]?.id as string;
  const session = (name: string) => Buffer.from(name.padEnd(32, '.')).toString('hex');
  const staff = (role: StaffRole): Actor => {
    return {
      kind: 'staff',
      session: session(role),
      account: coordinator,
      role,
      site: ['site-coordinator', 'treating-doctor', 'genetic-counsellor'].includes(role)
        ? site
        : role === 'data-holder'
          ? 'biobank'
          : null,
    };
  };
  // beside the one who explains, on a device of the hospital
  const joint = tools.ids.uuid();
  const beside = { account: guest.account, participant: guest.participant, joint };
  await tools.database.prisma.jointReading.create({
    data: {
      id: joint,
      participant: guest.participant,
      site: guest.site,
      startedBy: coordinator,
      startedAt: new Date(),
      expiresAt: new Date(Date.now() + 3_600_000),
    },
  });
  const actors: Record<string, Actor> = {
    reader: { kind: 'reader', session: session('reader'), ...beside },
    visitor: { kind: 'visitor' },
    invitee: { kind: 'invitee', session: session('invitee'), account: guest.account, participant: guest.participant },
    participant: {
      kind: 'participant',
      session: session('participant'),
      account: she.account,
      participant: she.participant,
    },
    'family-viewer': {
      kind: 'family-viewer',
      session: session('family-viewer'),
      account: neighbour.account,
      participant: she.participant,
    },
    proxy: { kind: 'proxy', session: session('proxy'), account: neighbour.account, participant: she.participant },
    ...Object.fromEntries(STAFF_ROLES.map((role) => [role, staff(role)])),
  };

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
  const sample = await first(
    "select body::jsonb #>> '{payload,sample}' as id from ledger_event where kind = 'SampleRegistered' and participant = $1",
    she.participant,
  );
  const override = await askCareOverride(
    tools,
    { account: coordinator, role: 'site-coordinator', site },
    {
      samples: [sample as SampleId],
      cluster: 'analysis-cluster',
      reason: 'treatment-waits',
      idempotencyKey: tools.ids.uuid(),
    },
  );
  if (!override.ok) throw new Error(override.refusal.code);
  const panel = { account: coordinator, role: 'expert-panel', site: null } as const;
  /** judged already, so that it is no longer the panel's to see */
  const foundIn = async ({ participant }: Enrolled) => {
    const found = { kind: 'primary', trigger: 'primary-panel', gene: 'DMD', text: 'found' };
    const form = newCaseForm.parse({ participant, ...found, idempotencyKey: tools.ids.uuid() });
    const opened = await openCase(tools, panel, form);
    if (!opened.ok) throw new Error(opened.refusal.code);
    const judged = { stage: 'expert-panel', outcome: 'returns', idempotencyKey: tools.ids.uuid() };
    await recordStep(tools, panel, opened.result, stepForm.parse(judged));
    return opened.result;
  };
  const talkOf = (one: Enrolled) =>
    requestCounselling(tools, one, counsellingForm.parse({ reach: 'here', idempotencyKey: tools.ids.uuid() }));
  // somebody who decides for her: the entry alone, which changes nothing while she decides herself
  const power = appointed(new Date().toISOString(), { proxy: neighbour.account });
  await record(tools, she.participant, [power]);
  const { number } = await tools.database.prisma.ledgerEvent.findFirstOrThrow({
    where: { participant: she.participant, kind: 'ProxyAppointed' },
  });
  await tools.database.prisma.proxyPower.create({
    data: { participant: she.participant, accountId: neighbour.account, appointed: number ?? 0, from: new Date() },
  });
  const viewer = await inviteFamily(tools, she, familyForm.parse({ name: '家族', idempotencyKey: tools.ids.uuid() }));
  if (!viewer.ok) throw new Error(viewer.refusal.code);
  const link = familyTokenOf(tools.keys, viewer.viewer);
  const sitting = tools.ids.uuid();
  await tools.database.prisma.assentSitting.create({
    data: {
      id: sitting,
      participant: she.participant,
      site,
      linkHash: assentHashOf(tools.keys, assentTokenOf(tools.keys, sitting)),
      document: 'wgs-icf',
      version: '2.1',
      audience: 'adult',
      explainedBy: coordinator,
      present: ['nurse'],
      openedAt: new Date(),
      expiresAt: new Date(Date.now() + 3_600_000),
    },
  });
  const followUpAt = async (place: string, participant: string) => {
    const days = { openedAt: new Date(), dueAt: new Date() };
    const row = { id: tools.ids.uuid(), participant, site: place, kind: 'proxy-needed', owner: 'site-coordinator' };
    return (await tools.database.prisma.followUp.create({ data: { ...row, ...days } })).id;
  };
  // at the desk: what the demonstration lays there, and the same of another hospital
  const copied = (table: string) =>
    first(
      `insert into ${table} select (jsonb_populate_record(t, jsonb_build_object('id', gen_random_uuid(), 'participant', $1::text,
         'site', (select site from enrolment where participant = $1)))).* from ${table} t limit 1 returning id`,
      elsewhere.participant,
    );
  const waiting = (table: string) => first(`select id from ${table} where site = $1 order by id limit 1`, site);
  const list = async (of: string) =>
    (
      await admin.query<{ id: string }>(
        `insert into paper_import (id, site, equivalence, sha256, state, rows, made_by, made_at)
         values (gen_random_uuid(), $1, 'earlier-biobank-1', 'x', 'waiting', 0, gen_random_uuid(), now()) returning id`,
        [of],
      )
    ).rows[0]?.id as string;
  const errand = async (of: Enrolled) =>
    (
      await admin.query<{ id: string }>(
        `insert into desk_task (id, participant, site, kind, about, opened_by, opened_at, due_at)
         values (gen_random_uuid(), $1, $2, 'tell-by-letter', '{}', 'x', now(), now()) returning id`,
        [of.participant, of.site],
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
  const version = await loadNewestVersion(tools.database, 'wgs-icf', 'adult');
  const section = version?.structure.sections[0]?.id as string;
  const item = version?.structure.comprehension[0]?.id as string;
  const same = {
    document: 'wgs-icf',
    version: '2.1',
    language: 'ja',
    provision: 'share-industry',
    finding: 'findings-carrier',
    level: 'no-further-use',
    number: '2',
    answer: 'yes',
    appointed: String(number),
    section,
    item,
    token: 'a-token-of-nobody-that-is-long-enough',
    form: 'change',
  };
  return {
    tools,
    admin,
    actors,
    own: {
      ...same,
      receipt: she.receipt as string,
      participant: she.participant,
      invitation: guest.id,
      question: await ask(she, 'participant'),
      escalated: await escalated(await ask(she, 'participant')),
      doubt: await doubtOf(she),
      ownDoubt: await doubtOf(she),
      decision: await decided(she.participant),
      override: override.result,
      result: await foundIn(she),
      talk: await talkOf(she),
      call: await callOf(she),
      sitting: assentTokenOf(tools.keys, sitting),
      link,
      followUp: await followUpAt(site, she.participant),
      paper: await waiting('paper_entry'),
      correction: await waiting('proposed_correction'),
      list: await list(site),
      errand: await errand(she),
      request: await requestOf(she),
      letter: await first(`${letterOf} = $1 limit 1`, site),
      task: await first(`${taskOf} = $1 and t.task = 'write-outcome' limit 1`, site),
      holding: await first(`select id from withdrawal_task where holder = $1 limit 1`, 'biobank'),
      erasure: await erasureOf(she.participant),
      mail: String((await tools.database.prisma.demoMail.create({ data: MAIL })).id),
    },
    others: {
      ...same,
      receipt: neighbour.receipt as string,
      participant: elsewhere.participant,
      invitation: await first(`${invitationOf} <> $1 limit 1`, site),
      question: await ask(elsewhere, 'participant'),
      // with its hospital still: not the contact's to see
      escalated: await ask(elsewhere, 'participant'),
      ownDoubt: await doubtOf(elsewhere),
      decision: await decided(elsewhere.participant),
      result: await foundIn(elsewhere),
      talk: await talkOf(elsewhere),
      call: await callOf(elsewhere),
      followUp: await followUpAt(elsewhere.site, elsewhere.participant),
      holding: await first(`select id from withdrawal_task where holder = $1 limit 1`, 'hospital'),
      request: await requestOf(elsewhere),
      ...(otherTask ? { task: otherTask } : {}),
      paper: await copied('paper_entry'),
      correction: await copied('proposed_correction'),
      list: await list(elsewhere.site),
      errand: await errand(elsewhere),
      letter: await first(`${letterOf} <> $1 limit 1`, site),
    },
    nobodys: {
      ...same,
      receipt: `R-${(she.receipt as string).slice(2).split('').reverse().join('')}`,
      participant: tools.ids.participant(),
      invitation: tools.ids.uuid(),
      question: tools.ids.uuid(),
      escalated: tools.ids.uuid(),
      ownDoubt: tools.ids.uuid(),
      decision: aDecision(),
      sitting: 'x'.repeat(32),
      link: 'x'.repeat(32),
      followUp: tools.ids.uuid(),
      task: tools.ids.uuid(),
      letter: tools.ids.uuid(),
      result: tools.ids.uuid(),
      talk: tools.ids.uuid(),
      paper: tools.ids.uuid(),
      correction: tools.ids.uuid(),
      list: tools.ids.uuid(),
      errand: tools.ids.uuid(),
      call: tools.ids.uuid(),
      holding: tools.ids.uuid(),
      erasure: tools.ids.uuid(),
      request: tools.ids.uuid(),
    },
    everything: () => everything(admin),
    async close() {
      await tools.database.close();
      await admin.end();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
