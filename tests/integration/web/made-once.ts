/** What stands around her once: an order of the hospital, one who may decide, a viewer, a child's page, a reading together. */
import type pg from 'pg';
import { familyForm, inviteFamily } from '#app/family/services/followers/invite-family.server.ts';
import { assentHashOf, assentTokenOf, familyTokenOf } from '#app/kernel/services/access/invitation-secrets.server.ts';
import { codeOf, receiptReferenceNumberOf } from '#app/kernel/services/documents/receipt-references.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { allowReading } from '#app/oversight/services/emergency/decide.server.ts';
import { askCareOverride } from '#app/oversight/services/gate-override/ask-care-override.server.ts';
import type { SampleId } from '#bridge/contract/identifiers.ts';
import { appointed } from '#tests/support/consent-family.ts';
import { record } from '#tests/support/participant.ts';
import type { Who } from './who.ts';

/** longer than any run of the tests, which copies what was made at its beginning */
const inADay = () => new Date(Date.now() + 86_400_000);

export async function orderFor(tools: Tools, admin: pg.Client, { she, coordinator, site }: Who): Promise<string> {
  const { rows } = await admin.query<{ id: SampleId }>(
    "select body::jsonb #>> '{payload,sample}' as id from ledger_event where kind = 'SampleRegistered' and participant = $1",
    [she.participant],
  );
  const override = await askCareOverride(
    tools,
    { account: coordinator, role: 'site-coordinator', site },
    {
      samples: rows.map(({ id }) => id).slice(0, 1),
      cluster: 'analysis-cluster',
      reason: 'treatment-waits',
      idempotencyKey: tools.ids.uuid(),
    },
  );
  if (!override.ok) throw new Error(override.refusal.code);
  return override.result;
}

/** @returns the document that the demonstration is writing, and a text of it as if it had gone to the committee */
export async function draftOf(tools: Tools, admin: pg.Client): Promise<{ draft: string; file: string }> {
  const { id: draft } = await tools.database.prisma.documentDraft.findFirstOrThrow({ select: { id: true } });
  const sha256 = 'a'.repeat(64);
  await admin.query(
    `insert into document_draft_rendering (draft, sha256, audience, language, html, made_at)
     values ($1, $2, 'adult', 'ja', '<p>x</p>', now())`,
    [draft, sha256],
  );
  return { draft, file: `${sha256}.html` };
}

/** @returns the number of the entry */
export async function powerOver(tools: Tools, { she, neighbour }: Who): Promise<string> {
  // somebody who decides for her: the entry alone, which changes nothing while she decides herself
  const power = appointed(new Date().toISOString(), { proxy: neighbour.account });
  await record(tools, she.participant, [power]);
  const { number } = await tools.database.prisma.ledgerEvent.findFirstOrThrow({
    where: { participant: she.participant, kind: 'ProxyAppointed' },
  });
  await tools.database.prisma.proxyPower.create({
    data: { participant: she.participant, accountId: neighbour.account, appointed: number ?? 0, from: new Date() },
  });
  return String(number);
}

/** @returns the link of somebody who may follow her */
export async function viewerOf(tools: Tools, { she }: Who): Promise<string> {
  const viewer = await inviteFamily(tools, she, familyForm.parse({ name: '家族', idempotencyKey: tools.ids.uuid() }));
  if (!viewer.ok) throw new Error(viewer.refusal.code);
  return familyTokenOf(tools.keys, viewer.viewer);
}

/** @returns the link of a page of one's own */
export async function sittingOf(tools: Tools, { she, site, coordinator }: Who): Promise<string> {
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
      expiresAt: inADay(),
    },
  });
  return assentTokenOf(tools.keys, sitting);
}

/** The guest beside the one who explains, on a device of the hospital. */
export async function readingTogether(tools: Tools, { guest, coordinator }: Who): Promise<string> {
  const joint = tools.ids.uuid();
  await tools.database.prisma.jointReading.create({
    data: {
      id: joint,
      participant: guest.participant,
      site: guest.site,
      startedBy: coordinator,
      startedAt: new Date(),
      expiresAt: inADay(),
    },
  });
  return joint;
}

/** @returns a request to read in an emergency, of this account */
export async function emergencyOf(tools: Tools, { elsewhere, site }: Who, askedBy: string): Promise<string> {
  const id = tools.ids.uuid();
  const { participant } = elsewhere;
  const data = {
    id,
    participant,
    askedBy,
    role: 'site-coordinator',
    site,
    reason: 'treatment-now',
    askedAt: new Date(),
  };
  await tools.database.prisma.emergencyRequest.create({ data });
  return id;
}

/** The same, allowed by somebody of the programme: open to the one who asked. */
export async function emergencyAllowed(tools: Tools, who: Who): Promise<string> {
  const request = await emergencyOf(tools, who, who.coordinator);
  const held = { role: 'data-protection-contact', revokedAt: null, accountId: { not: who.coordinator } };
  const second = await tools.database.prisma.accountRole.findFirstOrThrow({ where: held });
  const done = await allowReading(tools, { account: second.accountId, role: 'data-protection-contact' }, request);
  if (!done.ok) throw new Error(done.refusal.code);
  return request;
}

/** Everybody's: an event to come, and by their codes a sign-up and a report of unfair treatment. */
export async function madePublic(tools: Tools, first: (text: string, value: string) => Promise<string>) {
  const id = (table: string) => first(`select id::text as id from ${table} where id::text <> $1 limit 1`, '');
  const report = await id('unfair_report');
  return {
    event: await first(
      'select number as id from gathering where published_at is not null and kind = $1 limit 1',
      'talk',
    ),
    signUp: codeOf(tools.keys, 'sign-up', await id('gathering_sign_up')),
    reply: codeOf(tools.keys, 'unfair', report),
    told: codeOf(tools.keys, 'unfair', report),
    unfair: receiptReferenceNumberOf(tools.keys, 'unfair', report),
  };
}

/** @returns something that the watch raised about somebody */
export async function alertOf(tools: Tools, { she }: Who): Promise<string> {
  const [id, now] = [tools.ids.uuid(), new Date()];
  const about = {
    id,
    key: `restricted:${id}:2026-11-23`,
    rule: 'restricted',
    byAccount: she.account,
    byRole: 'site-coordinator',
  };
  await tools.database.prisma.accessAlert.create({
    data: { ...about, fromAt: now, untilAt: now, count: 1, raisedAt: now },
  });
  return id;
}
