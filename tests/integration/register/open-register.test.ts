/** The register in the open: what anyone reads, and what no page, file or feed may ever say. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { setSuspension } from '#app/data-access/services/governance/suspend.server.ts';
import { openWeb, type Web } from '../web/house.ts';
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

const page = async (path: string, language = 'en') => {
  const cookie = `visitor=x; display=${language}.normal.system.light.shown`;
  const { status, body } = await web.ask(path, { headers: { cookie } });
  return { status, body };
};
const listed = (body: string) => [...body.matchAll(/href="\/register\/(REQ-[\d-]+)"/g)].map(([, number]) => number);

describe('the list', () => {
  test('holds what was given and what was not', async () => {
    const { status, body } = await page('/register');
    expect(status).toBe(200);
    expect(listed(body)).toEqual(expect.arrayContaining(['REQ-2026-0001', 'REQ-2026-0003', 'REQ-2026-0021']));
    expect(body).toContain('Asked for, not given');
  });

  test.each([
    ['q=insurers', ['REQ-2026-0021']],
    ['status=refused', ['REQ-2026-0021', 'REQ-2026-0033']],
    ['status=not-given', ['REQ-2026-0021', 'REQ-2026-0022', 'REQ-2026-0033']],
    ['country=GB', ['REQ-2026-0002', 'REQ-2026-0013']],
    ['q=nobody+ever+wrote+this', []],
  ])('%s finds what it says', async (query, expected) => {
    expect(listed((await page(`/register?${query}`)).body).sort()).toEqual(expected);
  });

  test('a reading is found as well as what stands under it', async () => {
    const spoken = await page(`/register?q=${encodeURIComponent('ほけん')}`, 'ja-easy');
    expect(listed(spoken.body)).toContain('REQ-2026-0021');
    const written = await page(`/register?q=${encodeURIComponent('保険')}`, 'ja-easy');
    expect(listed(written.body)).toContain('REQ-2026-0021');
  });

  test('what no list offers is as if it were not asked', async () => {
    const all = listed((await page('/register')).body);
    for (const odd of ["country='; drop table x", 'status=maybe', 'page=-1', 'page=99999', 'purpose=DUO'])
      expect(listed((await page(`/register?${odd}`)).body)).toEqual(all);
  });
});

describe('a page', () => {
  test('says whether data were given and since when, never of how many', async () => {
    const { body } = await page('/register/REQ-2026-0001');
    expect(body).toMatch(/Yes, since|No, nothing so far/);
    const { rows } = await house.admin.query(
      "select id, samples from release_manifest where state = 'recorded' and terms->>'approval' is not null",
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { id } of rows) expect(body).not.toContain(id);
  });

  test('names no participant and no sample, in no language and no file', async () => {
    const files = ['/register', '/register/REQ-2026-0001', '/register.csv', '/register.json', '/register.atom'];
    for (const path of files) expect((await web.ask(path)).body, path).not.toMatch(/\b[PSM]-[0-9A-Z]{10}/);
  });

  test('an approval that is stopped by an emergency stop is shown as stopped', async () => {
    const { rows } = await house.admin.query<{ id: string }>(
      "select request as id from register_entry where approval = 'DAR-2026-0001'",
    );
    const path = `/register/${rows[0]?.id}`;
    const state = () => web.ask(path, { headers: { cookie: 'visitor=x; display=en.normal.system.light.shown' } });
    expect((await state()).body).toContain('In use');
    const suspension = {
      schema: 'suspension/1',
      id: 'SUS-2026-0099',
      scope: 'organisation',
      of: 'https://tomoni.example/organisation/kawabe-university',
      since: new Date().toISOString(),
      until: null,
      reason: 'test',
    } as const;
    const [first, second] = [house.tools.ids.uuid(), house.tools.ids.uuid()];
    const actor = { role: 'elsi-officer', account: second, channel: 'web' } as const;
    const done = await setSuspension(house.tools, { actor, suspension, people: { first, second } });
    expect(done.ok).toBe(true);
    expect((await state()).body).toContain('Stopped for now');
  });

  test('what the panel wrote stands beside its translation, marked in its own language', async () => {
    const { body } = await page('/register/REQ-2026-0021');
    expect(body).toContain('People who are ill might be shut out of insurance');
    expect(body).toMatch(/lang="ja"[^>]*>病気のある人が保険に入れなくなるおそれがある。/);
  });

  test('nobody’s number is the page of what is not there', async () => {
    expect((await page('/register/REQ-2099-0001')).status).toBe(404);
    expect((await page('/register/reviews/RV-2099-0001')).status).toBe(404);
  });
});

describe('open data', () => {
  test('the table has its columns, a row a request, and lines as RFC 4180 wants them', async () => {
    const { headers, body } = await web.ask('/register.csv');
    expect(headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
    const lines = body.split('\r\n');
    expect(lines[0]).toMatch(/^request,outcome,status,decided_on,organisation,organisation_ja,organisation_en,/);
    const { rows } = await house.admin.query('select request from register_entry');
    for (const { request } of rows) expect(lines.filter((line) => line.startsWith(`${request},`))).toHaveLength(1);
    expect(lines.at(-1)).toBe('');
  });

  test('the same stands in the JSON, with results in both languages', async () => {
    const { headers, body } = await web.ask('/register.json');
    expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
    const { schema, entries } = JSON.parse(body);
    expect(schema).toBe('register-of-uses/1');
    const told = entries.filter((one: { results: unknown[] }) => one.results.length > 0);
    expect(told.length).toBeGreaterThan(0);
    expect(Object.keys(told[0].results[0])).toEqual([
      'published_on',
      'title_ja',
      'title_en',
      'found_ja',
      'found_en',
      'link',
    ]);
  });

  test('the feed is well formed, in the language that was asked for', async () => {
    const { headers, body } = await web.ask('/register.atom?language=en');
    expect(headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    expect(body).toMatch(
      /^<\?xml version="1.0" encoding="UTF-8"\?>\n<feed xmlns="http:\/\/www.w3.org\/2005\/Atom" xml:lang="en">/,
    );
    expect(body).not.toMatch(/&(?!amp;|lt;|gt;|quot;)/);
    expect((body.match(/<entry>/g) ?? []).length).toBe((body.match(/<\/entry>/g) ?? []).length);
  });
});

describe('a review', () => {
  const secret = 'わたしの隣の人は山田です。この説明はおかしい。';
  const form = () => ({ words: secret, email: 'asker@x.example', idempotencyKey: house.tools.ids.uuid() });
  const everywhere = async (number: string) => {
    const paths = [
      '/register',
      '/register/REQ-2026-0002',
      `/register/reviews/${number}`,
      '/register.csv',
      '/register.json',
      '/register.atom',
    ];
    const answers = await Promise.all(paths.map(async (path) => (await web.ask(path)).body));
    return answers.join('\n');
  };

  test('anyone asks, gets a number and a deadline, and twice sent is once', async () => {
    const sent = form();
    const first = await web.ask('/register/REQ-2026-0002', { form: sent });
    expect(first.status).toBe(303);
    const to = first.headers.get('location') ?? '';
    expect(to).toMatch(/^\/register\/reviews\/RV-\d{4}-\d{4}\?asked$/);
    expect((await web.ask('/register/REQ-2026-0002', { form: sent })).headers.get('location')).toBe(to);
    const { body } = await page(to);
    expect(body).toContain('Your request for a review is here');
  });

  test('what was typed stands on no public page, in no file, and not even in the database', async () => {
    const number = /RV-[\d-]+/.exec(
      (await web.ask('/register/REQ-2026-0002', { form: form() })).headers.get('location') ?? '',
    )?.[0] as string;
    expect(await everywhere(number)).not.toContain('山田');
    const { rows } = await house.admin.query('select t::text as row from register_review t');
    const hex = Buffer.from('山田', 'utf8').toString('hex');
    for (const { row } of rows) {
      expect(row).not.toContain(hex);
      expect(row).not.toContain(Buffer.from('asker@x.example').toString('hex'));
    }
    // the office reads it: it was kept
    const desk = await web.ask(`/office/reviews/${number}`, { as: 'review-secretariat' });
    expect(desk.body).toContain('山田');
    expect(desk.body).not.toContain('asker@x.example');

    const outcome = { outcome: 'stands', ja: '直しました。', easy: 'なおしました。', en: 'Mended.' };
    const decided = await web.ask(`/office/reviews/${number}`, { as: 'review-secretariat', form: outcome });
    expect(decided.status).toBe(303);
    const { body } = await page(`/register/reviews/${number}`);
    expect(body).toContain('Mended.');
    expect(await everywhere(number)).not.toContain('山田');
    const again = await web.ask(`/office/reviews/${number}`, { as: 'review-secretariat', form: outcome });
    expect(again.status).toBe(400);
  });

  test('too little, or an address that is none, is asked for again with what was typed', async () => {
    const short = await web.ask('/register/REQ-2026-0002', { form: { ...form(), words: 'x', email: 'no' } });
    expect(short.status).toBe(400);
    expect(short.body).toContain('error-summary');
  });

  test('many from one place must wait', async () => {
    const statuses: number[] = [];
    for (let turn = 0; turn < 6; turn += 1)
      statuses.push((await web.ask('/register/REQ-2026-0001', { form: form() })).status);
    expect(statuses[0]).toBe(303);
    expect(statuses.at(-1)).toBe(400);
  });
});
