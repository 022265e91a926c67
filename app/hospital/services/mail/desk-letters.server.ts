/**
 * What reaches a person of this hospital by hand: letters to print, calls to make, addresses that mail comes back from.
 * By identifier; a name and an address open with one letter, and the person can read that in her list.
 */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { readLatest } from '#app/adapters/database/personal-records.server.ts';
import { LANGUAGES, type Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { AskWhom } from '#app/kernel/domain/mail/ask-whom.ts';
import { MAIL_NAMES, type MailName } from '#app/kernel/domain/mail/mail-topics.ts';
import { wayOfMail } from '#app/kernel/domain/mail/way-of-mail.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { letterNumberOf } from '#app/kernel/services/access/invitation-secrets.server.ts';
import { openAmong } from '#app/kernel/services/access/open-among.server.ts';
import { contactSchema, readContact } from '#app/kernel/services/contact/contact-record.server.ts';
import { isUuid } from '#app/kernel/services/identifier.ts';
import { whomToAsk } from '#app/kernel/services/mail/ask-whom.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

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

const accessFor = (coordinator: Coordinator, reason: string) => ({ ...coordinator, role: 'site-coordinator', reason });

export async function loadDeskLetters(tools: Tools, coordinator: Coordinator): Promise<DeskLetters> {
  const { site } = coordinator;
  return withAccess(tools.database, accessFor(coordinator, 'desk'), async (tx) => {
    const byHand = { site, way: { in: ['letter', 'desk'] } };
    const waiting = { where: { ...byHand, sentAt: null }, orderBy: { madeAt: 'asc' } } as const;
    const last = { where: { ...byHand, NOT: { sentAt: null } }, orderBy: { sentAt: 'desc' }, take: LAST_DONE } as const;
    const rows = { open: await tx.message.findMany(waiting), done: await tx.message.findMany(last) };
    const named = [...rows.open, ...rows.done].flatMap(({ participant }) => participant ?? []);
    const seen = await openAmong(tx, named);
    const isOpen = ({ participant }: Row) => participant === null || seen.has(participant);
    const open = rows.open.filter(isOpen);
    const failing = await tx.enrolment.findMany({
      where: { site, person: { accounts: { some: { disabledAt: null, NOT: { mailFailsSince: null } } } } },
      select: { participant: true, person: { select: { accounts: { select: { mailFailsSince: true } } } } },
      orderBy: { createdAt: 'asc' },
    });
    return {
      letters: open.filter(({ way }) => way === 'letter').map(asMessage),
      calls: open.filter(({ way }) => way === 'desk').map(asMessage),
      failing: failing.flatMap(({ participant, person }) => {
        const since = person.accounts.find(({ mailFailsSince }) => mailFailsSince)?.mailFailsSince;
        return since ? [{ participant, since }] : [];
      }),
      done: rows.done.filter(isOpen).map(asMessage),
    };
  });
}

const text = z.string().catch('');
const siteSchema = z
  .object({ phone: text, hours: text, returnAddress: text })
  .catch({ phone: '', hours: '', returnAddress: '' });
const nameSchema = z.object({ name: z.string() });

export type LetterToPrint = {
  readonly mail: MailName;
  readonly ask: AskWhom;
  readonly language: Language;
  readonly name: string;
  /** as in the window of the envelope */
  readonly postal: string;
  readonly printedAt: Date;
  readonly madeAt: Date;
  readonly page: string;
  /** where the code on it leads: the first page, which says nothing of anybody */
  readonly url: string;
  /** in two groups; said on the telephone, it finds her record at the desk */
  readonly number: string;
  readonly site: z.output<typeof siteSchema>;
};

/** Null where there is none at this site, or where paper has meanwhile become unsafe for her. */
export async function loadLetterToPrint(
  tools: Tools,
  coordinator: Coordinator,
  id: string,
): Promise<LetterToPrint | null> {
  if (!isUuid(id)) return null;
  const where = { id, site: coordinator.site, way: 'letter' };
  const access = accessFor(coordinator, 'print-letter');
  return withAccess(tools.database, access, async (tx) => {
    const row = await tx.message.findFirst({ where });
    if (!row || (row.participant && !(await openAmong(tx, [row.participant])).has(row.participant))) return null;
    const printedAt = tools.clock.now();
    const account = await tx.account.findUniqueOrThrow({ where: { id: row.accountId } });
    const query = { personId: account.personId, at: printedAt };
    const contact = (await readContact(tx, tools.keys, access, query)) ?? contactSchema.parse({});
    // she may have said meanwhile that paper is not safe
    if (wayOfMail('service', { ...contact, email: '', mailFails: false }, false) !== 'letter') return null;
    const identity = await readLatest(tx, tools.keys, access, { ...query, kind: 'identity' });
    const site = await tx.site.findUnique({ where: { id: coordinator.site } });
    const { mail, madeAt } = asMessage(row);
    const language = LANGUAGES.find((one) => one === account.language) ?? 'ja';
    const about = { participant: row.participant ?? undefined, language, isConfidential: contact.confidential };
    return {
      mail,
      ask: await whomToAsk(tx, account, about),
      language,
      name: identity ? nameSchema.parse(JSON.parse(identity)).name : contact.name,
      postal: contact.postal,
      printedAt,
      madeAt,
      page: tools.environment.origin.replace(/^https?:\/\//, ''),
      url: tools.environment.origin,
      number: letterNumberOf(tools.keys, row.id).replace(/(\d{4})(\d{4})/, '$1\u00a0$2'),
      site: siteSchema.parse(site?.contact ?? {}),
    };
  });
}

export const doneForm = z.strictObject({ message: z.uuid(), to: z.enum(['done', 'open']) });

/** Posted, or told on the telephone; and back again, where the button was pressed too early. */
export async function markDone(
  tools: Tools,
  coordinator: Coordinator,
  { message: id, to }: z.output<typeof doneForm>,
): Promise<Done> {
  const { account, site } = coordinator;
  const data = to === 'done' ? { sentAt: tools.clock.now(), doneBy: account } : { sentAt: null, doneBy: null };
  const where = { id, site, way: { in: ['letter', 'desk'] } };
  const changed = await withAccess(tools.database, accessFor(coordinator, 'desk'), async (tx) => {
    const row = await tx.message.findFirst({ where, select: { participant: true } });
    if (row?.participant && !(await openAmong(tx, [row.participant])).has(row.participant)) return 0;
    return (await tx.message.updateMany({ where, data })).count;
  });
  return changed === 0 ? { ok: false, refusal: { code: 'entry-unknown' } } : { ok: true };
}
