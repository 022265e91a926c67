import { createElement } from 'react';
import { renderToPipeableStream } from 'react-dom/server';
import { expect, test } from 'vitest';
import { stripNulls } from '#app/server/strip-nulls.ts';

const LONG = '読みました。'.repeat(700);
const collect = async (parts: AsyncIterable<Buffer>) => {
  const chunks: Buffer[] = [];
  for await (const chunk of parts) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
};
/** Paragraphs of every length, so that some character meets the end of React's buffer. */
const page = () =>
  createElement(
    'main',
    null,
    Array.from({ length: 40 }, (_, place) =>
      createElement('p', { key: place }, `${'x'.repeat(place)}${LONG.slice(place)}`),
    ),
  );

test('a page of Japanese arrives without a NUL and without a character less', async () => {
  const html = await collect(renderToPipeableStream(page()).pipe(stripNulls()));
  expect(html).not.toContain('\0');
  expect(html.match(/読みました。/g)?.length).toBeGreaterThan(40 * 690);
  expect(html).not.toContain('\uFFFD');
});
