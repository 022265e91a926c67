/** The forms on findings, on talks and at the finding desk, as a browser without script sends them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWeb, type Web } from './house.ts';
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

const butTyped = (all: string) =>
  all
    .split('\n')
    .filter((line) => !/^(?:typed_draft|personal_record) /.test(line))
    .join('\n');
const key = () => house.tools.ids.uuid();
const send = (path: string, form: Record<string, string>, as = 'participant') => web.ask(path, { as, form });
const to = (answer: { headers: Headers }) => answer.headers.get('location');

describe('the participant', () => {
  const PAGE = '/findings/findings-carrier';

  test('comes from her first page to a recorded answer over two pages more', async () => {
    expect((await web.ask('/home', { as: 'participant' })).body).toContain('href="/findings"');
    // a no: her record is in doubt in this house, and takes nothing that gives more
    const page = '/findings/findings-cancer-actionable';
    expect((await web.ask('/findings', { as: 'participant' })).body).toContain(`href="${page}"`);
    const done = await send(page, { answer: 'deny', version: '2.1', idempotencyKey: key() });
    expect([done.status, to(done)]).toEqual([303, expect.stringMatching(/^\/receipts\/R-/)]);
    const again = await send(page, { answer: 'deny', version: '2.1', idempotencyKey: key() });
    expect(again.status).toBe(400);
    expect(again.body).toContain('何も記録していません');
  });

  test('who is not sure records nothing and is led to a talk about that very kind', async () => {
    const before = await house.everything(['sent_form']);
    const done = await send(PAGE, { answer: 'talk', version: '2.1', idempotencyKey: key() });
    expect([done.status, to(done)]).toEqual([303, '/counselling/request?about=findings-carrier']);
    expect(await house.everything(['sent_form'])).toBe(before);
    const page = await web.ask('/counselling/request?about=findings-carrier', { as: 'participant' });
    expect(page.body).toContain('value="findings-carrier"');
  });

  test('sends nothing, too much or something else, and is told what to do', async () => {
    const before = await house.everything();
    const good = { answer: 'deny', version: '2.1', idempotencyKey: key() };
    const wrongs: Record<string, string>[] = [
      {},
      { ...good, answer: '' },
      { ...good, answer: 'ask' },
      { ...good, version: '<b>' },
      { ...good, idempotencyKey: 'x' },
      { ...good, more: 'x' },
    ];
    for (const form of wrongs) expect((await send(PAGE, form)).status, JSON.stringify(form)).toBe(400);
    expect((await send('/findings/share-industry', good)).status).toBe(404);
    expect((await send('/findings/confirm', {})).status).toBe(400);
    expect(
      (await send('/counselling/request', { reach: 'here', text: 'x'.repeat(4001), idempotencyKey: key() })).status,
    ).toBe(400);
    // what she typed to the counsellor is kept for her, sealed; nothing else was
    expect(butTyped(await house.everything())).toBe(butTyped(before));
  });

  test('is asked of findings in one place', async () => {
    const page = await web.ask('/choices/findings-carrier', { as: 'participant' });
    expect([page.status, to(page)]).toEqual([303, PAGE]);
    const form = { answer: 'deny', version: '2.1', idempotencyKey: key() };
    expect((await send('/choices/findings-carrier', form)).status).toBe(404);
  });

  test('says that all stays, and has a receipt of it', async () => {
    const done = await send('/findings/confirm', { version: '2.1', idempotencyKey: key() });
    expect(done.status).toBe(303);
    expect((await web.ask(to(done) ?? '', { as: 'participant' })).body).toContain(
      'いまの答えのままでよいことを記録しました',
    );
  });

  test('reads her own words of a request, drawn as words whatever they hold', async () => {
    const text = '<script>alert(1)</script> {漢字|かんじ} [x](y)';
    const form = { text, times: text, reach: 'phone', provision: '', idempotencyKey: key() };
    const done = await send('/counselling/request', form);
    const page = await web.ask(to(done) ?? '', { as: 'participant' });
    expect(page.status).toBe(200);
    expect(page.body).not.toContain('<script>alert');
    expect(page.body.split('{漢字|かんじ} [x](y)')).toHaveLength(3);
  });
});

describe('the finding desk', () => {
  const found = () => `/results/${house.own.result}`;

  test('a step out of turn, of another stage or unheard of moves nothing and says so', async () => {
    const before = await house.everything();
    const step = { act: 'step', stage: 'preference', outcome: 'told', idempotencyKey: key() };
    const forms: Record<string, string>[] = [
      step,
      { ...step, stage: 'domain-group', outcome: 'goes-on' },
      { ...step, stage: 'no-stage' },
      { ...step, note: 'x'.repeat(4001) },
      { ...step, 'present[]': 'somebody' },
      { act: 'note', note: '', idempotencyKey: key() },
      { act: 'note', note: 'x', link: 'http://video.example', idempotencyKey: key() },
      {},
    ];
    for (const form of forms) {
      const answer = await send(found(), form, 'treating-doctor');
      expect(answer.status, JSON.stringify(form)).toBe(400);
      expect(answer.body).toContain('error-summary');
    }
    // each opening of a case is logged, and nothing else is written
    const without = (all: string) => all.split('\n').filter((line) => !line.startsWith('access_log '));
    expect(without(await house.everything())).toEqual(without(before));
  });

  test('reads the wish at the gate by one button', async () => {
    const step = { act: 'step', stage: 'preference', outcome: 'read', idempotencyKey: key() };
    const done = await send(found(), step, 'treating-doctor');
    expect([done.status, to(done)]).toEqual([303, `${found()}?recorded`]);
    expect((await web.ask(found(), { as: 'treating-doctor' })).body).toContain('同意ゲート：お伝えできます');
  });

  test('a case begins with a page of its own; a person of another hospital is nobody', async () => {
    const form = {
      participant: house.own.participant as string,
      kind: 'primary',
      trigger: 'primary-panel',
      gene: 'DMD',
      text: 'x',
      earlier: '',
      idempotencyKey: key(),
    };
    const done = await send('/results/new', form, 'treating-doctor');
    expect(to(done)).toMatch(/^\/results\/[0-9a-f-]{36}\?recorded$/);
    const answers = [];
    for (const participant of [house.others.participant, house.nobodys.participant] as string[]) {
      const other = await send('/results/new', { ...form, participant, idempotencyKey: key() }, 'treating-doctor');
      answers.push([other.status, other.body.includes('この記録は見つかりません')]);
    }
    expect(answers).toEqual([
      [400, true],
      [400, true],
    ]);
  });
});
