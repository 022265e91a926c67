/** Who used my data: names, what is looked for, a question about one entry. */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadUse } from '#app/consent/services/load-use.server.ts';
import { setDataSet } from '#app/data-access/services/governance/set-data-set.server.ts';
import { loadThread } from '#app/hospital/services/questions/answer-question.server.ts';
import { listUses } from '#app/record/services/list-uses.server.ts';
import { loadUses } from '#app/record/services/load-uses.server.ts';
import { readUseFilter } from '#app/record/services/use-filter.ts';
import { openWeb, type Web } from '../web/house.ts';
import { type House, openHouse } from '../web/people.ts';

let house: House;
let web: Web;
let own: { account: string; participant: never };
type Subject = { readonly story: string; readonly participant: never };
let left: { actor: never; participant: never };
let yes: typeof left;
const at = (name: string) => `https://tomoni.example/organisation/${name}`;

async function log(request: object, more: { decision?: string; action?: string; at?: string; of?: string } = {}) {
  const id = `D-01JCZ${randomBytes(11).toString('hex').toUpperCase().slice(0, 21)}`;
  const { decision = 'permit', action = 'release-data', of = own.participant } = more;
  await house.admin.query(
    `insert into decision_log (id, at, gate, boot, client, participant, action, decision, reasons, request, revision, policy)
     select $1, $2, 'gate-1', 'b', 'client', $3, $4, $5, '[]', $6, revision, '2026-11-01' from ledger_head`,
    [id, more.at ?? '2025-03-01T03:00:00.000Z', of, action, decision, JSON.stringify(request)],
  );
  return id;
}
const recipient = (kind: string, name: string, country = 'JP') => ({ class: kind, organisation: at(name), country });
const health = { duo: ['DUO:0000006'], diseases: [], uses: [] };

const made: Record<string, string> = {};
beforeAll(async () => {
  house = await openHouse();
  // by her story in the demonstration
  const { subjects } = JSON.parse(readFileSync(join(house.tools.environment.dataDir, 'demo.json'), 'utf8'));
  const herself = async (story: string) => {
    const { participant } = (subjects as Subject[]).find((one) => one.story.includes(story)) as Subject;
    const { rows } = await house.admin.query(
      'select a.id from account a join enrolment e using (person_id) where e.participant = $1',
      [participant],
    );
    return { actor: { ...house.actors.participant, account: rows[0].id, participant } as never, participant };
  };
  left = await herself('stopped all use weeks ago');
  yes = await herself('says yes to every question');
  const { actor: fresh } = await herself('has signed; the explainer');
  web = await openWeb(house.tools, { ...house.actors, left: left.actor, yes: yes.actor, fresh });
  own = house.actors.participant as never;
  made.university = await log({ recipient: recipient('academia', 'kawabe-university'), purpose: health });
  made.company = await log({ recipient: recipient('industry', 'hoshi-pharma'), purpose: health }, { decision: 'deny' });
  made.notForProfit = await log(
    { recipient: recipient('industry', 'tsuki-bio'), purpose: { ...health, duo: ['DUO:0000042'], commercial: false } },
    { at: '2024-12-31T15:00:00.000Z' },
  );
  made.before = await log({ recipient: recipient('academia', 'nobody-knows') }, { at: '2024-12-31T14:59:59.000Z' });
  made.others = await log(
    { recipient: recipient('academia', 'somebody-elses'), purpose: { ...health, duo: ['DUO:0000016'] } },
    { of: house.others.participant as string },
  );
}, 240_000);
afterAll(async () => {
  await web?.close();
  await house?.close();
});

const found = async (query: string) => {
  const lines = await listUses(house.tools, own, 'en', readUseFilter(new URLSearchParams(query)));
  return Object.entries(made).flatMap(([name, id]) => (lines.some((line) => line.id === id) ? [name] : []));
};

test('each choice shows what it says, and together they narrow', async () => {
  expect(await found('')).toEqual(['university', 'company', 'notForProfit', 'before']);
  expect(await found('answer=deny')).toEqual(['company']);
  expect(await found('kind=industry')).toEqual(['company', 'notForProfit']);
  expect(await found('commercial=yes')).toEqual(['company']);
  expect(await found('commercial=no')).toEqual(['university', 'notForProfit']);
  expect(await found('purpose=DUO:0000042')).toEqual(['notForProfit']);
  expect(await found(`organisation=${encodeURIComponent(at('kawabe-university'))}`)).toEqual(['university']);
  expect(await found('kind=industry&answer=permit')).toEqual(['notForProfit']);
  expect(await found('action=analyse')).toEqual([]);
});

test('a year is Japan’s', async () => {
  expect(await found('year=2025')).toEqual(['university', 'company', 'notForProfit']);
  expect(await found('year=2024')).toEqual(['before']);
});

test('what no list offers is as if it were not asked', async () => {
  const all = await found('');
  for (const odd of ["year='; drop table x", 'answer=maybe', 'purpose=DUO', `organisation=${'x'.repeat(500)}`, 'kind='])
    expect(await found(odd)).toEqual(all);
});

test('only what her own record holds is offered, by name where there is one', async () => {
  const { choices } = await loadUses(house.tools, own, 'ja', {});
  expect(choices.organisations).toContainEqual({ id: at('kawabe-university'), name: 'かわべ大学' });
  expect(choices.organisations).toContainEqual({ id: at('nobody-knows'), name: at('nobody-knows') });
  expect(JSON.stringify(choices)).not.toContain('somebody-elses');
  // the one in the middle was asked for of her data set and not given
  expect(choices.purposes).toEqual(['DUO:0000006', 'DUO:0000011', 'DUO:0000042']);
});

test('hospitals of the programme and plain Japanese have names too', async () => {
  const id = await log({ recipient: recipient('participating', 'umikaze') }, { action: 'release-sample' });
  expect((await loadUse(house.tools, own, id, 'en'))?.recipient?.organisation).toBe('Umikaze University Hospital');
  const easy = await loadUse(house.tools, own, made.university as string, 'ja-easy');
  expect(easy?.recipient?.organisation).toBe('かわべ{大学|だいがく}');
});

test.each(['ja', 'ja-easy', 'en'])(
  'the pages have every text in %s, and no address for a known name',
  async (locale) => {
    const headers = { 'accept-language': locale };
    for (const path of ['/access/uses', '/access/uses?answer=deny&year=2025', `/access/uses/${made.company}`]) {
      const { status, body } = await web.ask(path, { as: 'participant', headers });
      expect(status).toBe(200);
      expect(body).not.toMatch(/\b(uses|withdrawal):[a-z]|\{\{|\{[^}<>]*\|/);
      expect(body.replaceAll(/value="[^"]*"/g, '')).not.toContain('organisation/hoshi-pharma');
    }
  },
);

const ask = (use: string, key: string) =>
  web.ask('/questions', {
    as: 'participant',
    form: { text: 'これは何ですか', section: '', use, idempotencyKey: key },
  });
const threadOf = (location: string | null) => location?.split('/').at(-1) as string;

test('a question about an entry keeps its place, for her and for the desk that answers', async () => {
  const page = await web.ask(`/questions?use=${made.company}`, { as: 'participant' });
  expect(page.body).toContain(`name="use" value="${made.company}"`);
  const key = house.tools.ids.uuid();
  const sent = await ask(made.company as string, key);
  expect(sent.status).toBe(303);
  const id = threadOf(sent.headers.get('location'));
  expect(threadOf((await ask(made.company as string, key)).headers.get('location'))).toBe(id);
  expect((await web.ask(`/questions/${id}`, { as: 'participant' })).body).toContain(`/access/uses/${made.company}`);
  const coordinator = house.actors['site-coordinator'] as { account: string; site: string };
  expect(await loadThread(house.tools, coordinator, id)).toMatchObject({ use: made.company });
});

test('somebody else’s entry, a finding and nonsense are no place: the question is asked without one', async () => {
  const finding = await log({}, { action: 'return-finding' });
  for (const use of [made.others as string, finding, 'D-1', '']) {
    const page = await web.ask(`/questions?use=${use}`, { as: 'participant' });
    expect(page.body).toContain('name="use" value=""');
    const sent = await ask(use, house.tools.ids.uuid());
    expect(sent.status).toBe(303);
    const { rows } = await house.admin.query('select use_entry from question where id = $1', [
      threadOf(sent.headers.get('location')),
    ]);
    expect(rows).toEqual([{ use_entry: null }]);
  }
});

test('the days of data sets of her field are told before they come; those of another field are not hers', async () => {
  const actor = { role: 'release-desk', account: null, channel: 'web' } as const;
  const dataset = (id: string, diseases: string[], embargoUntil: string) => ({
    schema: 'dataset/1' as const,
    id,
    title: { ja: `題 ${id}`, en: `title ${id}` },
    embargoUntil,
    publicFrom: null,
    diseases,
  });
  for (const one of [
    dataset('ds-hers', ['MONDO:0000001'], '2099-03-31T15:00:00.000Z'),
    dataset('ds-other', ['MONDO:0004992'], '2098-01-01T00:00:00.000Z'),
    // set again: the newest counts
    dataset('ds-hers', ['MONDO:0000001'], '2090-03-31T15:00:00.000Z'),
  ])
    expect(await setDataSet(house.tools, { actor, dataset: one })).toMatchObject({ ok: true });
  const { clocks } = await loadUses(house.tools, own, 'ja', {});
  const of = (id: string) => clocks.find((one) => one.id === id);
  expect(of('ds-hers')?.embargo).toEqual({ state: 'runs', at: '2090-03-31T15:00:00.000Z' });
  expect(of('ds-other')).toBeUndefined();
  const page = await web.ask('/access/uses', { as: 'participant', headers: { 'accept-language': 'ja' } });
  // the day in Japan, with its era
  expect(page.body).toContain('2090年（令和72年）4月1日');
  expect(page.body).toContain('題 ds-hers');
  expect(page.body).not.toContain('ds-other');
  const home = await web.ask('/home', { as: 'participant', headers: { 'accept-language': 'en' } });
  expect(home.body).toContain('/access/uses#clocks');
});

const shown = (path: string, as = 'participant') =>
  web.ask(path, { as, headers: { 'accept-language': 'en' } }).then(({ status, body }) => ({ status, body }));
const MUSCLES = 'Looking for the causes of diseases that weaken the muscles';
const SCORES = 'Developing scores of disease risk to be sold to insurers';

test('her page tells to whom something was given and what for, and what was asked for and not given', async () => {
  const { body } = await shown('/access/uses');
  for (const told of [MUSCLES, 'Comparing muscle diseases', 'Northbridge Institute (United Kingdom)', 'not for profit'])
    expect(body).toContain(told);
  for (const told of [SCORES, 'Tsuki Bio (Japan)', 'for profit', 'Taken back by those who asked'])
    expect(body).toContain(told);
  // she said no to companies: the gate let nothing of hers go there
  expect(body).not.toContain('search for medicines');
  expect((await shown('/access/uses', 'yes')).body).toContain('search for medicines');
});

test('each choice of the filter narrows what was given and what was refused too', async () => {
  const titles = async (query: string, as = 'yes') => {
    const { body } = await shown(`/access/uses?${query}`, as);
    return [MUSCLES, 'A company’s search', SCORES].filter((title) => body.includes(title));
  };
  expect(await titles('')).toEqual([MUSCLES, 'A company’s search', SCORES]);
  expect(await titles('answer=permit')).toEqual([MUSCLES, 'A company’s search']);
  expect(await titles('answer=deny')).toEqual([SCORES]);
  expect(await titles('commercial=yes')).toEqual(['A company’s search', SCORES]);
  expect(await titles('kind=academia')).toEqual([MUSCLES]);
  expect(await titles('action=release-sample')).toEqual([]);
  expect(await titles('action=release-sample', 'participant')).toEqual([MUSCLES]);
  expect(await titles(`organisation=${encodeURIComponent(at('hoshi-pharma'))}`)).toEqual(['A company’s search']);
  expect(await titles('year=2024')).toEqual([]);
});

const entriesOf = (who: { participant: never }) =>
  loadUses(house.tools, { account: null, participant: who.participant }, 'en', {});

test('what was given has a page: purpose, panel, reviewers, results, what could still be called back', async () => {
  const { given } = await entriesOf(own);
  const one = given.find(({ approval, action }) => approval === 'DAR-2026-0001' && action === 'release-data');
  const { status, body } = await shown(`/access/uses/${one?.id}`);
  expect(status).toBe(200);
  for (const told of [MUSCLES, 'In favour', 'Many people are waiting', 'reported once a year', 'One possible cause'])
    expect(body).toContain(told);
  expect(body).toContain('https://kawabe-university.example/muscle/2026');
  expect(body).toContain('they are asked to destroy the data');
  // nothing tells how many others are on the same list
  expect(body).not.toMatch(/\b5 (people|samples)/);
});

test('what was refused has a page with the reasons, and says that nothing left', async () => {
  const { status, body } = await shown('/access/uses/REQ-2026-0021');
  expect(status).toBe(200);
  for (const told of [
    'nor anybody else’s were given',
    SCORES,
    'Against',
    'shut out of insurance',
    'could not be ruled out',
  ])
    expect(body).toContain(told);
});

test('after stopping all use each recipient’s answer stands by what it holds: all, a part with the reason, none yet', async () => {
  const { given } = await entriesOf(left);
  expect(given.map(({ approval, recall }) => [approval, recall?.state])).toEqual([
    ['DAR-2026-0013', 'late'],
    ['DAR-2026-0012', 'done-in-part'],
    ['DAR-2026-0011', 'done'],
  ]);
  const page = async (place: number) => (await shown(`/access/uses/${given[place]?.id}`, 'left')).body;
  expect(await page(0)).toContain('They were asked again on');
  expect(await page(1)).toContain('すでに計算に使った集計表');
  expect(await page(2)).toContain('they answered that it was destroyed');
});

test('somebody else’s release is a missing one, and no place for a question', async () => {
  const { given } = await entriesOf(left);
  for (const id of [given[0]?.id as string, 'M-00000000000000000000000000', 'REQ-2026-0001', 'REQ-0']) {
    expect((await shown(`/access/uses/${id}`)).status).toBe(404);
    const page = await web.ask(`/questions?use=${id}`, { as: 'participant' });
    expect(page.body).toContain('name="use" value=""');
  }
  // what can name nothing is no page at all
  for (const path of ['/access/uses/%00', '/questions?use=%00'])
    expect((await web.ask(path, { as: 'participant' })).status, path).toBe(404);
});

test('a question can be about what was given and about what was refused', async () => {
  const { given } = await entriesOf(own);
  for (const use of [given[0]?.id as string, 'REQ-2026-0022']) {
    const id = threadOf((await ask(use, house.tools.ids.uuid())).headers.get('location'));
    expect((await web.ask(`/questions/${id}`, { as: 'participant' })).body).toContain(`/access/uses/${use}`);
  }
});

test('one of whom nothing was given reads just that', async () => {
  const { body } = await shown('/access/uses', 'fresh');
  expect(body).toContain('have not been given to anybody so far');
  expect(body).not.toContain(SCORES); // it was decided before anything of hers was there
});
