/** Receipt, own copy and document as PDF: the same words as on the page, tagged, for nobody else. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { faultsOf, readPdf } from '#tests/support/pdf-reader.ts';
import { type Answered, openWeb, type Web } from '../web/house.ts';
import { type House, openHouse } from '../web/people.ts';

let house: House;
let web: Web;
beforeAll(async () => {
  house = await openHouse();
  web = await openWeb(house.tools, house.actors);
}, 240_000);
afterAll(async () => {
  await web?.close();
  await house?.close();
});

const open = (path: string, locale: string, as = 'participant') =>
  web.ask(path, { as, headers: { cookie: `display=${locale}.normal.system.system.shown` } });
const pdfOf = async (path: string, locale = 'ja') => {
  const answer = await open(path, locale);
  expect([path, answer.status, answer.headers.get('content-type')]).toEqual([path, 200, 'application/pdf']);
  expect(answer.headers.get('cache-control')).toContain('no-store');
  return readPdf(answer.bytes);
};

// React 18 leaves NULs between the pieces of a long page in Japanese; browsers drop them
const squeezed = (text: string) => text.replaceAll('\0', '').normalize('NFC').replace(/\s/g, '');

/** The words of a page as they stand on paper, by rules of its own: not by what makes the file. */
function wordsOf({ body }: Pick<Answered, 'body'>): string {
  const main = /<main[^>]*>([\s\S]*)<\/main>/.exec(body)?.[1] ?? body.replace(/<head>[\s\S]*<\/head>/, '');
  const numbered = main.replace(/<ol>([\s\S]*?)<\/ol>/g, (_all, items: string) => {
    let number = 0;
    return items.replace(/<li>/g, () => {
      number += 1;
      return `<li>${number}.`;
    });
  });
  const text = numbered
    .replace(/<p class="paper-only">[\s\S]*?<\/p>/g, '') // the programme's name at the head of a printed page
    .replace(/<section id="in-force">[\s\S]*?<\/section>/g, '')
    .replace(/<svg[\s\S]*?<\/svg>/g, '')
    .replace(/<div class="actions">[\s\S]*?<\/div>/g, '')
    .replace(/<(p|span|ul)[^>]* class="[^"]*(screen-only|unseen|cell-name)[^"]*"[\s\S]*?<\/\1>/g, '')
    .replace(/<(p|span|ul) class="[^"]*(screen-only|unseen|cell-name)[^"]*"[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#x27;|&#39;/g, "'")
    .replace(/&amp;/g, '&');
  return squeezed(text);
}

test.each(['ja', 'ja-easy', 'en'])('a receipt says in the file what it says on the page, in %s', async (locale) => {
  const { receipt } = house.own;
  const page = await open(`/receipts/${receipt}`, locale);
  expect(page.body).toContain(`/receipts/${receipt}/receipt.pdf`);
  const pdf = await pdfOf(`/receipts/${receipt}/receipt.pdf`, locale);
  expect(faultsOf(pdf)).toEqual([]);
  expect(squeezed(pdf.text)).toBe(wordsOf(page));
  expect(pdf.title).toContain(receipt as string);
  expect(pdf.language).toBe(locale === 'en' ? 'en' : 'ja');
  // the code to check it, and the address in letters beside it
  const codes = pdf.parts.filter(({ role }) => role === 'Figure');
  expect(codes).toHaveLength(1);
  expect(squeezed(pdf.text)).toContain(squeezed(new URL('/check', house.tools.environment.origin).href));
});

test('the own copy is the whole document with every answer, readings in brackets', async () => {
  const locale = 'ja-easy';
  const pdf = await pdfOf('/copy/copy.pdf', locale);
  expect(faultsOf(pdf)).toEqual([]);
  // the copy names the minute at which it was made
  const timeless = (text: string) => text.replace(/\d\d:\d\d/g, '');
  expect(timeless(squeezed(pdf.text))).toBe(timeless(wordsOf(await open('/copy', locale))));
  expect(pdf.parts.filter(({ role }) => role === 'Figure').length).toBeGreaterThan(3);
  expect(pdf.bookmarks.length).toBeGreaterThan(60);
});

test('the exact document is open to anybody, word for word', async () => {
  const path = '/documents/wgs-icf/2.1/ja/exact';
  const exact = await web.ask(`${path}.html`);
  const answer = await web.ask(`${path}.pdf`);
  expect(answer.headers.get('content-disposition')).toContain('wgs-icf-2.1-adult-ja.pdf');
  const pdf = await readPdf(answer.bytes);
  expect(faultsOf(pdf)).toEqual([]);
  expect(squeezed(pdf.text)).toBe(wordsOf(exact));
  expect((await web.ask('/documents/wgs-icf/9.9/ja/exact.pdf')).status).toBe(404);
});

test('another’s receipt is as one that is not there', async () => {
  for (const id of [house.others.receipt, house.nobodys.receipt, 'R-x']) {
    const answer = await open(`/receipts/${id}/receipt.pdf`, 'ja');
    expect([answer.status, answer.body]).toEqual([404, '{"reason":"not-found"}']);
  }
  expect((await open('/receipts/%00/receipt.pdf', 'ja')).status, 'names nothing').toBe(404);
  expect((await open(`/receipts/${house.own.receipt}/receipt.pdf`, 'ja', 'visitor')).status).not.toBe(200);
});
