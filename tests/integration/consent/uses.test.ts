/** Who used my data: names, what is looked for, a question about one entry. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listUses } from '#app/services/consent/list-uses.server.ts';
import { loadUse } from '#app/services/consent/load-use.server.ts';
import { loadUses } from '#app/services/consent/load-uses.server.ts';
import { readUseFilter } from '#app/services/consent/use-filter.ts';
import { setDataSet } from '#app/services/governance/set-data-set.server.ts';
import { loadThread } from '#app/services/questions/answer-question.server.ts';
import { openWeb, type Web } from '../web/house.ts';
import { type House, openHouse } from '../web/people.ts';

let house: House;
let web: Web;
let own: { account: string; participant: never };
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
  web = await openWeb(house.tools, house.actors);
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
  expect(choices.purposes).toEqual(['DUO:0000006', 'DUO:0000042']);
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
