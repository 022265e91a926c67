/** Whom the reader of a mail is told to ask, from her roles, her enrolment and the hospital's own entry. */
import { z } from 'zod';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import type { Language } from '../../domain/event/payloads/parts.ts';
import { namesIn } from '../../domain/languages.ts';
import { type AskWhom, askWhom } from '../../domain/mail/ask-whom.ts';

const contactSchema = z.object({ phone: z.string().catch('') }).catch({ phone: '' });

type Reader = { readonly id: string; readonly personId: string };

/** Her own enrolment, or of the one she decides for; the one that the mail is about before others. */
async function enrolmentOf(tx: Transaction, { id, personId }: Reader, participant: string | undefined) {
  const powers = await tx.proxyPower.findMany({
    where: { accountId: id, endedAt: null },
    select: { participant: true },
  });
  const hers = { OR: [{ personId }, { participant: { in: powers.map((power) => power.participant) } }] };
  const orderBy = { createdAt: 'desc' } as const;
  const about = participant && (await tx.enrolment.findFirst({ where: { ...hers, participant } }));
  return about || tx.enrolment.findFirst({ where: hers, orderBy });
}

export async function whomToAsk(
  tx: Transaction,
  account: Reader,
  of: { readonly participant?: string | undefined; readonly language: Language; readonly isConfidential: boolean },
): Promise<AskWhom> {
  // who takes part holds that role from her first password on, and asks her hospital all the same
  const work = { accountId: account.id, revokedAt: null, role: { not: 'participant' } };
  const hasRole = (await tx.accountRole.count({ where: work })) > 0;
  const enrolment = hasRole ? null : await enrolmentOf(tx, account, of.participant);
  const site = enrolment && (await tx.site.findUnique({ where: { id: enrolment.site } }));
  const name = site && (namesIn(of.language) === 'en' ? site.nameEn : site.nameJa);
  const hidden = enrolment
    ? await tx.confidentialRecord.count({ where: { participant: enrolment.participant, endedAt: null } })
    : 0;
  return askWhom({
    hasRole,
    // enrolled, and the hospital has no entry: hers all the same
    hospital: enrolment && { name: name ?? '', phone: site ? contactSchema.parse(site.contact).phone : '' },
    isConfidential: of.isConfidential || hidden > 0,
  });
}
