/**
 * A confidential record (支援措置): address, site, dates and changes are kept from who decides with others for a person and
 * from family who follow. Each is asked once, alone, whether it is safe; who was not named safe sees nothing. Source:
 * domain.md §1.
 */
import { z } from 'zod';
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { readRecords } from '#app/adapters/database/personal-records.server.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import { loadProxies } from '#app/kernel/services/record/load-proxies.server.ts';
import type { ReadingReason } from '#app/kernel/services/record/open-person.server.ts';
import { type OpenRecord, openRecord } from '#app/kernel/services/record/open-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { changeContact } from './change-contact.server.ts';

export const confidentialForm = z.strictObject({
  /** accounts of those who were asked just now, each alone */
  asked: z.array(z.uuid()).default([]),
  confidential: z.enum(['yes', 'no']),
  /** accounts that may see all the same */
  shown: z.array(z.uuid()).default([]),
});

export type Concerned = {
  readonly account: string;
  readonly who: 'person' | 'proxy' | 'family';
  /** '' for the person herself */
  readonly name: string;
  readonly askedAt: Date | null;
  readonly isShown: boolean;
};
export type ConfidentialPage = { readonly since: Date | null; readonly concerned: readonly Concerned[] };

type Coordinator = { readonly account: string; readonly site: string };

const accessFor = (coordinator: Coordinator) =>
  ({
    account: coordinator.account,
    site: coordinator.site,
    role: 'site-coordinator',
    reason: 'change-contact',
  }) as const;

/** Names are opened for a reason that was given; without one each is known by what she is. */
type Reader = Coordinator & { readonly reason: ReadingReason | null };
type Known = Pick<Concerned, 'account' | 'who' | 'name'>;
const nameSchema = z.object({ name: z.string() }).catch({ name: '' });

async function familyOf(tools: Tools, tx: Transaction, reader: Reader, opened: OpenRecord): Promise<Known[]> {
  const { participant, personId } = opened;
  const viewers = await tx.familyViewer.findMany({ where: { participant, endedAt: null }, orderBy: { id: 'asc' } });
  const ids = viewers.map(({ personRecord }) => personRecord);
  const query = { personId, ids, what: 'note', at: tools.clock.now() } as const;
  if (reader.reason === null) return viewers.map(({ accountId }) => ({ account: accountId, who: 'family', name: '–' }));
  const names = await readRecords(tx, tools.keys, { ...accessFor(reader), reason: reader.reason }, query);
  return viewers.map(({ accountId, personRecord }) => {
    const text = names.get(personRecord);
    return { account: accountId, who: 'family', name: nameSchema.parse(text ? JSON.parse(text) : null).name };
  });
}

type Proxies = NonNullable<Awaited<ReturnType<typeof loadProxies>>>['proxies'];

/** The person where she has an account, who decides for her, and family who follow: each account once. */
async function concernedBy(
  tools: Tools,
  tx: Transaction,
  reader: Reader,
  { opened, proxies }: { readonly opened: OpenRecord; readonly proxies: Proxies },
): Promise<readonly Known[]> {
  const { personId } = opened;
  const own = await tx.account.findFirst({ where: { personId, disabledAt: null }, select: { id: true } });
  const all: Known[] = [
    ...(own ? [{ account: own.id, who: 'person', name: '' } as const] : []),
    ...proxies.flatMap(({ account, ended, name, relation }) =>
      account && ended === null ? [{ account, who: 'proxy', name: name || relation } as const] : [],
    ),
    ...(await familyOf(tools, tx, reader, opened)),
  ];
  return all.filter(({ account }, place) => all.findIndex((one) => one.account === account) === place);
}

const openRow = (tx: Transaction, participant: string) =>
  tx.confidentialRecord.findFirst({ where: { participant, endedAt: null } });

/** Null where there is no such participant at this site. */
export async function loadConfidential(
  tools: Tools,
  coordinator: Coordinator,
  participant: ParticipantId,
  reason: ReadingReason | null = null,
): Promise<ConfidentialPage | null> {
  const { account, site } = coordinator;
  const reader = { account, site, reason };
  // outside the transaction: it takes one of its own
  const proxies = (await loadProxies(tools, reader, participant, reason))?.proxies ?? [];
  return withAccess(tools.database, accessFor(coordinator), async (tx) => {
    const opened = await openRecord(tx, participant, site);
    if (!opened) return null;
    const row = await openRow(tx, participant);
    const shown = row ? await tx.shownConfidential.findMany({ where: { recordId: row.id } }) : [];
    const asked = await tx.askedInPrivate.findMany({ where: { participant } });
    const known = await concernedBy(tools, tx, reader, { opened, proxies });
    return {
      since: row?.from ?? null,
      concerned: known.map((one) => ({
        ...one,
        askedAt: asked.find(({ accountId }) => accountId === one.account)?.askedAt ?? null,
        isShown: shown.some(({ accountId }) => accountId === one.account),
      })),
    };
  });
}

type Kept = Done;

/** The newest word counts. Nothing is kept before somebody was asked alone. */
export async function keepConfidential(
  tools: Tools,
  coordinator: Coordinator,
  participant: ParticipantId,
  form: z.output<typeof confidentialForm>,
): Promise<Kept> {
  const page = await loadConfidential(tools, coordinator, participant);
  if (!page) return { ok: false, refusal: { code: 'not-invited' } };
  const isKnown = (account: string) => page.concerned.some((one) => one.account === account);
  if (![...form.asked, ...form.shown].every(isKnown)) return { ok: false, refusal: { code: 'not-permitted' } };
  if (form.asked.length === 0 && page.concerned.every(({ askedAt }) => askedAt === null))
    return { ok: false, refusal: { code: 'not-asked-alone' } };
  const access = accessFor(coordinator);
  await withAccess(tools.database, access, async (tx) => {
    const now = tools.clock.now();
    const by = coordinator.account;
    const asked = form.asked.map((accountId) => ({ participant, accountId, askedAt: now, askedBy: by }));
    await tx.askedInPrivate.createMany({ data: asked, skipDuplicates: true });
    await tx.confidentialRecord.updateMany({ where: { participant, endedAt: null }, data: { endedAt: now } });
    if (form.confidential === 'yes') {
      const id = tools.ids.uuid();
      await tx.confidentialRecord.create({ data: { id, participant, from: now, setBy: by } });
      const data = [...new Set(form.shown)].map((accountId) => ({ recordId: id, accountId }));
      await tx.shownConfidential.createMany({ data });
    }
    const { personId } = await tx.enrolment.findUniqueOrThrow({ where: { participant }, select: { personId: true } });
    const account = await tx.account.findFirst({ where: { personId, disabledAt: null }, select: { id: true } });
    // paper to an address that others may open
    const confidential = form.confidential === 'yes';
    if (account) await changeContact(tools, tx, access, { account: account.id, personId }, { confidential });
    await audit(tx, now, confidential ? 'confidential-set' : 'confidential-lifted', by, { participant });
  });
  return { ok: true };
}
