/** A hospital's desk as letters and forms name it. */

import { z } from 'zod';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { namesIn } from '#app/kernel/domain/languages.ts';

const text = z.string().catch('');
const inBoth = z.object({ ja: text, en: text }).catch({ ja: '', en: '' });
const contactSchema = z.object({ desk: inBoth, room: inBoth, phone: text, hours: text });

export type DeskSite = {
  readonly name: string;
  readonly desk: string;
  readonly phone: string;
  readonly hours: string;
  readonly room: string;
};

/** @param reads the transaction of who holds one */
export async function siteAt(reads: Pick<Transaction, 'site'>, id: string, language: Language): Promise<DeskSite> {
  const site = await reads.site.findUnique({ where: { id } });
  const spoken = namesIn(language);
  const { desk, room, phone, hours } = contactSchema.parse(site?.contact ?? {});
  const name = (spoken === 'en' ? site?.nameEn : site?.nameJa) ?? '';
  return { name, desk: desk[spoken], phone, hours, room: room[spoken] };
}
