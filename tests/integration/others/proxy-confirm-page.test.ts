/** The page of one who decides for somebody else: the call that makes a way in her own, as the desk is shown it and sends it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { markOpened } from '#app/kernel/services/access/opened-by.server.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import { openWeb, type Web } from '#tests/integration/web/house.ts';
import { folderForEverybody } from '#tests/support/document-audiences.ts';
import { COORDINATOR, openProgramme, PUBLISHED_AT, type TestProgramme } from '#tests/support/participant.ts';
import { familyOf } from './family.ts';

let programme: TestProgramme;
let web: Web;
const family = familyOf(() => programme);
const actors: Record<string, SessionActor> = {};
beforeAll(async () => {
  programme = await openProgramme(folderForEverybody());
  web = await openWeb(programme.tools, actors);
  programme.clock.set(PUBLISHED_AT);
}, 240_000);
afterAll(async () => {
  await web?.close();
  await programme?.close();
});

async function colleague(name: string): Promise<string> {
  const { ids, clock, database } = programme.tools;
  const [id, personId, createdAt] = [ids.uuid(), ids.uuid(), clock.now()];
  await database.prisma.person.create({ data: { id: personId, createdAt } });
  await database.prisma.account.create({ data: { id, personId, createdAt } });
  actors[name] = { kind: 'staff', session: 's', role: 'site-coordinator', ...COORDINATOR, account: id } as SessionActor;
  return id;
}

test('the form is there while the way is not hers, takes a colleague’s word and not an opener’s, and is gone afterwards', async () => {
  const { participant, mother } = await family.joined();
  const page = `/desk/people/${participant}/proxies/${mother.appointed}`;
  const staff = [await colleague('first'), await colleague('second')];
  await colleague('third');
  const shows = async () => {
    const { status, body } = await web.ask(page, { as: 'third' });
    return [status, body.includes('id="confirm"')];
  };
  // control: her own way
  expect(await shows()).toEqual([200, false]);
  const { tools } = programme;
  await withAccess(tools.database, systemAccess('test'), (tx) =>
    markOpened(tx, mother.account, { openedBy: 'desk-recovery', staff, now: tools.clock.now() }),
  );
  expect(await shows()).toEqual([200, true]);
  const form = { act: 'confirm', method: 'photo-id-in-person', shown: 'driving-licence', explainerShown: 'staff-card' };
  // half a form is asked for again
  expect((await web.ask(page, { as: 'third', form: { act: 'confirm' } })).status).toBe(400);
  const refused = await web.ask(page, { as: 'first', form });
  expect(refused.status).toBe(400);
  expect(await shows()).toEqual([200, true]);
  const done = await web.ask(page, { as: 'third', form });
  expect([done.status, done.headers.get('location')]).toEqual([303, `/desk/people/${participant}/proxies`]);
  expect(await shows()).toEqual([200, false]);
  expect((await family.record(participant)).identities.at(-1)).toMatchObject({
    of: 'proxy',
    appointed: mother.appointed,
  });
});
