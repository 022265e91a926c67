/** A translator sees what lags, translates, an officer reads it over and publishes, anyone reads it; nobody is followed. */
import { expect, test } from '#tests/support/browser.ts';
import { axeFaults } from '#tests/support/browser-checks.ts';

const TITLE = '旅の記録';

test('news from the first Japanese words to its readers', async ({ sit }) => {
  const { page: officer, watch } = await sit('elsi-officer', { locale: 'en' });
  await officer.goto('/studio');
  await officer.getByRole('link', { name: /^News/ }).click();
  await officer.getByRole('link', { name: 'Write something new' }).click();
  await officer.getByLabel('Japanese title').fill(TITLE);
  await officer.getByRole('button', { name: 'Begin to write' }).click();
  await officer.locator('textarea[name="body_ja"]').fill('春に、三つの町を回りました。');
  await officer.getByRole('button', { name: 'Save and check' }).click();
  await expect(officer.getByText('Cannot go out like this')).toHaveCount(2);
  const item = new URL(officer.url()).pathname;

  const { page: translator, watch: other } = await sit('translator', { locale: 'en' });
  await translator.goto('/studio');
  await translator.getByRole('link', { name: /^News/ }).click();
  await translator.getByRole('link', { name: TITLE }).click();
  expect(new URL(translator.url()).pathname).toBe(item);
  await translator.locator('textarea[name="title_ja-easy"]').fill('旅の記録');
  await translator.locator('textarea[name="body_ja-easy"]').fill('{春|はる}に、{町|まち}を{三|みっ}つまわりました。');
  await translator.locator('textarea[name="title_en"]').fill('A journey <script>');
  await translator.locator('textarea[name="body_en"]').fill('In spring we went to three towns.');
  await translator.getByRole('button', { name: 'Save and check' }).click();
  await expect(translator.getByText('Kanji without a reading')).toBeVisible();
  await translator.locator('textarea[name="title_ja-easy"]').fill('{旅|たび}の{記録|きろく}');
  await translator.getByRole('button', { name: 'Save and check' }).click();
  await expect(translator.getByText('Cannot go out like this')).toHaveCount(0);
  expect(await axeFaults(translator)).toEqual([]);
  await translator.goto(`${item}?see=ja`);
  await translator.getByRole('button', { name: 'I have read it and it may go out' }).click();
  // her own words wait for somebody else
  await translator.goto(`${item}?see=en`);
  await expect(translator.getByText('The words are yours as they stand')).toBeVisible();

  for (const language of ['ja-easy', 'en']) {
    await officer.goto(`${item}?see=${language}`);
    await officer.getByRole('button', { name: 'I have read it and it may go out' }).click();
  }
  await officer.goto(`${item}/publish`);
  await officer.getByLabel('Now', { exact: true }).check();
  await officer.getByRole('button', { name: 'Let it go out then' }).click();
  await officer.getByRole('link', { name: 'See the public page' }).click();
  expect([watch.faults, other.faults]).toEqual([[], []]);

  const { page: reader, watch: seen } = await sit('visitor', { locale: 'en' });
  const asked: string[] = [];
  reader.on('request', (request) => asked.push(request.url()));
  await reader.goto('/news');
  await reader.getByRole('link', { name: 'A journey <script>' }).click();
  await expect(reader.getByText('In spring we went to three towns.')).toBeVisible();
  expect(asked.filter((address) => new URL(address).origin !== new URL(reader.url()).origin)).toEqual([]);
  expect(await axeFaults(reader)).toEqual([]);
  expect(seen.faults).toEqual([]);
});

test('what lags among the words of the screens is found, and better words are proposed', async ({ sit }) => {
  const { page: translator, watch } = await sit('translator', { locale: 'en' });
  await translator.goto('/studio/words');
  await translator.locator('input[name="search"]').fill('news:all');
  await translator.getByRole('button', { name: 'Show' }).click();
  await translator.getByRole('link', { name: 'news:all' }).click();
  await translator.getByLabel('English').check();
  await translator.getByLabel('It should read').fill('すべて');
  await translator.getByLabel('Why', { exact: true }).fill('plainer');
  await translator.getByRole('button', { name: 'Propose', exact: true }).click();
  await expect(translator.getByRole('alert')).toContainText('Japanese within the English');
  await translator.getByLabel('It should read').fill('All the news');
  await translator.getByRole('button', { name: 'Propose', exact: true }).click();
  await expect(translator.getByText('You wrote it. Somebody else decides.')).toBeVisible();
  expect(await axeFaults(translator)).toEqual([]);
  expect(watch.faults).toEqual([]);

  const { page: officer } = await sit('elsi-officer', { locale: 'en' });
  await officer.goto('/studio/words/proposals');
  await officer.getByRole('link', { name: 'All the news' }).click();
  await officer.getByLabel('Why you decide so').fill('yes');
  await officer.getByRole('button', { name: 'Accept' }).click();
  await expect(officer.getByText('Accepted, for the next release')).toBeVisible();
  const file = await officer.request.get('/studio/words/accepted.json');
  expect(await file.json()).toContainEqual({
    ...{ key: 'news:all', language: 'en', before: 'All news', after: 'All the news', reason: 'plainer' },
  });
});
