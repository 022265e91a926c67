/**
 * A way back to where she was, by mail at her wish or with the reminder. The link names a page and opens nothing: whoever
 * opens it meets the sign-in, and only the account it was made for goes on from there. It ends by itself.
 */
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { type Joiner, joinerAccess } from '#app/consent/index.ts';
import { DAY_MS } from '#app/kernel/domain/instant.ts';
import { resumeHashOf, resumeTokenOf } from '#app/kernel/services/access/invitation-secrets.server.ts';
import { readContact } from '#app/kernel/services/contact/contact-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { listFormDrafts } from '../form-drafts/form-drafts.server.ts';
import { loadProgress } from '../load-progress.server.ts';

const LINK_DAYS = 14;
/** pressed again within this time, the mail on its way is enough */
const PATIENCE_MS = 10 * 60_000;

type Row = { readonly account: string; readonly participant: string; readonly page: string };

/** @returns path of the link */
export async function makeResumeLink(
  { ids, keys }: Pick<Tools, 'ids' | 'keys'>,
  tx: Transaction,
  { account, participant, page }: Row,
  now: Date,
): Promise<{ readonly id: string; readonly path: string; readonly expiresAt: Date }> {
  const id = ids.uuid();
  const token = resumeTokenOf(keys, id);
  const expiresAt = new Date(now.getTime() + LINK_DAYS * DAY_MS);
  const linkHash = resumeHashOf(keys, token);
  await tx.resumeLink.create({
    data: { id, linkHash, accountId: account, participant, page, createdAt: now, expiresAt },
  });
  return { id, path: `/resume/${token}`, expiresAt };
}

/** Where she goes on: the section to read next, the question to answer next, or the list; later, what she left typed. */
async function pageOf(tools: Tools, joiner: Joiner): Promise<string> {
  const { stage, reading, choices } = await loadProgress(tools, joiner);
  if (stage !== 'open' && stage !== 'of-age') {
    const [newest] = await listFormDrafts(tools, joiner);
    return newest?.address ?? '/join';
  }
  if (reading.goOn) return `/join/read/${reading.goOn}`;
  return choices.goOn ? `/join/choose/${choices.goOn}` : '/join';
}

export type ResumePage = { readonly hasMail: boolean };

/** Whether there is an address to write to; the address itself stays where it is. */
export async function loadResumePage(tools: Tools, joiner: Joiner): Promise<ResumePage> {
  const access = await joinerAccess(tools, joiner, 'own-contact');
  const contact = await withAccess(tools.database, access, (tx) =>
    readContact(tx, tools.keys, access, { personId: access.person as string, at: tools.clock.now() }),
  );
  return { hasMail: joiner.role !== 'proxy' && Boolean(contact?.email) };
}

/** By mail alone, and only to the address on record. Pressed twice, one mail goes out. */
export async function askResumeLink(tools: Tools, joiner: Joiner): Promise<void> {
  const page = await pageOf(tools, joiner);
  const access = await joinerAccess(tools, joiner, 'own-resume');
  const { account, participant } = joiner;
  await withAccess(tools.database, access, async (tx) => {
    const now = tools.clock.now();
    const since = new Date(now.getTime() - PATIENCE_MS);
    if (await tx.resumeLink.count({ where: { accountId: account, createdAt: { gt: since } } })) return;
    const { id } = await makeResumeLink(tools, tx, { account, participant, page }, now);
    await enqueue(tx, [{ topic: 'mail.resume', key: `resume:${id}`, payload: { resume: id } }], now);
  });
}

export type Resumed =
  /** nobody's, or over: to the asker both are one */
  { readonly to: 'nowhere' } | { readonly to: 'entry' } | { readonly to: 'page'; readonly page: string };

/** @param account of the session in hand; null: nobody is signed in. Another's link is nobody's. */
export async function openResumeLink(
  { database, keys, clock }: Tools,
  token: string | undefined,
  account: string | null,
): Promise<Resumed> {
  if (!token || !/^[\w-]{32}$/.test(token)) return { to: 'nowhere' };
  const row = await database.prisma.resumeLink.findUnique({ where: { linkHash: resumeHashOf(keys, token) } });
  if (!row || row.expiresAt <= clock.now()) return { to: 'nowhere' };
  if (account === null) return { to: 'entry' };
  return account === row.accountId ? { to: 'page', page: row.page } : { to: 'nowhere' };
}
