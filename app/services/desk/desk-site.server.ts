/** A hospital's desk as letters and forms name it. */

import { z } from 'zod';
import type { Language } from '#app/domain/event/payloads/parts.ts';
import { namesIn } from '#app/domain/languages.ts';
import type { Tools } from '../tools.server.ts';

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

export async function siteAt({ database }: Tools, id: string, language: Language): Promise<DeskSite> {
  const site = await database.prisma.site.findUnique({ where: { id } });
  const spoken = namesIn(language);
  const { desk, room, phone, hours } = contactSchema.parse(site?.contact ?? {});
  const name = (spoken === 'en' ? site?.nameEn : site?.nameJa) ?? '';
  return { name, desk: desk[spoken], phone, hours, room: room[spoken] };
}
