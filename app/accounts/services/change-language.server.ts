/** The language of mails and letters to this account. */
import type { Language } from '#app/domain/event/payloads/parts.ts';
import type { Tools } from '../tools.server.ts';
import type { Holder } from './visit.ts';

export async function changeLanguage({ database }: Tools, { account }: Holder, language: Language): Promise<void> {
  await database.prisma.account.update({ where: { id: account }, data: { language } });
}
