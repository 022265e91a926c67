/**
 * A hospital closes: one asks, another confirms. With the second word, in one transaction, its staff lose their access, its
 * letters to people who have not joined stop working, and the gates' clients of that hospital end. The worker then moves
 * its people, one after another.
 */
import type { z } from 'zod';
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { lock } from '#app/adapters/database/raw.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { cannotAskClosing, cannotClose } from '#app/data-access/index.ts';
import {
  type Closer,
  type ClosingForm,
  COUNTING,
  type closureConfirmForm,
  openSites,
  unsettledAt,
} from '#app/hospital/index.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import { ownAccounts } from '#app/kernel/services/access/same-person.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

const idsOf = (sites: readonly { readonly id: string }[]) => sites.map(({ id }) => id);

/** Asked again before it is confirmed, the newest request counts, and it is that person's own. */
export async function askClosing(
  tools: Tools,
  { account }: Closer,
  form: ClosingForm,
): Promise<Done<{ readonly id: string }>> {
  return withAccess(tools.database, COUNTING, async (tx): Promise<Done<{ readonly id: string }>> => {
    await lock(tx, 'programme');
    const refused = cannotAskClosing({ ...form, open: idsOf(await openSites(tx)) });
    if (refused) return refused;
    const { site, to: toSite, decision } = form;
    const asked = { toSite, decision, askedBy: account, askedAt: tools.clock.now() };
    const create = { id: tools.ids.uuid(), site, ...asked };
    const { id } = await tx.siteClosure.upsert({ where: { site }, create, update: asked });
    return { ok: true, id };
  });
}

/** What waits at the gates of that hospital alone ends; one that serves others, too, keeps these. None ever comes to serve all. */
async function endClients(tx: Transaction, site: string, at: Date): Promise<void> {
  const clients = await tx.gateClient.findMany({ where: { sites: { has: site }, revokedAt: null } });
  for (const { id, sites } of clients) {
    const left = sites.filter((one) => one !== site);
    await tx.gateClient.update({ where: { id }, data: left.length > 0 ? { sites: left } : { revokedAt: at } });
  }
  // its own systems would go on inviting people to it
  await tx.hospitalClient.updateMany({ where: { site, revokedAt: null }, data: { revokedAt: at } });
}

/** A letter to one who has signed stays her way in, and goes along with her. */
const closeLetters = (tx: Transaction, site: string, at: Date) => tx.$executeRaw`
  update invitation i set closed_at = ${at} where site = ${site} and closed_at is null and not exists (
    select 1 from ledger_event e where e.participant = i.participant
      and e.kind in ('ConsentGiven', 'PaperConsentTranscribed', 'MajorityConfirmed'))`;

/** @param seen where people go, as the page said it: it may have been asked again meanwhile */
export async function confirmClosing(
  tools: Tools,
  { account }: Closer,
  id: string,
  seen: z.output<typeof closureConfirmForm>,
): Promise<Done<{ readonly id: string }>> {
  return withAccess(tools.database, COUNTING, async (tx): Promise<Done<{ readonly id: string }>> => {
    await lock(tx, 'programme');
    const row = await tx.siteClosure.findFirst({ where: { id, toSite: seen.to, confirmedAt: null } });
    if (!row) return { ok: false, refusal: { code: 'site-unknown' } };
    const { site, toSite: to, askedBy } = row;
    const unsettled = await unsettledAt(tx, site);
    const own = await ownAccounts(tx, account);
    const refused = cannotClose({ site, to, open: idsOf(await openSites(tx)) }, { askedBy, own, unsettled });
    if (refused) return refused;
    const now = tools.clock.now();
    await tx.siteClosure.update({ where: { id }, data: { confirmedBy: account, confirmedAt: now } });
    // sessions end with the role: each request asks for it
    await tx.accountRole.updateMany({ where: { site, revokedAt: null }, data: { revokedAt: now } });
    await closeLetters(tx, site, now);
    await endClients(tx, site, now);
    await audit(tx, now, 'site-closed', account, { site, to });
    await enqueue(tx, [{ topic: 'site.close', key: `site-close:${id}`, payload: { closure: id } }], now);
    return { ok: true, id };
  });
}
