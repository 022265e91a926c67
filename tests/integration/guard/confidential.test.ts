/** 支援措置: who was not named safe sees neither address nor hospital nor dates nor changes, and may still say no. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startAssistedSession } from '#app/accounts/services/assisted-session/start-assisted-session.server.ts';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { changeChoice } from '#app/consent/services/change-choices.server.ts';
import {
  confidentialForm,
  keepConfidential,
  loadConfidential,
} from '#app/contact/services/confidential-record.server.ts';
import { familyForm, inviteFamily } from '#app/family/services/followers/invite-family.server.ts';
import { loadFollowing } from '#app/family/services/followers/load-following.server.ts';
import { loadLetter } from '#app/hospital/services/desk/load-invitation.server.ts';
import { isRestrictedFor } from '#app/kernel/services/access/access-restrictions.server.ts';
import { createStaffAccount } from '#app/kernel/services/access/create-staff-account.server.ts';
import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import { contactSchema, keepContact } from '#app/kernel/services/contact/contact-record.server.ts';
import { mailHandlers } from '#app/server/mail-handlers.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { folderForEverybody } from '#tests/support/document-audiences.ts';
import {
  COORDINATOR,
  joinedPerson,
  openProgramme,
  PUBLISHED_AT,
  type TestProgramme,
} from '#tests/support/participant.ts';
import { ROUTE_POLICIES } from '#tests/support/route-policies.ts';
import { familyOf, type Parent } from '../others/family.ts';
import { openWeb, type Web } from '../web/house.ts';

let programme: TestProgramme;
const family = familyOf(() => programme);
const ELSEWHERE = { account: '44444444-4444-4444-8444-444444444444', site: 'site-b' };

beforeAll(async () => {
  programme = await openProgramme(folderForEverybody());
});
afterAll(() => programme.close());
beforeEach(() => programme.clock.set(PUBLISHED_AT));

async function parents() {
  const { participant, mother } = await family.joined();
  const father = await family.parent(participant, { relation: '父', email: `father-${family.key()}@example.jp` });
  programme.clock.later(0.01);
  return { participant, mother, father };
}

const keep = (
  participant: ParticipantId,
  said: Partial<Record<'asked' | 'shown', string[]>>,
  isSo = true,
  who = COORDINATOR,
) =>
  keepConfidential(
    programme.tools,
    who,
    participant,
    confidentialForm.parse({ confidential: isSo ? 'yes' : 'no', ...said }),
  );

/** Her mother asked alone and named safe; her father not. */
async function kept() {
  const people = await parents();
  const { account } = people.mother;
  expect(await keep(people.participant, { asked: [account], shown: [account] })).toEqual({ ok: true });
  return people;
}

async function signedIn(
  account: string,
  role: 'proxy' | 'invitee' | 'participant',
  participant: string,
): Promise<SessionActor> {
  const sessions = sessionsOf(programme.tools);
  const { cookie } = await sessions.start(account, { role, site: null, participant, agent: '' });
  return sessions.resolve(cookie.split(';')[0] as string);
}

describe('asked alone', () => {
  test('nothing is kept before somebody was asked; nobody of elsewhere and no stranger is named', async () => {
    const { participant, mother } = await parents();
    expect(await keep(participant, {})).toMatchObject({ refusal: { code: 'not-asked-alone' } });
    expect(await keep(participant, { asked: [mother.account] }, true, ELSEWHERE)).toMatchObject({ ok: false });
    expect(await keep(participant, { asked: [family.key()] })).toMatchObject({ refusal: { code: 'not-permitted' } });
    expect(await loadConfidential(programme.tools, ELSEWHERE, participant)).toBeNull();
    expect((await loadConfidential(programme.tools, COORDINATOR, participant, 'question'))?.since).toBeNull();
  });

  test('once: the day stays; a no makes nothing confidential; the newest word counts', async () => {
    const { participant, mother } = await parents();
    await keep(participant, { asked: [mother.account] }, false);
    programme.clock.later(3);
    await keep(participant, { asked: [mother.account], shown: [mother.account] });
    const page = await loadConfidential(programme.tools, COORDINATOR, participant, 'question');
    const hers = page?.concerned.find(({ account }) => account === mother.account);
    expect(hers).toMatchObject({ isShown: true, who: 'proxy' });
    expect(hers?.askedAt?.getTime()).toBeLessThan(page?.since?.getTime() ?? 0);
    await keep(participant, {}, false);
    expect(await signedIn(mother.account, 'proxy', participant)).toMatchObject({ kind: 'proxy' });
  });
});

describe('the other parent', () => {
  let web: Web;
  let people: Awaited<ReturnType<typeof kept>>;
  const as = ({ account, participant }: Parent, kind: 'proxy' | 'limited-proxy'): SessionActor => ({
    kind,
    session: Buffer.from(kind.padEnd(32, '.')).toString('hex'),
    account,
    participant,
  });
  beforeAll(async () => {
    programme.clock.set(PUBLISHED_AT);
    people = await kept();
    const actors = { mother: as(people.mother, 'proxy'), father: as(people.father, 'limited-proxy') };
    web = await openWeb(programme.tools, actors);
  });
  afterAll(() => web.close());

  test('comes in as one who may only refuse, from the next request on; by his letter, too', async () => {
    const { participant, mother, father } = await parents();
    expect(await signedIn(father.account, 'proxy', participant)).toMatchObject({ kind: 'proxy' });
    const before = sessionsOf(programme.tools);
    const { cookie } = await before.start(father.account, { role: 'proxy', site: null, participant, agent: '' });
    await keep(participant, { asked: [mother.account], shown: [mother.account] });
    expect(await before.resolve(cookie.split(';')[0] as string)).toMatchObject({ kind: 'limited-proxy' });
    expect(await signedIn(father.account, 'invitee', participant)).toMatchObject({ kind: 'limited-proxy' });
    expect(await signedIn(mother.account, 'proxy', participant)).toMatchObject({ kind: 'proxy' });
  });

  test('reads nothing beside the one who explains, either; the mother does', async () => {
    const { participant, mother, father } = await kept();
    const roles = [{ role: 'site-coordinator', site: COORDINATOR.site }] as const;
    const staff = {
      name: '担当',
      email: 'desk@example.jp',
      password: 'a long password of staff',
      totpSecret: null,
      roles,
    };
    const account = await createStaffAccount(programme.tools, staff);
    const sit = ({ appointed }: Parent) => {
      const explainer = { account, site: COORDINATOR.site, session: family.key() };
      return startAssistedSession(programme.tools, explainer, { participant, reads: appointed }, '');
    };
    expect(await sit(father)).toEqual({ ok: false, refusal: 'no-power' });
    const hers = await sit(mother);
    if (!hers?.ok) throw new Error('the mother was refused');
    const resolve = () => sessionsOf(programme.tools).resolve(hers.cookie.split(';')[0] as string);
    expect(await resolve()).toMatchObject({ kind: 'reader' });
    await keep(participant, {});
    expect(await resolve(), 'kept from her too, while she reads').toEqual({ kind: 'visitor' });
  });

  test('opens none of the pages that the mother opens', async () => {
    const open = Object.entries(ROUTE_POLICIES).filter(([, { GET }]) => [GET].flat().includes('proxy'));
    const paths = open.map(([id]) => web.build.routes[id]?.path ?? '').filter((path) => !path.includes(':'));
    expect(paths.length).toBeGreaterThan(15);
    const seen: string[] = [];
    for (const path of paths) {
      const hers = await web.ask(`/${path}`, { as: 'mother' });
      const his = await web.ask(`/${path}`, { as: 'father' });
      if (hers.status === 200 && his.status === 200 && !path.startsWith('account')) seen.push(path);
    }
    expect(seen).toEqual([]);
    expect((await web.ask('/home', { as: 'mother' })).status).toBe(200);
  });

  test('his page names neither hospital nor day nor answer, and is the same whatever was done', async () => {
    const before = await web.ask('/part', { as: 'father' });
    expect(before.status).toBe(200);
    for (const told of [COORDINATOR.site, '2026年', people.participant]) expect(before.body).not.toContain(told);
    expect((await web.ask('/timeline', { as: 'mother' })).body).toContain('2026年');
    const change = { provision: 'share-overseas', answer: 'deny', language: 'ja', version: '2.1' } as const;
    const changed = await changeChoice(programme.tools, people.mother, { ...change, idempotencyKey: family.key() });
    expect(changed).toMatchObject({ ok: true });
    const fresh = (body: string) => body.replace(/(?:value|nonce)="[^"]*"/g, '').replace(/nonce-[\w+/=]+/g, '');
    expect(fresh((await web.ask('/part', { as: 'father' })).body)).toBe(fresh(before.body));
  });

  test('a letter to him names neither hospital nor desk; a letter to who is safe, and one of any other record, does', async () => {
    const letterTo = async (parent: Parent) => loadLetter(programme.tools, COORDINATOR, parent.invitation ?? '');
    const before = await parents();
    expect(await letterTo(before.father)).toMatchObject({ site: expect.anything() });
    const { father, mother, participant } = before;
    await keep(participant, { asked: [mother.account], shown: [mother.account] });
    expect(await letterTo(father)).toMatchObject({ site: null, isForAnother: true });
    const later = await family.parent(participant, { relation: '祖母', email: `later-${family.key()}@example.jp` });
    expect(await letterTo(later)).toMatchObject({ site: null });
    await keep(participant, { asked: [mother.account, later.account], shown: [mother.account, later.account] });
    expect(await letterTo(later)).toMatchObject({ site: expect.anything() });
  });

  test('his no counts at once, and says the same whether it changed anything', async () => {
    const { participant } = people;
    const form = () => ({ 'disputed[]': 'share-industry', note: '', idempotencyKey: family.key() });
    const first = await web.ask('/part', { as: 'father', form: form() });
    const again = await web.ask('/part', { as: 'father', form: form() });
    for (const { status, headers } of [first, again]) {
      expect(status).toBe(303);
      expect(headers.get('location')).toBe('/part?done');
    }
    expect((await family.record(participant)).capacity.blocked).toMatchObject([
      { code: 'parents-disagree', provisions: ['share-industry'] },
    ]);
    expect((await web.ask('/part', { as: 'mother', form: form() })).status).toBe(404);
  });
});

describe('what is written', () => {
  async function told(participant: ParticipantId) {
    const { tools } = programme;
    const access = { account: null, role: 'system', reason: 'test', system: true } as const;
    const to: string[] = [];
    const send = async (mail: { to: string }) => void to.push(mail.to);
    const handlers = mailHandlers(tools, send as never, (async () => ({ subject: '', html: '', text: '' })) as never);
    const at = tools.clock.now();
    const job = { key: `told:${participant}`, payload: { participant }, now: at, madeAt: at };
    await withAccess(tools.database, access, (tx) =>
      (handlers['mail.act-recorded'] as (job: unknown) => Promise<void>)({ tx, ...job }),
    );
    const where = { participant, topic: 'mail.act-recorded', way: 'desk' };
    const rows = await tools.database.prisma.message.findMany({ where });
    return { to, byDesk: rows.map(({ accountId }) => accountId) };
  }

  test('about what was done goes to the one who is safe alone', async () => {
    const { participant, mother, father } = await kept();
    expect(await told(participant)).toEqual({ to: [], byDesk: [mother.account] });
    expect((await told((await parents()).participant)).to).toHaveLength(1);
    expect(father.account).not.toBe(mother.account);
  });

  test('no paper goes to the safe parent’s address, either; of any other record it does', async () => {
    const { tools } = programme;
    const wayTo = async ({ participant, mother }: Awaited<ReturnType<typeof parents>>) => {
      const { prisma } = tools.database;
      const { personId } = await prisma.account.findUniqueOrThrow({ where: { id: mother.account } });
      const access = { account: null, role: 'system', reason: 'test', system: true } as const;
      const contact = contactSchema.parse({ postal: '試験市1-1', safe: 'post' });
      await withAccess(tools.database, access, (tx) =>
        keepContact(tools, tx, access, { personId, at: tools.clock.now(), contact }),
      );
      await told(participant);
      const where = { participant, topic: 'mail.act-recorded', accountId: mother.account };
      return (await prisma.message.findFirstOrThrow({ where })).way;
    };
    expect(await wayTo(await kept())).toBe('desk');
    expect(await wayTo(await parents())).toBe('letter');
  });

  test('where nobody was named safe the desk has it to say', async () => {
    const { participant, mother, father } = await parents();
    await keep(participant, { asked: [mother.account] });
    const { to, byDesk } = await told(participant);
    expect(to).toEqual([]);
    expect(byDesk.sort()).toEqual([mother.account, father.account].sort());
  });
});

describe('family who follow', () => {
  test('see the programme’s news and nothing of her; named safe, what they saw before', async () => {
    const { tools } = programme;
    const she = await joinedPerson(programme);
    programme.clock.later(0.01);
    const form = familyForm.parse({ name: '長女', idempotencyKey: family.key() });
    const done = await inviteFamily(tools, she, form);
    if (!done.ok) throw new Error(done.refusal.code);
    const where = { id: done.viewer };
    const { accountId } = await tools.database.prisma.familyViewer.findUniqueOrThrow({ where });
    const follows = () => loadFollowing(tools, { account: accountId, participant: she.participant }, 'ja');
    expect((await follows()).given).toEqual([]);
    await keep(she.participant, { asked: [she.account] });
    expect((await follows()).given).toBeNull();
    expect(await isRestrictedFor(tools.database.prisma, accountId, she.participant)).toBe(true);
    expect(await isRestrictedFor(tools.database.prisma, she.account, she.participant)).toBe(false);
    await keep(she.participant, { shown: [accountId] });
    expect((await follows()).given).toEqual([]);
  });
});
