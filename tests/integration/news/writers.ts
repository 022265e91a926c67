/** Who writes the news in the tests, and a piece of it on its way out. */
import { LANGUAGES, type Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Picture } from '#app/kernel/domain/files/picture.ts';
import { readHash } from '#app/studio/domain/news/news.ts';
import { contentOf } from '#app/studio/domain/news/news-steps.ts';
import { loadNewsItem, type NewsWriter } from '#app/studio/services/news/news-item.server.ts';
import { scheduleForm, scheduleNews } from '#app/studio/services/news/publish-news.server.ts';
import { beginNews, confirmReading, newsForm, saveNews } from '#app/studio/services/news/write-news.server.ts';
import { must } from '#prisma/seed/data-requests/course.ts';
import type { TestProgramme } from '#tests/support/participant.ts';

export const OFFICER: NewsWriter = { account: '44444444-4444-4444-8444-444444444401', role: 'elsi-officer' };
export const SECOND: NewsWriter = { account: '44444444-4444-4444-8444-444444444402', role: 'elsi-officer' };
export const TRANSLATOR: NewsWriter = { account: '44444444-4444-4444-8444-444444444403', role: 'translator' };

export type Typed = Readonly<Record<string, string>>;
export const WORDS: Typed = {
  title_ja: '新しい窓口',
  body_ja: '窓口が一つふえました。',
  'title_ja-easy': '{新|あたら}しい{窓口|まどぐち}',
  'body_ja-easy': '{窓口|まどぐち}がふえました。',
  title_en: 'A new desk',
  body_en: 'There is one more desk.',
};

export async function begun({ tools }: TestProgramme, who = OFFICER): Promise<string> {
  return must(await beginNews(tools, who, { title: '新しい窓口', idempotencyKey: tools.ids.uuid() })).id;
}

export const formAt = (stood: number, typed: Typed) => newsForm.parse({ stood: String(stood), ...typed });

export const save = (
  { tools }: TestProgramme,
  who: NewsWriter,
  id: string,
  { stood, typed = WORDS, picture = null }: { stood: number; typed?: Typed; picture?: Picture | null },
) => saveNews(tools, who, { id, form: formAt(stood, typed), picture });

export async function hashOf({ tools }: TestProgramme, id: string, language: Language): Promise<string> {
  const item = await loadNewsItem(tools, OFFICER, id);
  if (!item) throw new Error('no such news');
  return readHash(contentOf(item), language);
}

export const read = async (programme: TestProgramme, who: NewsWriter, id: string, language: Language) =>
  confirmReading(programme.tools, who, id, { language, hash: await hashOf(programme, id, language) });

/** Written by one officer, read by the other. @returns its name */
export async function ready(programme: TestProgramme): Promise<string> {
  const id = await begun(programme);
  must(await save(programme, OFFICER, id, { stood: 1 }));
  for (const language of LANGUAGES) must(await read(programme, SECOND, id, language));
  return id;
}

export const schedule = ({ tools }: TestProgramme, who: NewsWriter, id: string, more: Typed = { when: 'now' }) =>
  scheduleNews(tools, who, id, scheduleForm.parse({ act: 'schedule', save: '2', ...more }));

export async function newsOut(programme: TestProgramme): Promise<string> {
  const id = await ready(programme);
  must(await schedule(programme, OFFICER, id));
  return id;
}
