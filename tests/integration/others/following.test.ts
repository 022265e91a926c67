/** Family who follow: invited, limited to what was given, let go, leaving. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { changeChoice } from '#app/consent/services/change-choices.server.ts';
import { withdrawalForm, withdrawConsent } from '#app/consent/services/withdraw-consent.server.ts';
import { beginFollowing, isOpenLink } from '#app/family/services/followers/begin-following.server.ts';
import { leave, letGo } from '#app/family/services/followers/end-following.server.ts';
import { familyForm, inviteFamily, loadFamily } from '#app/family/services/followers/invite-family.server.ts';
import { loadFollowing } from '#app/family/services/followers/load-following.server.ts';
import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import { waysIn } from '#app/kernel/services/access/ways-in.server.ts';
import { isStopped, stopByToken, stopTokenOf } from '#app/kernel/services/mail/stop-mail.server.ts';
import { publishNewsFile } from '#app/studio/services/news/publish-files.server.ts';
import { folderForEverybody } from '#tests/support/document-audiences.ts';
import {
  type Joined,
  joinedPerson,
  openProgramme,
  PUBLISHED_AT,
  type TestProgramme,
} from '#tests/support/participant.ts';
import { newsOut } from '../news/writers.ts';
import { work } from '../versions/reached.ts';
import { recordDeath } from './deaths.ts';
import { familyOf } from './family.ts';

let programme: TestProgramme;
let she: Joined;
const family = familyOf(() => programme);
const PASSWORD = 'a password of her daughter';

beforeAll(async () => {
  programme = await openProgramme(folderForEverybody());
});
afterAll(() => programme.close());
beforeEach(async () => {
  programme.clock.set(PUBLISHED_AT);
  she = await joinedPerson(programme);
  programme.clock.later(1);
});

const from = { address: '192.0.2.9', agent: '', cookies: null };
const form = (more: Record<string, string> = {}) =>
  familyForm.parse({ name: '試験 長女', relation: '長女', idempotencyKey: family.key(), ...more });

async function invited(more: Record<string, string> = {}): Promise<{ viewer: string; token: string }> {
  const done = await inviteFamily(programme.tools, she, form(more));
  if (!done.ok) throw new Error(done.refusal.code);
  const { members } = await loadFamily(programme.tools, she);
  const member = members.find(({ id }) => id === done.viewer);
  return { viewer: done.viewer, token: member?.link?.url.split('/').at(-1) ?? '' };
}

async function following() {
  const { viewer, token } = await invited();
  const email = `daughter-${viewer}@example.jp`;
  const begun = await beginFollowing(programme.tools, token, { email, password: PASSWORD }, from);
  if (!begun?.ok) throw new Error('not begun');
  const cookie = begun.cookie.split(';')[0] as string;
  const actor = await sessionsOf(programme.tools).resolve(cookie);
  if (actor.kind !== 'family-viewer') throw new Error(actor.kind);
  return { viewer, token, cookie, actor };
}

test('the link opens once; from then on a password does, and it follows this one person', async () => {
  const { token, actor } = await following();
  expect(actor).toMatchObject({ kind: 'family-viewer', participant: she.participant });
  expect(await isOpenLink(programme.tools, token)).toBe(false);
  const again = { email: 'other@example.jp', password: PASSWORD };
  expect(await beginFollowing(programme.tools, token, again, from)).toBeNull();
  expect((await waysIn(programme.tools, actor.account)).map(({ id }) => id)).toEqual([
    `family-viewer:${she.participant}`,
  ]);
});

test('an invitation refused because ten are open is refused when the page is sent again, and counts once one has gone', async () => {
  const open: string[] = [];
  for (let one = 0; one < 10; one += 1) open.push((await invited()).viewer);
  const eleventh = form();
  const refused = { ok: false, refusal: { code: 'family-full' } };
  expect(await inviteFamily(programme.tools, she, eleventh)).toEqual(refused);
  expect(await inviteFamily(programme.tools, she, eleventh)).toEqual(refused);
  await letGo(programme.tools, she, { viewer: open[0] as string });
  const done = await inviteFamily(programme.tools, she, eleventh);
  if (!done.ok) throw new Error(done.refusal.code);
  expect((await loadFamily(programme.tools, she)).members.map(({ id }) => id)).toContain(done.viewer);
});

test('what she sees is the same before and after a change and a withdrawal', async () => {
  const { actor } = await following();
  const seen = () => loadFollowing(programme.tools, actor, 'ja');
  const before = await seen();
  expect(before).toMatchObject({ name: '試験 花', given: [] });
  const change = { provision: 'share-industry', answer: 'deny', language: 'ja', version: '2.1' } as const;
  await changeChoice(programme.tools, she, { ...change, idempotencyKey: family.key() });
  const leaving = withdrawalForm.parse({ idempotencyKey: family.key() });
  await withdrawConsent(programme.tools, she, { level: 'no-further-use', form: leaving, language: 'ja' });
  expect(await seen()).toEqual(before);
  expect(Object.keys(before).sort()).toEqual(['given', 'name', 'updates']);
});

test('let go, her session ends with the next page, and the link with it', async () => {
  const { viewer, cookie } = await following();
  const other = await joinedPerson(programme);
  expect(await letGo(programme.tools, other, { viewer })).toBe(false);
  expect(await sessionsOf(programme.tools).resolve(cookie)).toMatchObject({ kind: 'family-viewer' });
  expect(await letGo(programme.tools, she, { viewer })).toBe(true);
  expect(await sessionsOf(programme.tools).resolve(cookie)).toEqual({ kind: 'visitor' });
  expect(await letGo(programme.tools, she, { viewer })).toBe(false);
  const waiting = await invited();
  await letGo(programme.tools, she, { viewer: waiting.viewer });
  expect(await isOpenLink(programme.tools, waiting.token)).toBe(false);
  expect((await loadFamily(programme.tools, she)).members).toEqual([]);
});

test('she leaves by herself, twice as well as once', async () => {
  const { actor, cookie } = await following();
  await leave(programme.tools, actor);
  await leave(programme.tools, actor);
  expect(await sessionsOf(programme.tools).resolve(cookie)).toEqual({ kind: 'visitor' });
});

test('a link runs out; one of nobody, a long one and none open nothing', async () => {
  const { token } = await invited();
  programme.clock.later(30);
  for (const one of [token, 'x'.repeat(32), 'x'.repeat(4000), '', undefined])
    expect(await isOpenLink(programme.tools, one)).toBe(false);
});

test('the same form twice invites once; ten at most; nobody before she takes part, nor for a child', async () => {
  const { tools } = programme;
  const one = form();
  const both = [await inviteFamily(tools, she, one), await inviteFamily(tools, she, one)];
  expect(both[0]).toEqual(both[1]);
  for (let count = 1; count < 10; count += 1) await invited();
  expect(await inviteFamily(tools, she, form())).toMatchObject({ refusal: { code: 'family-full' } });
  const waiting = await joinedPerson(programme, { waits: true });
  expect(await inviteFamily(tools, waiting, form())).toMatchObject({ refusal: { code: 'not-active' } });
  const { mother } = await family.joined();
  expect(await inviteFamily(tools, mother, form())).toMatchObject({ refusal: { code: 'not-active' } });
  expect(familyForm.safeParse({ name: '', idempotencyKey: family.key() }).success).toBe(false);
  expect(familyForm.safeParse({ name: 'x'.repeat(101), idempotencyKey: family.key() }).success).toBe(false);
});

const UPDATE = 'app/documents/updates/2026-10-what-is-read.json';
const OTHER_UPDATE = 'app/documents/updates/2026-11-who-asks.json';
const digests = async (account: string) => {
  const rows = await programme.tools.database.prisma.outbox.findMany({ where: { topic: 'mail.family-digest' } });
  return rows.filter(({ payload }) => JSON.stringify(payload).includes(account));
};

test('news stands on the viewer’s page in each language, published twice or not; one mail a month tells of it', async () => {
  const { actor } = await following();
  await publishNewsFile(programme.tools, UPDATE);
  await publishNewsFile(programme.tools, UPDATE);
  await publishNewsFile(programme.tools, OTHER_UPDATE);
  for (const language of ['ja', 'ja-easy', 'en'] as const) {
    const { updates } = await loadFollowing(programme.tools, actor, language);
    expect(updates.map(({ id }) => id).sort()).toEqual(['2026-10-what-is-read', '2026-11-who-asks']);
    expect(updates[0]?.title).toMatch(language === 'en' ? /^[\x20-\x7e]+$/ : /[ぁ-ん]/);
  }
  expect(await digests(actor.account)).toEqual([]);
  await newsOut(programme);
  await newsOut(programme);
  await work(programme);
  expect(await digests(actor.account)).toHaveLength(1);
});

test('whoever follows one who has died is sent no digest about what is new; who follows the living is', async () => {
  const { tools } = programme;
  const sent = async (actor: { readonly account: string }) => {
    const payload = { participant: she.participant, account: actor.account };
    const mail = { topic: 'mail.family-digest', key: family.key(), payload };
    await withAccess(tools.database, systemAccess('test'), (tx) => enqueue(tx, [mail], tools.clock.now()));
    return (await work(programme)).filter((name) => name === 'family-digest').length;
  };
  const { actor } = await following();
  await work(programme);
  expect(await sent(actor)).toBe(1);
  expect(await recordDeath(programme, she.participant, { diedOn: '' })).toMatchObject({ ok: true });
  expect(await sent(actor)).toBe(0);
});

test('one press stops the digest and nothing else: she still follows, the participant’s answers and mail are as before', async () => {
  const { actor, cookie } = await following();
  const { tools } = programme;
  const stands = async () => JSON.stringify([await family.record(she.participant), await loadFamily(tools, she)]);
  const before = await stands();
  const token = stopTokenOf(tools.keys, actor.account, 'updates');
  expect(await stopByToken(tools, token, { stopped: true, how: 'one-click' })).toBe('updates');
  expect(await stands()).toBe(before);
  expect(await sessionsOf(tools).resolve(cookie)).toMatchObject({ kind: 'family-viewer' });
  const { prisma } = tools.database;
  expect(await isStopped(prisma, actor.account, 'updates')).toBe(true);
  expect(await isStopped(prisma, actor.account, 'recontact')).toBe(false);
  expect(await isStopped(prisma, she.account, 'updates')).toBe(false);
});
