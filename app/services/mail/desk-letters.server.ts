/**
 * What reaches a person of this hospital by hand: letters to print, calls to make, addresses that mail comes back from.
 * By identifier; a name and an address open with one letter, and the person can read that in her list.
 */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { readLatest } from '#app/adapters/database/personal-records.server.ts';
import { LANGUAGES, type Language } from '#app/domain/event/payloads/parts.ts';
import { wayOfMail } from '#app/domain/mail/way-of-mail.ts';
import type { Refusal } from '#app/domain/refusals.ts';
import { contactSchema, readContact } from '../contact/contact-record.server.ts';
import type { Tools } from '../tools.server.ts';
import { MAIL_NAMES, type MailName } from './mail-topics.ts';

type Coordinator = { readonly account: string; readonly site: string };

export type DeskMessage = {
  readonly id: string;
  readonly participant: string;
  readonly way: 'letter' | 'desk';
  readonly mail: MailName;
  readonly madeAt: Date;
  readonly doneAt: Date | null;
};
export type DeskLetters = {
  readonly letters: readonly DeskMessage[];
  readonly calls: readonly DeskMessage[];
  readonly failing: readonly { readonly participant: string; readonly since: Date }[];
  /** the last ones done, for a press too many */
  readonly done: readonly DeskMessage[];
};

const MOST = 200;
const LAST_DONE = 10;

type Row = {
  id: string;
  participant: string | null;
  way: string;
  mail: string;
  madeAt: Date;
  sentAt: Date | null;
};
const asMessage = ({ id, participant, way, mail, madeAt, sentAt }: Row): DeskMessage => ({
  id,
  participant: participant ?? '',
  way: way === 'letter' ? 'letter' : 'desk',
  mail: MAIL_NAMES.find((one) => one === mail) ?? 'act-recorded',
  madeAt,
  doneAt: sentAt,
});

export async function loadDeskLetters(tools: Tools, { site }: Coordinator): Promise<DeskLetters> {
  const { prisma } = tools.database;
  const byHand = { site, way: { in: ['letter', 'desk'] } };
  const open = await prisma.message.findMany({
    where: { ...byHand, sentAt: null },
    orderBy: { madeAt: 'asc' },
    take: MOST,
  });
  const done = await prisma.message.findMany({
    where: { ...byHand, NOT: { sentAt: null } },
    orderBy: { sentAt: 'desc' },
    take: LAST_DONE,
  });
  const failing = await prisma.enrolment.findMany({
    where: { site, person: { accounts: { some: { disabledAt: null, NOT: { mailFailsSince: null } } } } },
    select: { participant: true, person: { select: { accounts: { select: { mailFailsSince: true } } } } },
    take: MOST,
  });
  return {
    letters: open.filter(({ way }) => way === 'letter').map(asMessage),
    calls: open.filter(({ way }) => way === 'desk').map(asMessage),
    failing: failing.flatMap(({ participant, person }) => {
      const since = person.accounts.find(({ mailFailsSince }) => mailFailsSince)?.mailFailsSince;
      return since ? [{ participant, since }] : [];
    }),
    done: done.map(asMessage),
  };
}

const text = z.string().catch('');
const siteSchema = z
  .object({ phone: text, hours: text, returnAddress: text })
  .catch({ phone: '', hours: '', returnAddress: '' });
const nameSchema = z.object({ name: z.string() });

export type LetterToPrint = {
  readonly mail: MailName;
  readonly language: Language;
  readonly name: string;
  /** as in the window of the envelope */
  readonly postal: string;
  readonly printedAt: Date;
  readonly madeAt: Date;
  readonly page: string;
  readonly site: z.output<typeof siteSchema>;
};

/** Null where there is none at this site, or where paper has meanwhile become unsafe for her. */
export async function loadLetterToPrint(
  tools: Tools,
  coordinator: Coordinator,
  id: string,
): Promise<LetterToPrint | null> {
  if (!z.uuid().safeParse(id).success) return null;
  const where = { id, site: coordinator.site, way: 'letter' };
  const row = await tools.database.prisma.message.findFirst({ where });
  if (!row) return null;
  const access = { ...coordinator, role: 'site-coordinator', reason: 'print-letter' };
  return withAccess(tools.database, access, async (tx) => {
    const printedAt = tools.clock.now();
    const account = await tx.account.findUniqueOrThrow({ where: { id: row.accountId } });
    const query = { personId: account.personId, at: printedAt };
    const contact = (await readContact(tx, tools.keys, access, query)) ?? contactSchema.parse({});
    // she may have said meanwhile that paper is not safe
    if (wayOfMail('service', { ...contact, email: '', mailFails: false }, false) !== 'letter') return null;
    const identity = await readLatest(tx, tools.keys, access, { ...query, kind: 'identity' });
    const site = await tx.site.findUnique({ where: { id: coordinator.site } });
    const { mail, madeAt } = asMessage(row);
    return {
      mail,
      language: LANGUAGES.find((one) => one === account.language) ?? 'ja',
      name: identity ? nameSchema.parse(JSON.parse(identity)).name : contact.name,
      postal: contact.postal,
      printedAt,
      madeAt,
      page: tools.environment.origin.replace(/^https?:\/\//, ''),
      site: siteSchema.parse(site?.contact ?? {}),
    };
  });
}

export const doneForm = z.strictObject({ message: z.uuid(), to: z.enum(['done', 'open']) });

/** Posted, or told on the telephone; and back again, where the button was pressed too early. */
export async function markDone(
  tools: Tools,
  { account, site }: Coordinator,
  { message: id, to }: z.output<typeof doneForm>,
): Promise<{ readonly ok: true } | { readonly ok: false; readonly refusal: Refusal }> {
  const data = to === 'done' ? { sentAt: tools.clock.now(), doneBy: account } : { sentAt: null, doneBy: null };
  const changed = await tools.database.prisma.message.updateMany({
    where: { id, site, way: { in: ['letter', 'desk'] } },
    data,
  });
  return changed.count === 0 ? { ok: false, refusal: { code: 'entry-unknown' } } : { ok: true };
}
