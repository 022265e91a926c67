/** (n) An ELSI officer and a translator: news from its first words to its readers, each reading what the other wrote. */
import { expect } from '@playwright/test';
import type { Walker } from '#tests/support/walker.ts';
import { isWellMade, type Stage } from './stage.ts';

const WIDE = { width: 1280, height: 800 } as const;
const BODY = {
  ja: '冬に、二つの町で話をしました。',
  'ja-easy': '{冬|ふゆ}に、{二|ふた}つの{町|まち}で{話|はなし}をしました。',
  en: 'In winter we talked in two towns.',
} as const;
type Language = keyof typeof BODY;

const writes = async (she: Walker, part: string, text: string) => {
  await she.page.locator(`[name="${part}"]`).fill(text);
};

/** @returns the page of what is being written */
async function begins(officer: Walker, title: string): Promise<string> {
  await officer.goTo('/studio/news');
  await officer.follow('newsroom:begin');
  await officer.type('newsroom:new.heading', title);
  await officer.press('newsroom:new.begin');
  await writes(officer, 'body_ja', BODY.ja);
  await officer.press('newsroom:item.save');
  await officer.sees('newsroom:check.faulty');
  return officer.at();
}

async function translates(translator: Walker, item: string, titles: Readonly<Record<Language, string>>): Promise<void> {
  await translator.goTo(item);
  for (const language of ['ja-easy', 'en'] as const) {
    await writes(translator, `title_${language}`, titles[language]);
    await writes(translator, `body_${language}`, BODY[language]);
  }
  await translator.press('newsroom:item.save');
  await translator.seesNot('newsroom:check.faulty');
}

const confirms = async (she: Walker, item: string, language: Language) => {
  await she.goTo(`${item}?see=${language}`);
  await she.press('newsroom:read.confirm');
};

export async function newsroom(stage: Stage): Promise<void> {
  const titles = {
    ja: `冬の話 ${stage.name}`,
    'ja-easy': `{冬|ふゆ}の{話|はなし} ${stage.name}`,
    en: `A winter talk ${stage.name}`,
  };
  const officer = await stage.comes('elsi-officer', WIDE);
  let item = '';
  const begun = await officer.counted(async () => {
    item = await begins(officer, titles.ja);
  });
  stage.note('news is begun', begun);
  const translator = await stage.comes('translator', WIDE);
  stage.note('it is translated', await translator.counted(() => translates(translator, item, titles)));
  await isWellMade(stage, translator);
  await confirms(translator, item, 'ja');
  for (const language of ['ja-easy', 'en'] as const) await confirms(officer, item, language);
  await officer.goTo(`${item}/publish`);
  await officer.pick('newsroom:field.when', 'newsroom:when.now');
  await officer.press('newsroom:publish.fix');
  await officer.sees('newsroom:did.fixed');
  await isWellMade(stage, officer);

  const reader = await stage.comes();
  await reader.goTo('/news');
  await reader.follow({ line: titles[stage.locale] });
  await reader.sees({ line: BODY[stage.locale] });
  await isWellMade(stage, reader);
  expect([...officer.faults, ...translator.faults, ...reader.faults]).toEqual([]);
}
