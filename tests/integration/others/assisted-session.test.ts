/** A parent reads on the hospital's device: her own account alone, staff sign nothing, the other parent stays untouched. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  type ReadsAs,
  startAssistedSession,
} from '#app/accounts/services/assisted-session/start-assisted-session.server.ts';
import { makeAccount } from '#app/accounts/services/make-account.server.ts';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { type SittingReader, showOneself } from '#app/consent/services/identity/show-oneself.server.ts';
import { handBack, leaveReading } from '#app/joining/services/assisted-session/hand-back.server.ts';
import { listJointReaders } from '#app/joining/services/assisted-session/list-assisted-readers.server.ts';
import { listAssistedSessions } from '#app/joining/services/assisted-session/list-assisted-sessions.server.ts';
import { createStaffAccount } from '#app/kernel/services/access/create-staff-account.server.ts';
import { codeAt, newSecret } from '#app/kernel/services/access/one-time-code.server.ts';
import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import { openWeb, type Web } from '#tests/integration/web/house.ts';
import { folderForEverybody } from '#tests/support/document-audiences.ts';
import { openProgramme, PUBLISHED_AT, type TestProgramme } from '#tests/support/participant.ts';
import { familyOf, type Parent } from './family.ts';

type Participant = Parent['participant'];
const FROM = { address: '192.0.2.7', agent: 'tablet' };
const MOTHERS = 'a quiet garden in spring';
const FATHERS = 'a stony path to the sea';
let programme: TestProgramme;
let web: Web;
let participant: Participant;
let mother: Parent;
let father: Parent;
let staff: string;
let secret: string;
const actors: Record<string, SessionActor> = {};
const family = familyOf(() => programme);

const who = (cookie: string) => sessionsOf(programme.tools).resolve(cookie.split(';')[0] ?? '');
const explainer = () => ({ account: staff, site: 'site-a', session: 'none' });
const begin = (reads: ReadsAs) =>
  startAssistedSession(programme.tools, explainer(), { participant, reads }, FROM.agent);
const own = (reader: SittingReader, typed: string) => showOneself(programme.tools, reader, typed, FROM);
const atHome = async ({ account }: Parent) => {
  const way = { role: 'proxy', site: null, participant, agent: '' } as const;
  return (await sessionsOf(programme.tools).start(account, way)).cookie;
};
async function readerFor(parent: Parent): Promise<{ reader: SittingReader; cookie: string }> {
  const started = await begin(parent.appointed);
  if (!started?.ok) throw new Error(JSON.stringify(started));
  const reader = await who(started.cookie);
  if (reader.kind !== 'reader') throw new Error(`a ${reader.kind}`);
  return { reader, cookie: started.cookie };
}

beforeAll(async () => {
  programme = await openProgramme(folderForEverybody());
  web = await openWeb(programme.tools, actors);
}, 300_000);
afterAll(async () => {
  await web?.close();
  await programme?.close();
});
beforeEach(async () => {
  programme.clock.set(PUBLISHED_AT);
  secret = newSecret();
  const roles = [{ role: 'site-coordinator', site: 'site-a' }] as const;
  const email = `c-${programme.tools.ids.uuid()}@hospital.example`;
  staff = await createStaffAccount(programme.tools, {
    name: '説明 者',
    email,
    password: 'of the staff',
    roles,
    totpSecret: secret,
  });
  participant = await family.child();
  [mother, father] = [
    await family.parent(participant),
    await family.parent(participant, { name: '試験 父', relation: '父' }),
  ];
  for (const [parent, password] of [
    [mother, MOTHERS],
    [father, FATHERS],
  ] as const)
    await makeAccount(
      programme.tools,
      { kind: 'invitee', account: parent.account, participant, session: 's' },
      { email: null, password, agent: '' },
    );
});

test('whose power it is, is named: a parent reads, and neither choices nor signature open to who sits beside', async () => {
  expect(await begin('person')).toMatchObject({ ok: false, refusal: 'spoken-for' });
  const { reader } = await readerFor(mother);
  expect(reader).toMatchObject({ account: mother.account, participant });
  actors.reader = reader;
  for (const path of ['/together', '/join/read', '/join/understanding', '/join/questions']) {
    const page = await web.ask(path, { as: 'reader' });
    expect([page.status, page.body.includes('試験 小春')], path).toEqual([200, true]);
  }
  for (const path of ['/join/sign', '/join/choose/share-industry', '/join/refuse'])
    for (const form of [null, { answer: 'permit', name: 'x' }])
      expect((await web.ask(path, { as: 'reader', form })).headers.get('location'), path).toBe(
        `/together/own?to=${encodeURIComponent(path)}`,
      );
  for (const path of ['/speaking', '/speaking/disagree', '/withdraw', '/desk', '/account'])
    expect((await web.ask(path, { as: 'reader' })).status, path).toBe(404);
});

test('her own password makes her own session; the staff’s, and the other parent’s, make none', async () => {
  const { reader } = await readerFor(mother);
  for (const wrong of [FATHERS, 'of the staff', codeAt(secret, programme.tools.clock.now()), ''])
    expect(await own(reader, wrong), wrong).toMatchObject({ ok: false });
  const shown = await own(reader, MOTHERS);
  expect(shown.ok && (await who(shown.cookie))).toMatchObject({
    kind: 'proxy',
    account: mother.account,
    participant,
    joint: reader.joint,
  });
});

test('handed back, everything of her on it is over; what she and the other parent have at home is not', async () => {
  const [hers, his] = [await atHome(mother), await atHome(father)];
  const { reader, cookie } = await readerFor(mother);
  const shown = await own(reader, MOTHERS);
  const onTablet = shown.ok ? shown.cookie : '';
  const back = await handBack(programme.tools, reader.joint, codeAt(secret, programme.tools.clock.now()), FROM);
  expect(back).toMatchObject({ ok: true, participant });
  for (const gone of [cookie, onTablet]) expect(await who(gone)).toEqual({ kind: 'visitor' });
  expect(await who(hers)).toMatchObject({ kind: 'proxy', account: mother.account });
  expect(await who(his)).toMatchObject({ kind: 'proxy', account: father.account });
  const [line] = (await listAssistedSessions(programme.tools, explainer(), participant, 'ja', 'question')) ?? [];
  expect(line).toMatchObject({ reader: '試験 母', isByMe: true });
});

test('the other parent reads after her, by his own account', async () => {
  const first = await readerFor(mother);
  await leaveReading(programme.tools, first.reader.joint);
  const { reader } = await readerFor(father);
  expect(reader.account).toBe(father.account);
  expect(await own(reader, MOTHERS)).toMatchObject({ ok: false });
});

test('a power that has ended opens nothing, and closes what it had opened', async () => {
  const { cookie } = await readerFor(father);
  expect((await who(cookie)).kind).toBe('reader');
  await withAccess(programme.tools.database, systemAccess('test'), (tx) =>
    tx.proxyPower.updateMany({
      where: { participant, accountId: father.account },
      data: { endedAt: programme.clock.now() },
    }),
  );
  expect(await who(cookie)).toEqual({ kind: 'visitor' });
  expect(await begin(father.appointed)).toMatchObject({ ok: false, refusal: 'no-power' });
  const readers = await listJointReaders(programme.tools, explainer(), participant, 'explanation');
  expect(readers).toMatchObject({ person: false });
  expect(readers?.proxies.map(({ name, stands }) => [name, stands])).toEqual([
    ['試験 母', true],
    ['試験 父', false],
  ]);
  expect((await begin(mother.appointed))?.ok).toBe(true);
});

test('a number of nobody, of another child, and another hospital’s desk begin nothing', async () => {
  const other = await family.child();
  const theirs = await family.parent(other);
  for (const reads of [999, theirs.appointed + 100]) expect(await begin(reads)).toMatchObject({ ok: false });
  const elsewhere = { ...explainer(), site: 'site-b' };
  expect(
    await startAssistedSession(programme.tools, elsewhere, { participant, reads: mother.appointed }, ''),
  ).toBeNull();
});
