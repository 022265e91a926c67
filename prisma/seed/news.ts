/** News of the demonstration: what came out so far, one fixed for next week, one that is still being written and lacks much. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES, type Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { dayOf, plusDays } from '#app/kernel/domain/instant.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { readHash } from '#app/studio/domain/news/news.ts';
import { contentOf } from '#app/studio/domain/news/news-steps.ts';
import { loadNewsItem, type NewsWriter } from '#app/studio/services/news/news-item.server.ts';
import { publishNewsFile } from '#app/studio/services/news/publish-files.server.ts';
import { scheduleForm, scheduleNews } from '#app/studio/services/news/publish-news.server.ts';
import { beginNews, confirmReading, newsForm, saveNews } from '#app/studio/services/news/write-news.server.ts';
import { must } from './data-requests/course.ts';

const FILES = 'app/documents/updates';

export async function publishNewsFiles(tools: Tools): Promise<void> {
  const files = readdirSync(FILES).filter((name) => name.endsWith('.json'));
  for (const name of files) await publishNewsFile(tools, join(FILES, name));
}

type Words = Readonly<Record<Language, { readonly title: string; readonly body: string }>>;

const HOLIDAYS: Words = {
  ja: {
    title: '年末年始の相談窓口',
    body: '相談窓口の電話は、12月29日から1月3日までお休みします。その間も、画面からの質問と、同意の変更や中止は、いつもどおりできます。中止は、その時から効きます。\n体のことで急ぐときは、かかっている病院にお電話ください。',
  },
  'ja-easy': {
    title: '{年末|ねんまつ}と{年始|ねんし}の{相談|そうだん}',
    body: '{相談|そうだん}の{電話|でんわ}は、12{月|がつ}29{日|にち}から1{月|がつ}3{日|か}まで{休|やす}みます。でも、{画面|がめん}から{質問|しつもん}できます。やめることも、いつもどおりできます。\nからだのことで{急|いそ}ぐときは、{病院|びょういん}に{電話|でんわ}してください。',
  },
  en: {
    title: 'Where to turn at the end of the year',
    body: 'The advice line is closed from 29 December to 3 January. You can still ask on the screen, change your answers and leave as at any time. Leaving takes effect at once.\nIf it is about your body and cannot wait, please call your hospital.',
  },
};

/** What a first draft looks like: Japanese alone is there in full, plain Japanese lacks readings, English is left half done. */
const HALF_WRITTEN: Words = {
  ja: {
    title: '一年目の歩みを報告する会を開きます',
    body: '来年の春に、一年目に何をしたかを、参加している方とご家族にお話しする会を開きます。会場でも、家からでも聞けます。\n第三者提供の件数、ELSIの取り組み、参加者パネルの一年についてお話しします。',
  },
  'ja-easy': { title: '一年目の話をする会', body: '{春|はる}に、会をひらきます。{家|いえ}からも聞けます。' },
  en: { title: 'A meeting about our first year', body: 'In spring we will tell you about our first year. 会場' },
};

export type Writers = { readonly officer: NewsWriter; readonly translator: NewsWriter };

const formOf = (words: Words, stood: number) =>
  newsForm.parse({
    stood,
    ...Object.fromEntries(
      LANGUAGES.flatMap((language) => [
        [`title_${language}`, words[language].title],
        [`body_${language}`, words[language].body],
      ]),
    ),
  });

async function written(tools: Tools, { officer, translator }: Writers, words: Words): Promise<string> {
  const begun = must(await beginNews(tools, officer, { title: words.ja.title, idempotencyKey: tools.ids.uuid() }));
  const japanese = { ...words, 'ja-easy': { title: '', body: '' }, en: { title: '', body: '' } };
  must(await saveNews(tools, officer, { id: begun.id, form: formOf(japanese, 1), picture: null }));
  must(await saveNews(tools, translator, { id: begun.id, form: formOf(words, 2), picture: null }));
  return begun.id;
}

/** Japanese by the officer, read by the translator; the others the other way round. */
export async function seedNews(tools: Tools, writers: Writers, now: Date): Promise<void> {
  const { officer, translator } = writers;
  const id = await written(tools, writers, HOLIDAYS);
  const item = await loadNewsItem(tools, officer, id);
  if (!item) throw new Error('what was just begun is there');
  for (const language of LANGUAGES) {
    const reader = language === 'ja' ? translator : officer;
    must(await confirmReading(tools, reader, id, { language, hash: readHash(contentOf(item), language) }));
  }
  const day = dayOf(plusDays(now.toISOString(), 7));
  const form = scheduleForm.parse({ act: 'schedule', save: '3', when: 'later', day, hour: '10' });
  must(await scheduleNews(tools, officer, id, form));
  await written(tools, writers, HALF_WRITTEN);
}
