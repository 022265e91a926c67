/** The language of mails and letters to this account. */
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Holder } from '#app/kernel/services/access/visit.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

export async function changeLanguage({ database }: Tools, { account }: Holder, language: Language): Promise<void> {
  await database.prisma.account.update({ where: { id: account }, data: { language } });
}
