/**
 * Every page and form × every staff role: whoever is read of, by whatever page, is in the access log with who, in which role and
 * why, before the page is sent. Heard at the driver: what the database gave is held against what the log says. R67.
 */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { admits } from '#app/kernel/services/access/admits.ts';
import { isWhole } from '#tests/support/how-much.ts';
import { ROUTE_POLICIES } from '#tests/support/route-policies.ts';
import { oneOf } from '#tests/support/share.ts';
import { ownAddress } from './address-of.ts';
import { openWeb, type Web } from './house.ts';
import { overhear, type Statement } from './overheard.ts';
import { type House, openHouse } from './people.ts';

let house: House;
let web: Web;
let heard: () => readonly Statement[];
const CANARY = 'routes/canary';
beforeAll(async () => {
  house = await openHouse();
  const { tools, own } = house;
  const loader = async () =>
    withAccess(tools.database, { account: null, role: 'site-coordinator', reason: 'x', system: true }, async (tx) => {
      const { personId } = await tx.enrolment.findUniqueOrThrow({ where: { participant: own.participant as string } });
      await tx.personalRecord.findFirst({ where: { personId, kind: 'contact' } });
      return null;
    });
  const module = { loader };
  web = await openWeb(tools, house.actors, { id: CANARY, path: 'canary', policy: { GET: 'any-staff' }, module });
  heard = overhear(tools.database.pool);
}, 300_000);
afterAll(async () => {
  await web.close();
  await house.close();
});

/** Whose rows the database gave: of sealed words, of anybody. */
const readOf = (statements: readonly Statement[]): string[] => [
  ...new Set(
    statements
      .filter(({ text }) => /\bfrom\s+(?:"public"\.)?"?personal_record"?/i.test(text))
      .flatMap(({ rows }) => rows.flatMap(({ person_id, personId }) => (person_id ?? personId ?? []) as string)),
  ),
];

type Row = { personId: string; account: string | null; role: string; reason: string };
const logSince = (id: bigint): Promise<Row[]> =>
  house.tools.database.prisma.accessLog.findMany({
    where: { id: { gt: id } },
    select: { personId: true, account: true, role: true, reason: true },
  });
const newest = async () =>
  (await house.tools.database.prisma.accessLog.findFirst({ orderBy: { id: 'desc' }, select: { id: true } }))?.id ?? 0n;

/** What a cell read without a line about it; of people who take part the line names the one who asked. */
async function unlogged(path: string, method: 'GET' | 'POST', as: string, participants: ReadonlySet<string>) {
  const actor = house.actors[as];
  const account = actor?.kind === 'staff' ? actor.account : null;
  const own = await house.tools.database.prisma.account.findUnique({ where: { id: account ?? '' } });
  const before = await newest();
  heard();
  const { status } = await web.ask(path, method === 'POST' ? { as, form: {} } : { as });
  const read = readOf(heard()).filter((person) => person !== own?.personId);
  const log = await logSince(before);
  const lacks = read.filter(
    (person) =>
      !log.some(
        (row) =>
          row.personId === person &&
          row.reason.trim() !== '' &&
          (!participants.has(person) || (row.account === account && row.role !== 'system')),
      ),
  );
  return { read: read.length, lacks: lacks.length, status };
}

/** Of those of staff who may ask a route the short form takes one, another from route to route: what it reads hangs on the route more than on the role. */
const askingOf = <One>(cell: string, all: readonly One[]): readonly One[] => {
  const one = oneOf(all, cell);
  return isWhole || one === undefined ? all : [one];
};

test('no page and no form of staff reads of somebody without a line in the log', async () => {
  const { prisma } = house.tools.database;
  const participants = new Set(
    (await prisma.enrolment.findMany({ select: { personId: true } })).map((one) => one.personId),
  );
  const wrong: string[] = [];
  const reading = new Set<string>();
  let cells = 0;
  for (const [id, policy] of Object.entries(ROUTE_POLICIES)) {
    if (id === 'root') continue;
    for (const method of ['GET', 'POST'] as const) {
      const declared = policy[method];
      if (!declared) continue;
      const path = ownAddress(web.build, id, house.own);
      const asking = Object.entries(house.actors).filter(([, one]) => one.kind === 'staff' && admits(declared, one));
      for (const [as] of askingOf(`${method} ${id}`, asking)) {
        cells += 1;
        const { read, lacks, status } = await unlogged(path, method, as, participants);
        if (read > 0) reading.add(id);
        if (lacks > 0) wrong.push(`${method} ${path} as ${as} (${status}): ${lacks} of ${read}`);
      }
    }
  }
  console.log(
    `reasons: ${cells} cells of staff, ${reading.size} routes that read of people, ${wrong.length} without a line`,
  );
  expect(wrong).toEqual([]);
  expect(reading.size).toBeGreaterThan(15);
}, 240_000);

test('control: a page that reads past the log is found', async () => {
  const { read, lacks } = await unlogged('/canary', 'GET', 'site-coordinator', new Set());
  expect([read, lacks]).toEqual([1, 1]);
});
