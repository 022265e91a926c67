/** Every page of a person at the desk opens a name for the reason that was given in this visit, and for none that was not. */
import { globSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { enterWithdrawal, phoneWithdrawalForm } from '#app/consent/services/enter-withdrawal.server.ts';
import { listReaders } from '#app/consent/services/list-readers.server.ts';
import type { RouteArgs } from '#app/kernel/pages/framework.ts';
import { changeTyping, deskOf, SECOND } from '#tests/integration/paper/desk.ts';
import {
  COORDINATOR,
  type Joined,
  joinedPerson,
  openProgramme,
  type TestProgramme,
} from '#tests/support/participant.ts';

const NAME = '試験 花';
/** Of one entry, of one proxy, of a letter: nothing of the person is on them but her number. */
const BY_NUMBER = [
  'person-guard',
  'person-paper',
  'person-returned',
  'person-proxy',
  'person-corrections',
  'person-questions',
  'person-understanding',
];

let programme: TestProgramme;
let she: Joined;
let left: Joined;
let entry: string;
const { typed, typeAgain } = deskOf(() => programme);

beforeAll(async () => {
  programme = await openProgramme();
  [she, left] = [await joinedPerson(programme), await joinedPerson(programme)];
  const { tools, clock } = programme;
  clock.set('2026-11-05T03:00:00.000Z');
  entry = await typed(she.participant, 'change', changeTyping({ 'answer-omics': 'deny' }));
  await typeAgain(entry, changeTyping({ 'answer-omics': 'permit' }));
  const withdrawal = { form: phoneWithdrawalForm.parse({ level: 'no-further-use' }), language: 'ja' } as const;
  const done = await enterWithdrawal(tools, COORDINATOR, left.participant, withdrawal, tools.ids.uuid());
  if (!done.ok) throw new Error(done.refusal.code);
});
afterAll(() => programme.close());

type Page = { readonly loader: (args: RouteArgs) => Promise<unknown> };
const files = [...globSync('app/*/pages/desk/person-*.tsx'), 'app/joining/pages/desk/paper-entry.tsx'].sort();
const pageIn = async (file: string): Promise<Page | null> => {
  const page = await import(resolve(file));
  return typeof page.loader === 'function' ? page : null;
};

/** @returns what the page is given; null where there is no such page for this person */
async function opened({ loader }: Page, { participant }: Joined, query: string): Promise<string | null> {
  const actor = { kind: 'staff', session: 's', role: 'site-coordinator', ...SECOND };
  const visit = { actor, locale: 'ja', path: `/desk/people/${participant}/x${query}` };
  const params = { participant, form: 'change', number: '2', appointed: '1', id: entry };
  const args = { context: { visit, tools: programme.tools }, params } as unknown as RouteArgs;
  try {
    return JSON.stringify(await loader(args));
  } catch (error) {
    if (error instanceof Response && error.status === 404) return null;
    throw error;
  }
}
const logged = async (): Promise<readonly string[]> => {
  const access = { account: null, role: 'auditor', reason: 'test' } as const;
  const rows = await withAccess(programme.tools.database, access, (tx) =>
    tx.accessLog.findMany({ orderBy: { id: 'asc' } }),
  );
  return rows.map(({ reason }) => reason);
};

test('the pages are those of a person', () => expect(files.length).toBeGreaterThan(25));

test.each(files)('%s: without a reason no name is opened and no reading is logged', async (file) => {
  const page = await pageIn(file);
  if (!page) return;
  for (const person of [she, left])
    for (const query of ['', '?reason=somebody-made-it-up']) {
      const before = await logged();
      const shown = await opened(page, person, query);
      expect(await logged()).toEqual(before);
      expect(shown ?? '').not.toContain(NAME);
    }
});

test.each(files)('%s: with one, that one is logged, and no other', async (file) => {
  const page = await pageIn(file);
  if (!page) return;
  const name = basename(file, '.tsx');
  const shown: string[] = [];
  for (const person of [she, left]) {
    const before = await logged();
    shown.push((await opened(page, person, '?reason=question')) ?? '');
    const after = (await logged()).slice(before.length);
    expect(after.filter((reason) => reason !== 'question')).toEqual([]);
  }
  // the control: the name is there for whoever gives a reason
  if (!BY_NUMBER.includes(name)) expect(shown.join()).toContain(NAME);
});

test('she finds the reason that was given among her readers', async () => {
  const reasons = (await listReaders(programme.tools, she)).people.flatMap((one) =>
    'reason' in one ? [one.reason] : [],
  );
  expect(reasons).toContain('question');
});
