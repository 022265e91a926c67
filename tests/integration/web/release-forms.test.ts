/** The release desk's forms by a browser that sends anything: said plainly, nothing lost, nothing out. No gate runs here. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Answered, Web } from './house.ts';
import { openWeb } from './house.ts';
import { type House, openHouse } from './people.ts';

let house: House;
let web: Web;
beforeAll(async () => {
  house = await openHouse();
  web = await openWeb(house.tools, house.actors);
}, 180_000);
afterAll(async () => {
  await web.close();
  await house.close();
});

const AS = 'release-desk';
const SAMPLE = 'S-000000000V';
const english = { 'accept-language': 'en' };
const terms = () => ({
  approval: 'DAR-2026-0001',
  dataset: 'ds-rare-2026a',
  action: 'release-data',
  idempotencyKey: house.tools.ids.uuid(),
});

/** As a browser sends a form with a file. */
function sent(fields: Readonly<Record<string, string>>, file: string): Promise<Answered> {
  const boundary = '----a-boundary';
  const parts = Object.entries({ csrf: web.token(AS), ...fields }).map(
    ([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
  );
  const head = `--${boundary}\r\nContent-Disposition: form-data; name="list"; filename="list.csv"\r\nContent-Type: text/csv\r\n\r\n`;
  const body = `${parts.join('')}${head}${file}\r\n--${boundary}--\r\n`;
  const headers = { origin: web.origin, 'content-type': `multipart/form-data; boundary=${boundary}`, ...english };
  return web.ask('/releases/new?approval=DAR-2026-0001', { as: AS, method: 'POST', headers, body });
}
const runs = async () => (await house.tools.database.prisma.releaseRun.count()) as number;

describe('a list that is none', () => {
  test.each([
    ['no list at all', '', '', 'There is no list of samples'],
    ['another heading', `id\n${SAMPLE}\n`, '', 'not headed sample'],
    ['no samples', 'sample\n', '', 'no sample number below it'],
    ['what is no number', `sample\n${SAMPLE}\nhello\n`, '', 'No sample number stands in line 3'],
    ['two lists', `sample\n${SAMPLE}\n`, SAMPLE, 'leave one of them'],
    ['an open quotation', `sample,note\n${SAMPLE},"x\n`, '', 'a quotation mark'],
    ['a picture', '\u0000PNG', '', 'cannot be read as the text'],
  ])('%s: the page says so, keeps what was typed, and lays nothing down', async (_name, file, pasted, said) => {
    const before = await runs();
    const answer = await sent({ ...terms(), pasted }, file);
    expect(answer.status).toBe(400);
    expect(answer.body).toContain(said);
    if (pasted !== '') expect(answer.body).toContain(`>${pasted}</textarea>`);
    expect(await runs()).toBe(before);
  });

  test('more than the form holds is refused in words', async () => {
    const answer = await sent(terms(), `sample\n${`${SAMPLE}\n`.repeat(1_000_000)}`);
    expect(answer.status).toBe(413);
    expect(answer.body).toContain('<h1');
  });

  test('a byte order mark and line ends of another system are taken', async () => {
    const form = terms();
    const answer = await sent(form, `\uFEFFsample,box\r\n${SAMPLE},7\r\n`);
    expect(answer.status, answer.body).toBe(303);
    const row = await house.tools.database.prisma.releaseRun.findUnique({ where: { id: form.idempotencyKey } });
    expect(Buffer.from(row?.list ?? []).toString('utf8')).toBe(`sample,box\n${SAMPLE},7\n`);
  });
});

test('with no gate the list stays in hand, the page says what to do, and no file can be taken', async () => {
  const form = { ...terms(), pasted: SAMPLE };
  const first = await web.ask('/releases/new', { as: AS, form });
  const second = await web.ask('/releases/new', { as: AS, form });
  const to = `/releases/runs/${form.idempotencyKey}`;
  expect([first, second].map(({ headers }) => headers.get('location'))).toEqual([to, to]);
  const page = await web.ask(to, { as: AS, headers: english });
  expect(page.body).toContain('The consent gate cannot be reached. Your list is kept here.');
  expect(page.body).not.toContain('value="record"');
  await web.ask(to, { as: AS, form: { do: 'record' } });
  expect((await web.ask(to, { as: AS, headers: english })).body).toContain('Nothing was given');
  const file = await web.ask(`${to}/list.csv`, { as: AS });
  expect([file.status, file.headers.get('location')]).toEqual([303, `${to}?list=gone`]);
});

test('an approval that is stopped by its term or chosen by hand is not taken', async () => {
  for (const change of [{ approval: 'DAR-2026-0004' }, { dataset: 'ds-rare-pilot' }, { action: 'release-public' }]) {
    const before = await runs();
    const form = { ...terms(), pasted: SAMPLE, ...change };
    const answer = await web.ask('/releases/new?approval=DAR-2026-0001', { as: AS, form, headers: english });
    expect(answer.status).toBe(400);
    expect(answer.body).toContain('does not allow this release now');
    expect(await runs()).toBe(before);
  }
});

describe('days of data sets', () => {
  const days = (embargo: string, open: string, start = '2026-04-01') => {
    const boxes = (name: string, day: string) => {
      const [year = '', month = '', date = ''] = day.split('-');
      return { [`${name}.year`]: year, [`${name}.month`]: month, [`${name}.day`]: date };
    };
    return { ...boxes('start', start), ...boxes('embargo', embargo), ...boxes('public', open) };
  };
  const set = (fields: Readonly<Record<string, string>>, key = house.tools.ids.uuid(), as = AS) =>
    web.ask('/datasets/set', {
      as,
      headers: english,
      form: { idempotencyKey: key, titleJa: '難病 第3期', titleEn: 'Rare disease, third release', ...fields },
    });
  const made = async (id: string) => {
    const { rows } = await house.admin.query<{ payload: string }>(
      "select payload from feed_line where kind = 'dataset' and payload::jsonb ->> 'id' = $1 order by revision",
      [id],
    );
    return rows.map(({ payload }) => JSON.parse(payload));
  };

  test('a new one stands for the gates from midnight in Japan, with its decision; pressed twice, it is one', async () => {
    const key = house.tools.ids.uuid();
    const form = { id: 'ds-rare-2027a', decision: 'B-2026-020', ...days('2028-04-01', '2028-10-01') };
    for (const answer of [await set(form, key), await set(form, key)])
      expect(answer.headers.get('location'), answer.body).toBe('/datasets');
    expect(await made('ds-rare-2027a')).toMatchObject([
      { embargoUntil: '2028-03-31T15:00:00.000Z', publicFrom: '2028-09-30T15:00:00.000Z', diseases: [] },
    ]);
    const page = await web.ask('/datasets/set?id=ds-rare-2027a', { as: AS, headers: english });
    expect(page.body).toContain('B-2026-020');
  });

  test('days are moved by either role, and what was before stays to see', async () => {
    const stands = { stands: 'ds-rare-2027a', id: 'ds-rare-2027a' };
    const moved = await set(
      { ...stands, decision: 'B-2026-021', ...days('2028-06-01', '') },
      house.tools.ids.uuid(),
      'data-holder',
    );
    expect(moved.headers.get('location'), moved.body).toBe('/datasets');
    expect(await made('ds-rare-2027a')).toHaveLength(2);
    const page = await web.ask('/datasets/set?id=ds-rare-2027a', { as: AS, headers: english });
    for (const decision of ['B-2026-020', 'B-2026-021']) expect(page.body).toContain(decision);
  });

  test('a day that nobody moved keeps its hour', async () => {
    const [before] = (await made('ds-rare-2026b')).slice(-1);
    const day = new Date(Date.parse(before.embargoUntil) + 9 * 3_600_000).toISOString().slice(0, 10);
    const stands = { stands: 'ds-rare-2026b', id: 'ds-rare-2026b' };
    const done = await set({ ...stands, decision: 'B-2026-023', ...days(day, '2028-09-01', '2026-03-01') });
    expect(done.headers.get('location'), done.body).toBe('/datasets');
    expect((await made('ds-rare-2026b')).at(-1)).toMatchObject({
      embargoUntil: before.embargoUntil,
      publicFrom: '2028-08-31T15:00:00.000Z',
    });
  });

  test('public before free, no decision, a taken number, an unknown one: refused in words, nothing set', async () => {
    const before = await made('ds-rare-2026a');
    const fresh = { id: 'ds-rare-2027b', decision: 'B-2026-022' };
    const wrong: [Record<string, string>, string][] = [
      [{ ...fresh, ...days('2028-04-01', '2028-03-01') }, ''],
      [{ ...fresh, decision: '', ...days('2028-04-01', '') }, 'Number of the decision'],
      [{ ...fresh, id: 'ds-rare-2026a', ...days('2028-04-01', '') }, 'There is a data set of that number'],
      [{ ...fresh, stands: 'ds-none', ...days('2028-04-01', '') }, 'not known'],
      [{ ...fresh, ...days('2028-02-30', '') }, 'May go to other organisations from'],
      [{ ...fresh, ...days('2028-04-01', '2028-10-01', '') }, 'counted from the starting point'],
      [{ ...fresh, ...days('2028-03-31', '') }, '2028-04-01, 2029-04-01'],
      [{ ...fresh, ...days('2028-04-01', '2028-10-02') }, '2028-04-01, 2028-10-01'],
    ];
    for (const [form, said] of wrong) {
      const answer = await set(form);
      expect(answer.status, JSON.stringify(form)).toBe(400);
      expect(answer.body).toContain(said);
    }
    expect(await made('ds-rare-2026a')).toEqual(before);
    expect(await made('ds-rare-2027b')).toEqual([]);
  });
});
