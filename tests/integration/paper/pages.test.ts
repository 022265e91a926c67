/** The pages of papers over HTTP, as a browser without script sends them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { offeredProvisions } from '#app/kernel/domain/document/version.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import { loadNewestVersion } from '#app/kernel/services/documents/published-version.server.ts';
import { alike, openWeb, type Web } from '#tests/integration/web/house.ts';
import { type House, openHouse } from '#tests/integration/web/people.ts';
import { aPdf } from '#tests/support/scans.ts';

const COORDINATOR = 'site-coordinator';
const COLLEAGUE = 'colleague';
let house: House;
let web: Web;
let questions: readonly string[];

beforeAll(async () => {
  house = await openHouse();
  const first = house.actors[COORDINATOR] as Extract<SessionActor, { kind: 'staff' }>;
  const { rows } = await house.admin.query<{ id: string }>(
    "select account_id as id from account_role where role = 'site-coordinator' and site = $1 and account_id <> $2",
    [first.site, first.account],
  );
  const colleague = { ...first, account: rows[0]?.id as string, session: 'f'.repeat(64) };
  web = await openWeb(house.tools, { ...house.actors, [COLLEAGUE]: colleague });
  const version = await loadNewestVersion(house.tools.database, 'wgs-icf', 'adult');
  questions = version ? offeredProvisions(version.structure) : [];
}, 180_000);
afterAll(async () => {
  await web.close();
  await house.close();
});

const BOUNDARY = 'a-boundary-as-long-as-browsers-make-them';
const pdf = new TextDecoder().decode(aPdf());
type Fields = Readonly<Record<string, string>>;

/** A form with a file in it. The name of the file is what nobody may look at. */
function send(path: string, fields: Fields, file: { field: string; content: string } | null, as = COORDINATOR) {
  const part = (head: string, content: string) =>
    `--${BOUNDARY}\r\nContent-Disposition: form-data; ${head}\r\n\r\n${content}\r\n`;
  const body = [
    ...Object.entries({ csrf: web.token(as), ...fields }).map(([name, value]) => part(`name="${name}"`, value)),
    ...(file ? [part(`name="${file.field}"; filename="試験 花.exe"\r\nContent-Type: image/png`, file.content)] : []),
    `--${BOUNDARY}--\r\n`,
  ].join('');
  const headers = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}`, origin: web.origin };
  return web.ask(path, { as, body, headers });
}

const day = (prefix: string, date = new Date()): Fields => ({
  [`${prefix}.year`]: String(date.getUTCFullYear() - 2018).replace(/^/, '令和'),
  [`${prefix}.month`]: String(date.getUTCMonth() + 1),
  [`${prefix}.day`]: String(date.getUTCDate()),
});
const changeFields = (said: Fields): Fields => ({
  version: '2.1',
  language: 'ja',
  ...day('signedOn'),
  ...Object.fromEntries(questions.map((code) => [`answer-${code}`, said[code] ?? 'blank'])),
});
const changePage = () => `/desk/people/${house.own.participant}/paper/change`;
const once = () => ({ idempotencyKey: house.tools.ids.uuid() });

async function typedFirst(said: Fields): Promise<string> {
  const done = await send(changePage(), { ...changeFields(said), ...once() }, { field: 'scan', content: pdf });
  expect(done.status, done.body.match(/<main[\s\S]*<\/main>/)?.[0]).toBe(303);
  return done.headers.get('location') as string;
}

/** Values of the boxes of one name that are ticked on a page. */
const ticked = (body: string, name: string) =>
  [...body.matchAll(/<input [^>]*>/g)]
    .map(([tag]) => tag)
    .filter((tag) => tag.includes(`name="${name}"`) && / checked/.test(tag))
    .map((tag) => /value="([^"]*)"/.exec(tag)?.[1]);

describe('the first typing', () => {
  test('is taken with an era year and a scan, whatever the file is called, and stops at once', async () => {
    const page = await typedFirst({ 'ai-development': 'deny' });
    const shown = await web.ask(page, { as: COORDINATOR });
    expect(shown.status).toBe(200);
    expect(shown.body).toContain('止めるほうの答えは、もう効いています');
    const everything = await house.admin.query('select to_jsonb(p) - $1 as row from paper_entry p', ['id']);
    expect(JSON.stringify(everything.rows)).not.toMatch(/exe|試験/);
    const scan = await web.ask(`${page}/scan`, { as: COLLEAGUE });
    expect(scan.headers.get('content-type')).toBe('application/pdf');
    expect(scan.headers.get('x-content-type-options')).toBe('nosniff');
    expect(scan.headers.get('content-disposition')).toBe('inline; filename="scan.pdf"');
    expect(scan.body).toBe(pdf);
  });

  test('is what she reads in her own record, with its receipt, on paper and by the hospital', async () => {
    await typedFirst({ 'identifying-images': 'deny' });
    const timeline = await web.ask('/timeline', { as: 'participant' });
    expect(timeline.body).toContain('紙で');
    const { rows } = await house.admin.query<{ id: string; number: number }>(
      `select r.id, l.number from receipt r join ledger_event l using (revision)
       where r.participant = $1 order by r.revision desc limit 1`,
      [house.own.participant],
    );
    const [last] = rows;
    for (const path of [`/receipts/${last?.id}`, `/timeline/${last?.number}`]) {
      const shown = await web.ask(path, { as: 'participant' });
      expect(shown.status, path).toBe(200);
      expect(shown.body, path).toContain('顔の写真');
    }
    const who = await web.ask('/access', { as: 'participant' });
    expect(who.body).toContain('紙を書き写すため');
  });

  test.each([
    ['no file', null, 'スキャンのファイルを選んでください'],
    ['a text', 'just words', 'スキャンとして読めないファイルです'],
    ['a PDF that starts something', new TextDecoder().decode(aPdf('<< /OpenAction 1 0 R >>')), '動きのあるしかけ'],
  ])('with %s says what to do, keeps what was typed, and records nothing', async (_what, content, text) => {
    const before = await house.everything();
    const fields = { ...changeFields({ 'share-overseas': 'deny' }), ...once() };
    const answer = await send(changePage(), fields, content === null ? null : { field: 'scan', content });
    expect(answer.status).toBe(400);
    expect(answer.body).toContain(text);
    expect(ticked(answer.body, 'answer-share-overseas')).toEqual(['deny']);
    const after = await house.everything();
    // opening her name for the page is written down; nothing else is
    const withoutLog = (all: string) => all.replace(/^access_log .*$/m, '');
    expect(withoutLog(after)).toBe(withoutLog(before));
  });

  test('names each field that is missing, by its own name', async () => {
    const answer = await send(changePage(), once(), { field: 'scan', content: pdf });
    expect(answer.status).toBe(400);
    expect(answer.body).toContain('「紙に書かれた日付」');
    expect(answer.body).toContain('href="#language"');
    const errors = [...answer.body.matchAll(/<li><a href="#answer-[\w-]+">([^<]+)/g)].map(([, one]) => one);
    expect(new Set(errors).size).toBe(questions.length);
  });

  test('of a file beyond every bound is refused as too large', async () => {
    const huge = { field: 'scan', content: 'x'.repeat(13 * 1024 * 1024) };
    expect((await send(changePage(), changeFields({}), huge)).status).toBe(413);
  });
});

describe('the second typing', () => {
  test('is blind to the last byte: pages of two papers typed differently are the same', async () => {
    const [one, other] = [
      await typedFirst({ 'share-academia': 'ask', 'cell-lines': 'deny' }),
      await typedFirst({ 'link-records': 'deny' }),
    ];
    const [first, second] = [await web.ask(one, { as: COLLEAGUE }), await web.ask(other, { as: COLLEAGUE })];
    const plain = (answer: typeof first, path: string) =>
      alike(answer, path)
        .replaceAll(path.split('/').at(-1) as string, 'id')
        .replace(/name="idempotencyKey" value="[^"]*"/g, '');
    expect(first.body).toContain('name="answer-cell-lines"');
    expect(plain(first, one)).toBe(plain(second, other));
  });

  test('by the same person has no form, and a form sent all the same is refused', async () => {
    const page = await typedFirst({ 'match-patients': 'deny' });
    expect((await web.ask(page, { as: COORDINATOR })).body).not.toContain('name="answer-');
    const fields = { ...changeFields({ 'match-patients': 'deny' }), sameForm: 'yes', ...once() };
    const refused = await web.ask(page, { as: COORDINATOR, form: fields });
    expect(refused.status).toBe(400);
    expect(refused.body).toContain('一人目と二人目は、別の人でなければなりません');
  });

  test('shows where the two differ to both, and is done once they are the same', async () => {
    const page = await typedFirst({ 'public-release': 'deny' });
    const fields = { ...changeFields({}), 'answer-scope-ancestry': 'deny', sameForm: 'yes', ...once() };
    expect((await web.ask(page, { as: COLLEAGUE, form: fields })).status).toBe(303);
    for (const as of [COORDINATOR, COLLEAGUE]) {
      // what was typed is her data: it is read for a reason given in this visit
      expect([...(await web.ask(page, { as })).body.matchAll(/name="answer-/g)]).toHaveLength(0);
      const shown = (await web.ask(`${page}?reason=explanation`, { as })).body;
      expect(shown).toContain('二人の書き写しに、ちがうところがあります');
      expect([...shown.matchAll(/<fieldset/g)]).toHaveLength(2);
    }
    const mended = { 'answer-public-release': 'first', 'answer-scope-ancestry': 'first', ...once() };
    expect((await web.ask(page, { as: COLLEAGUE, form: mended })).status).toBe(303);
    expect((await web.ask(page, { as: COLLEAGUE })).body).toContain('記録が済みました');
  });
});

describe('the packs', () => {
  const pack = (query: string, as = COORDINATOR) => web.ask(`/desk/pack?${query}`, { as });

  test('bear number, version hash and a code on every form, and no name', async () => {
    const { body } = await pack(`sheet=forms&participant=${house.own.participant}&language=ja`);
    for (const letter of ['C', 'R', 'H', 'W']) expect(body).toContain(`wgs-icf/2.2/${letter}/ja`);
    const { rows } = await house.admin.query(
      "select sha256 from document_rendering where version = '2.2' and language = 'ja' and audience = 'adult' and document = 'wgs-icf'",
    );
    expect(body.split(rows[0].sha256)).toHaveLength(6);
    expect([...body.matchAll(/class="sheet-code"/g)]).toHaveLength(5);
    expect(body).not.toContain('春野');
  });

  test('have a box for every answer that the screen offers, none of them ticked', async () => {
    const { body } = await pack('sheet=questions&language=ja');
    expect([...body.matchAll(/class="provision"/g)]).toHaveLength(questions.length);
    expect([...body.matchAll(/class="box-mark"/g)].length).toBeGreaterThanOrEqual(2 * questions.length);
    expect(body.slice(body.indexOf('class="sheet"'))).not.toMatch(/checked|<input/);
  });

  test('are in the person’s own language, with readings in plain Japanese', async () => {
    const easy = (await pack('sheet=withdrawal&language=ja-easy')).body;
    expect(easy.slice(easy.indexOf('class="sheet"'))).toContain('<ruby>');
    expect((await pack('sheet=withdrawal&language=en')).body).toContain('Withdrawal form');
  });

  test('of another hospital’s person are not there', async () => {
    expect((await pack(`sheet=forms&participant=${house.others.participant}`)).status).toBe(404);
    expect((await pack(`sheet=forms&participant=${house.nobodys.participant}`)).status).toBe(404);
    expect((await pack('sheet=forms&participant=P-1')).status).toBe(404);
  });

  test('lead back: the code of a form opens the page where it is typed, with its version', async () => {
    const to = await web.ask(
      `/desk/paper?form=consent&version=2.1&language=ja-easy&participant=${house.own.participant}`,
      { as: COORDINATOR },
    );
    expect(to.headers.get('location')).toBe(
      `/desk/people/${house.own.participant}/paper/consent?version=2.1&language=ja-easy`,
    );
    const page = (await web.ask(to.headers.get('location') as string, { as: COORDINATOR })).body;
    expect(ticked(page, 'language')).toEqual(['ja-easy']);
  });
});

test('the telephone’s page takes a no, and says what to do instead of a yes', async () => {
  const page = `/desk/people/${house.own.participant}/phone`;
  const wider = await web.ask(page, {
    as: COORDINATOR,
    form: { 'answer-share-industry': 'permit', ...once() },
  });
  expect(wider.status).toBe(400);
  expect(wider.body).toContain('電話では「はい」に変えられません');
  const none = await web.ask(page, { as: COORDINATOR, form: once() });
  expect(none.body).toContain('変える答えを、一つは選んでください');
  const taken = await web.ask(page, { as: COORDINATOR, form: { 'answer-omics': 'deny', ...once() } });
  expect(taken.headers.get('location')).toBe(`/desk/people/${house.own.participant}?done=phone`);
});

test('a list of earlier consents is tried on its page with nothing written', async () => {
  const rows = `参加者番号,様式,署名日,氏名,説明者,研究への参加,将来の研究\n${house.own.participant},EB-A,H30.5.1,花,者,はい,？`;
  const before = await house.everything();
  const fields = { table: 'earlier-biobank-1', do: 'lay-down' };
  const tried = await send('/desk/earlier-consents', fields, { field: 'list', content: rows });
  expect(tried.status).toBe(200);
  // she has consented already: the line says so, and nothing is laid down
  expect(tried.body).toContain('1行に問題があります');
  expect(await house.everything()).toBe(before);
});
