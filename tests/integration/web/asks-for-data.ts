/**
 * Two requests for data with a file: one of the organisation for which the staff account asks, handed in, and one of another.
 * That one is not: what is handed in the office reads, whosever it is.
 */
import { SECTION_NAMES } from '#app/data-access/domain/requests/request-form.ts';
import { addAttachment } from '#app/data-access/services/requests/attachments.server.ts';
import { submitRequest } from '#app/data-access/services/requests/submit-request.server.ts';
import { beginRequest, saveSection } from '#app/data-access/services/requests/write-request.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { ORGANISATIONS } from '#prisma/seed/recipients.ts';
import { CONTENT } from '#tests/support/data-request.ts';
import { aPdf } from '#tests/support/scans.ts';

/** nobody judges a request of her own organisation: this account sits on the bodies, too */
const OF_HER_OWN = 'https://tomoni.example/organisation/misaki';

async function writtenFor(tools: Tools, account: string, organisation: string) {
  const who = { account, role: 'applicant' } as const;
  const begun = await beginRequest(tools, who, { kind: 'new', about: null, organisation });
  if (!begun.ok) throw new Error(begun.refusal.code);
  for (const section of SECTION_NAMES)
    await saveSection(tools, who, { request: begun.id, section, content: CONTENT[section], stood: '' });
  await addAttachment(tools, who, { request: begun.id, kind: 'cv', bytes: aPdf() });
  const file = await tools.database.prisma.requestAttachment.findFirstOrThrow({ where: { request: begun.id } });
  return { dataRequest: begun.id, attachment: file.id };
}

export async function asksForData(tools: Tools, account: string) {
  const since = tools.clock.now();
  const other = tools.ids.uuid();
  const row = { recipientClass: 'academia', since };
  const named = { nameJa: '岬大学', nameEasy: '{岬|みさき}{大学|だいがく}', nameEn: 'Misaki University' };
  await tools.database.prisma.organisation.create({
    data: { id: OF_HER_OWN, country: 'JP', commercial: false, ...named },
  });
  await tools.database.prisma.affiliation.createMany({
    data: [
      { account, organisation: OF_HER_OWN, ...row },
      { account: other, organisation: ORGANISATIONS.overseas, ...row },
    ],
  });
  const own = await writtenFor(tools, account, OF_HER_OWN);
  await submitRequest(tools, { account, role: 'applicant' }, { request: own.dataRequest, seen: 0 });
  return { own, others: await writtenFor(tools, other, ORGANISATIONS.overseas) };
}
