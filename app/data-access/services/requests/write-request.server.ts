/** An applicant begins a request and writes it, section by section: what is saved is there on any device. */
import { z } from 'zod';
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { lock, rows } from '#app/adapters/database/raw.server.ts';
import { yearOf } from '#app/kernel/domain/instant.ts';
import { digest } from '#app/kernel/domain/ledger/canonical.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { RecipientClass } from '#bridge/contract/vocabulary.ts';
import { cannotAskTransfer } from '../../domain/requests/public-transfer.ts';
import { type RequestDraft, SECTIONS, type SectionName } from '../../domain/requests/request-form.ts';
import { isKeptFromRequests } from '../register/sanction.server.ts';
import { affiliatedNow } from './affiliations.ts';
import { termsFrom } from './follow-terms.server.ts';
import { isAffiliated, lockRequest, type RequestRow } from './request-chain.server.ts';
import { type Applicant, applicantAccess } from './request-people.ts';

export type Begun = Done<{ readonly id: string }>;

type Begin = Pick<RequestRow, 'kind' | 'about' | 'organisation'>;

const lastRow = z.object({ last: z.number().nullable() });

/** REQ-2026-0031: one row of numbers with the register, whatever the year before. */
async function nextNumber(tx: Transaction, now: Date): Promise<string> {
  await lock(tx, 'request-number');
  const head = `REQ-${yearOf(now.toISOString())}-`;
  // by number: as text, 9999 comes after 10000
  const [row] = await rows(
    tx,
    lastRow,
    Prisma.sql`
      select max(substr(number, ${head.length + 1}::int)::int) as last from (
        select id as number from data_request union all select request from register_entry) as known
      where number like ${`${head}%`}`,
  );
  const last = row?.last ?? 0;
  return `${head}${String(last + 1).padStart(4, '0')}`;
}

export function beginRequest(tools: Tools, who: Applicant, { kind, about, organisation }: Begin): Promise<Begun> {
  return withAccess(tools.database, applicantAccess(who), async (tx): Promise<Begun> => {
    const now = tools.clock.now();
    const own = await tx.affiliation.findFirst({
      where: { account: who.account, ...affiliatedNow(now), organisation },
    });
    const named = own && (await tx.organisation.findUnique({ where: { id: organisation } }));
    if (!own || !named) return { ok: false, refusal: { code: 'affiliation-missing' } };
    if (own.overviewOnly) return { ok: false, refusal: { code: 'overview-only' } };
    if (await isKeptFromRequests(tx, organisation, now))
      return { ok: false, refusal: { code: 'organisation-sanctioned' } };
    const notTheirs = cannotAskTransfer({ recipientClass: own.recipientClass as RecipientClass, kind });
    if (notTheirs) return notTheirs;
    const earlier = about === null ? null : await tx.dataRequest.findFirst({ where: { id: about, organisation } });
    // what moved to a public database is not changed afterwards: more of it is asked for again
    if (
      about !== null &&
      (earlier?.kind === 'public-transfer' || !['active', 'suspended'].includes(earlier?.stage ?? ''))
    )
      return { ok: false, refusal: { code: 'request-unknown' } };
    const id = await nextNumber(tx, now);
    const { recipientClass } = own;
    const data = { id, kind, about, organisation, recipientClass, country: named.country };
    await tx.dataRequest.create({ data: { ...data, createdBy: who.account, createdAt: now, changedAt: now } });
    if (earlier) await copyDraft(tx, earlier.id, { id, account: who.account, now });
    return { ok: true, id };
  });
}

/** An amendment starts from what was approved last: only what changes is written. */
async function copyDraft(tx: Transaction, from: string, to: { id: string; account: string; now: Date }): Promise<void> {
  const where = { request: await termsFrom(tx, from) };
  const newest = await tx.requestVersion.findFirst({ where, orderBy: { version: 'desc' } });
  const content = (newest?.content ?? {}) as RequestDraft;
  for (const [section, part] of Object.entries(content))
    await tx.requestDraft.create({
      data: { request: to.id, section, content: part as object, savedBy: to.account, savedAt: to.now },
    });
}

export type DraftSection = { readonly content: unknown; readonly stood: string; readonly savedAt: Date };

/** Where nothing was saved yet. */
export const NOTHING_STOOD = '';

export async function loadRequestDraft(
  tx: Pick<Transaction, 'requestDraft'>,
  request: string,
): Promise<Partial<Record<SectionName, DraftSection>>> {
  const rows = await tx.requestDraft.findMany({ where: { request } });
  return Object.fromEntries(
    rows.map(({ section, content, savedAt }) => [section, { content, stood: digest(content), savedAt }]),
  );
}

/** What is saved may be read again by a schema that has changed since: a section that no longer fits is not written yet. */
export function wholeSections(draft: Partial<Record<SectionName, DraftSection>>): RequestDraft {
  const whole = Object.entries(draft).flatMap(([name, saved]) => {
    const parsed = SECTIONS[name as SectionName]?.safeParse(saved?.content);
    return parsed?.success ? [[name, parsed.data]] : [];
  });
  return Object.fromEntries(whole) as RequestDraft;
}

type Save = {
  readonly request: string;
  readonly section: SectionName;
  readonly content: unknown;
  /** digest of what the page showed as saved: two people may write at once */
  readonly stood: string;
};
type Saved = Done;

/** An account named with a person is one that may ask for the same organisation: no other's training is looked up. */
async function areColleagues(
  tx: Transaction,
  organisation: string,
  section: SectionName,
  content: object,
  now: Date,
): Promise<boolean> {
  if (section !== 'people') return true;
  for (const { account } of SECTIONS.people.parse(content).users)
    if (account && !(await isAffiliated(tx, account, organisation, now))) return false;
  return true;
}

/** @throws on a section that its form did not check */
export function saveSection(tools: Tools, who: Applicant, { request, section, stood, ...save }: Save): Promise<Saved> {
  const content = z.json().parse(SECTIONS[section].parse(save.content)) as object;
  return withAccess(tools.database, applicantAccess(who), async (tx): Promise<Saved> => {
    const now = tools.clock.now();
    const open = await lockRequest(tx, request);
    if (!open || !(await isAffiliated(tx, who.account, open.row.organisation, now)))
      return { ok: false, refusal: { code: 'request-unknown' } };
    if (!['draft', 'submitted', 'incomplete', 'in-review', 'sent-back'].includes(open.state.stage))
      return { ok: false, refusal: { code: 'request-stage' } };
    if (!(await areColleagues(tx, open.row.organisation, section, content, now)))
      return { ok: false, refusal: { code: 'affiliation-missing' } };
    const standing = await tx.requestDraft.findUnique({ where: { request_section: { request, section } } });
    if ((standing ? digest(standing.content) : NOTHING_STOOD) !== stood)
      return { ok: false, refusal: { code: 'section-moved-on' } };
    const saved = { content, savedBy: who.account, savedAt: now };
    await tx.requestDraft.upsert({
      where: { request_section: { request, section } },
      create: { request, section, ...saved },
      update: saved,
    });
    return { ok: true };
  });
}
