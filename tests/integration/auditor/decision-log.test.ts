/** The decision log for auditors and for the person herself; how long it is kept. */
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadUse } from '#app/consent/services/load-use.server.ts';
import { type DecisionFilter, readFilter } from '#app/data-access/services/decisions/decision-filter.ts';
import { decisionsFile } from '#app/data-access/services/decisions/decisions-file.server.ts';
import { listDecisions } from '#app/data-access/services/decisions/list-decisions.server.ts';
import { loadDecision } from '#app/data-access/services/decisions/load-decision.server.ts';
import { tidyDecisions } from '#app/data-access/services/decisions/tidy-decisions.server.ts';
import { listUses } from '#app/record/services/list-uses.server.ts';
import { type House, openHouse } from '../web/people.ts';

let house: House;
let person: { account: string; participant: never };
const AUDITOR = 'an-auditor';
const DAY = '2025-06-15';

beforeAll(async () => {
  house = await openHouse();
  person = house.actors.participant as never;
}, 180_000);
afterAll(() => house.close());

type Made = {
  at?: string;
  participant?: string | null;
  action?: string;
  decision?: string;
  approval?: string;
  request?: object;
  reasons?: object[];
};

async function log({
  at = `${DAY}T03:00:00.000Z`,
  participant = person.participant,
  action = 'analyse',
  ...more
}: Made): Promise<string> {
  const id = `D-01JCZ${randomBytes(11).toString('hex').toUpperCase().slice(0, 21)}`;
  const request = { subject: { participant }, action, ...more.request };
  await house.admin.query(
    `insert into decision_log (id, at, gate, boot, client, participant, action, approval, decision, reasons, request, revision, policy)
     select $1, $2, 'gate-1', 'b', 'client', $3, $4, $5, $6, $7, $8, revision, '2026-11-01' from ledger_head`,
    [
      id,
      at,
      participant,
      action,
      more.approval ?? null,
      more.decision ?? 'permit',
      JSON.stringify(more.reasons ?? []),
      JSON.stringify(request),
    ],
  );
  return id;
}
const filter = (asked: Record<string, string>) => readFilter(new URLSearchParams(asked)).filter as DecisionFilter;
const found = async (asked: Record<string, string>, most = 1000) =>
  (await listDecisions(house.tools, AUDITOR, filter(asked), most)).lines.map(({ id }) => id);
const remains = async (id: string) =>
  Number((await house.admin.query('select count(*) from decision_log where id = $1', [id])).rows[0].count) === 1;

test('decisions are found by participant, approval, client and day, and a day is Japan’s', async () => {
  const [own, approved] = [
    await log({}),
    await log({ participant: house.others.participant as string, approval: 'DAR-X' }),
  ];
  expect(await found({ participant: person.participant, from: DAY, until: DAY })).toEqual([own]);
  expect(await found({ approval: 'DAR-X' })).toEqual([approved]);
  const lastMinute = await log({ at: '2025-06-16T14:59:59.000Z' });
  const nextDay = await log({ at: '2025-06-16T15:00:00.000Z' });
  expect(await found({ from: '2025-06-16', until: '2025-06-16' })).toEqual([lastMinute]);
  expect(await found({ from: '2025-06-17', until: '2025-06-17' })).toEqual([nextDay]);
});

test('what is typed wrong is told by its field, and nothing is looked up', () => {
  const { filter: none, wrong } = readFilter(
    new URLSearchParams({ participant: 'P-1', from: 'yesterday', approval: 'DAR-1' }),
  );
  expect(none).toBeNull();
  expect(wrong).toEqual(['participant', 'from']);
});

test('pages go on until every decision was there once, also where moments are the same', async () => {
  const made = new Set<string>();
  for (let count = 0; count < 7; count += 1) made.add(await log({ approval: 'DAR-PAGES' }));
  const seen: string[] = [];
  let after: string | null = '';
  while (after !== null) {
    const page = await listDecisions(house.tools, AUDITOR, filter({ approval: 'DAR-PAGES', after }), 3);
    seen.push(...page.lines.map(({ id }) => id));
    after = page.next;
  }
  expect(seen).toHaveLength(7);
  expect(new Set(seen)).toEqual(made);
});

test('a decision about a finding names nobody and is not found by a person', async () => {
  const finding = await log({
    action: 'return-finding',
    approval: 'DAR-F',
    reasons: [{ code: 'declined', provision: 'findings-carrier' }],
    decision: 'deny',
  });
  expect(await found({ participant: person.participant })).not.toContain(finding);
  const { lines } = await listDecisions(house.tools, AUDITOR, filter({ approval: 'DAR-F' }), 10);
  expect(lines).toEqual([expect.objectContaining({ id: finding, participant: null, codes: [] })]);
  expect(await loadDecision(house.tools, AUDITOR, finding)).toBeNull();
});

test('every look is in the audit with what was asked for', async () => {
  await found({ participant: person.participant, decision: 'deny' });
  const entry = await house.tools.database.prisma.auditEntry.findFirst({
    where: { kind: 'decisions-read' },
    orderBy: { id: 'desc' },
  });
  expect(entry).toMatchObject({ account: AUDITOR, detail: { participant: person.participant, decision: 'deny' } });
});

test('the file quotes what must be, and no cell is a formula', async () => {
  await log({ approval: '=cmd("a,b")' });
  const text = await decisionsFile(house.tools, AUDITOR, filter({ approval: '=cmd("a,b")' }));
  expect(text.split('\r\n')[0]).toBe('id,at,action,decision,codes,client,approval,participant,revision');
  expect(text).toContain(`"'=cmd(""a,b"")"`);
});

test('an auditor sees what a decision rested on, and nobody’s number', async () => {
  const id = await log({});
  const decision = await loadDecision(house.tools, AUDITOR, id);
  expect(decision?.trace?.answers.map(({ provision }) => provision)).toContain('participate');
  expect(JSON.stringify(decision)).not.toMatch(/[PS]-[0-9A-Z]{10}/);
});

test('the person sees what was asked about her, by which of her answers, and never a finding', async () => {
  const own = { account: person.account, participant: person.participant };
  const shown = await log({ at: '2025-07-01T00:00:00.000Z', action: 'joint-analyse' });
  const hidden = [
    await log({ at: '2025-07-02T00:00:00.000Z', action: 'return-finding' }),
    await log({ at: '2025-07-02T00:00:00.000Z', action: 'return-primary' }),
    await log({ at: '2025-07-02T00:00:00.000Z', action: 'ask-again' }),
    await log({ at: '2025-07-02T00:00:00.000Z', action: 'recontact', request: { recontact: { topic: 'results' } } }),
  ];
  const news = await log({
    at: '2025-07-02T00:00:00.000Z',
    action: 'recontact',
    request: { recontact: { topic: 'updates' } },
  });
  const ids = (await listUses(house.tools, own, 'ja')).map(({ id }) => id);
  expect(ids).toContain(shown);
  expect(ids).toContain(news);
  for (const id of hidden) {
    expect(ids).not.toContain(id);
    expect(await loadUse(house.tools, own, id, 'ja')).toBeNull();
  }
  const use = await loadUse(house.tools, own, shown, 'ja');
  expect(use).toMatchObject({ action: 'joint-analyse', decision: 'permit', recipient: null });
  expect(use?.answers).toContainEqual(
    expect.objectContaining({ provision: 'participate', decision: 'permit', refused: false }),
  );
  const others = await log({ participant: house.others.participant as string });
  expect(await loadUse(house.tools, own, others, 'ja')).toBeNull();
});

test('the same question asked many times on a day is one line', async () => {
  const own = { account: person.account, participant: person.participant };
  for (let count = 0; count < 3; count += 1) await log({ at: `2025-08-01T0${count}:00:00.000Z`, action: 'sequence' });
  const lines = (await listUses(house.tools, own, 'ja')).filter(({ action }) => action === 'sequence');
  expect(lines).toEqual([expect.objectContaining({ times: 3 })]);
});

test('after their time decisions go, and releases stay', async () => {
  const [old, release, young] = [
    await log({ at: '2019-01-01T00:00:00.000Z' }),
    await log({ at: '2019-01-01T00:00:00.000Z', action: 'release-data' }),
    await log({ at: new Date(Date.now() - 4 * 365 * 86_400_000).toISOString() }),
  ];
  expect(await tidyDecisions(house.tools)).toBe(1);
  expect([await remains(old), await remains(release), await remains(young)]).toEqual([false, true, true]);
});

test('the database itself keeps three years and every release, whatever is asked of it', async () => {
  const [release, young] = [
    await log({ at: '2019-01-01T00:00:00.000Z', action: 'release-sample' }),
    await log({ at: new Date(Date.now() - 2 * 365 * 86_400_000).toISOString() }),
  ];
  const shortest = { ...house.tools, environment: { ...house.tools.environment, decisionYears: 0 } };
  await tidyDecisions(shortest);
  expect([await remains(release), await remains(young)]).toEqual([true, true]);
  // not even the owner of everything
  for (const id of [release, young]) {
    await expect(house.admin.query('delete from decision_log where id = $1', [id])).rejects.toThrow(/is kept/);
  }
  await expect(house.tools.database.prisma.$executeRaw`delete from decision_log`).rejects.toThrow(/permission denied/);
  await expect(house.admin.query(`update decision_log set decision = 'permit'`)).rejects.toThrow();
});
