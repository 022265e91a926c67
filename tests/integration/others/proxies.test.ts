/** Who decides for another: invited, appointed, signing. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { makeAccount } from '#app/accounts/services/make-account.server.ts';
import { appointProxy } from '#app/family/services/proxies/appoint-proxy.server.ts';
import { linkTokenOf } from '#app/kernel/services/access/invitation-secrets.server.ts';
import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import { waysIn } from '#app/kernel/services/access/ways-in.server.ts';
import { listCallers } from '#app/kernel/services/record/list-callers.server.ts';
import { loadProxies } from '#app/kernel/services/record/load-proxies.server.ts';
import { openInvitation } from '#app/kernel/services/record/open-invitation.server.ts';
import { decide } from '#tests/support/decide-consent.ts';
import { folderForEverybody } from '#tests/support/document-audiences.ts';
import {
  COORDINATOR,
  joinedPerson,
  openProgramme,
  PUBLISHED_AT,
  type TestProgramme,
} from '#tests/support/participant.ts';
import { familyOf } from './family.ts';

let programme: TestProgramme;
const family = familyOf(() => programme);
const ELSEWHERE = { account: '44444444-4444-4444-8444-444444444444', site: 'site-b' };

beforeAll(async () => {
  programme = await openProgramme(folderForEverybody());
});
afterAll(() => programme.close());
beforeEach(() => programme.clock.set(PUBLISHED_AT));

const signedIn = async (account: string, role: 'proxy' | 'invitee', participant: string) => {
  const { tools } = programme;
  const { cookie } = await sessionsOf(tools).start(account, { role, site: null, participant, agent: '' });
  return sessionsOf(tools).resolve(cookie.split(';')[0] as string);
};

describe('inviting', () => {
  test.each([
    [{ audience: 'adult', birthDate: '2017-05-05' }, 'age-differs-from-audience'],
    [{ audience: 'child-7-11', birthDate: '1980-05-05' }, 'age-differs-from-audience'],
    [{ audience: 'child-7-11', email: 'child@example.jp' }, 'mail-of-proxy-later'],
    [{ audience: 'adult-relative', birthDate: '1980-05-05' }, 'patient-of-family-missing'],
    [{ audience: 'adult-relative', birthDate: '1980-05-05', patient: 'P-3F7K2M9QXT' }, 'not-invited'],
    [{ audience: 'supported-adult', birthDate: '1980-05-05' }, 'supporter-missing'],
  ] as const)('%j is refused: %s, and nothing is left behind', async (form, code) => {
    const { prisma } = programme.tools.database;
    const before = await prisma.person.count();
    expect(await family.invite(form)).toMatchObject({ ok: false, refusal: { code } });
    expect(await prisma.person.count()).toBe(before);
  });

  test('a relative is linked to the patient, an adult with a supporter to her name; each has a letter', async () => {
    const patient = await joinedPerson(programme);
    const relative = { audience: 'adult-relative', birthDate: '1980-05-05', patient: patient.participant } as const;
    const joined = await family.invite(relative);
    expect(joined).toMatchObject({ ok: true, result: { invitation: expect.any(String) } });
    const participant = joined.ok ? joined.result.participant : null;
    expect((await family.record(participant as never)).invitation).toMatchObject({
      audience: 'adult-relative',
      family: patient.participant,
      majorityOn: null,
    });
    const supported = await family.invite({
      audience: 'supported-adult',
      birthDate: '1980-05-05',
      supporter: '試験 支援',
    });
    const own = supported.ok ? supported.result.participant : '';
    const place = await programme.tools.database.prisma.$transaction(async (tx) => {
      await tx.$executeRaw`select set_config('tomoni.reason', 'test', true), set_config('tomoni.part', 'system', true)`;
      return tx.joiningPreparation.findUnique({ where: { participant: own } });
    });
    expect(place?.helperRecord).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('a child has no letter of her own: it goes to who decides', async () => {
    const participant = await family.child();
    const { prisma } = programme.tools.database;
    expect(await prisma.invitation.count({ where: { participant } })).toBe(0);
    const mother = await family.parent(participant, { email: 'mother@example.jp' });
    expect(await prisma.invitation.count({ where: { participant, accountId: mother.account } })).toBe(1);
    expect(await prisma.outbox.count({ where: { key: `invitation:${mother.invitation}` } })).toBe(1);
  });
});

describe('appointing', () => {
  test('one without authority, one who is not needed, one from elsewhere: refused, without an account', async () => {
    const { tools } = programme;
    const { prisma } = tools.database;
    const participant = await family.child();
    const adult = await joinedPerson(programme);
    const accounts = await prisma.account.count();
    const none = family.appointment({ ground: 'none' });
    expect(await appointProxy(tools, COORDINATOR, participant, none, family.key())).toMatchObject({
      refusal: { code: 'proxy-not-entitled' },
    });
    const form = family.appointment();
    expect(await appointProxy(tools, COORDINATOR, adult.participant, form, family.key())).toMatchObject({
      refusal: { code: 'proxy-not-needed' },
    });
    expect(await appointProxy(tools, ELSEWHERE, participant, form, family.key())).toMatchObject({
      refusal: { code: 'not-invited' },
    });
    const unnamed = family.appointment({ name: '' });
    expect(await appointProxy(tools, COORDINATOR, participant, unnamed, family.key())).toMatchObject({
      refusal: { code: 'proxy-unnamed' },
    });
    expect(await prisma.account.count()).toBe(accounts);
  });

  test('the same form sent twice appoints once', async () => {
    const { tools } = programme;
    const participant = await family.child();
    const key = family.key();
    const appoint = () => appointProxy(tools, COORDINATOR, participant, family.appointment(), key);
    const [one, other] = await Promise.all([appoint(), appoint()]);
    expect(one).toMatchObject({ ok: true });
    expect(other.ok && other.result).toEqual(one.ok && one.result);
    expect((await family.record(participant)).capacity.proxies).toHaveLength(1);
  });

  test('the ledger holds no name, no relation and no birthday; the site reads both with a reason on file', async () => {
    const { tools } = programme;
    const { prisma } = tools.database;
    const participant = await family.child();
    await family.parent(participant);
    const rows = await prisma.ledgerEvent.findMany({ where: { participant }, select: { body: true } });
    const bodies = rows.map(({ body }) => body).join('\n');
    for (const personal of ['試験', '母', '2017-05-05', '2035-05-0']) expect(bodies).not.toContain(personal);
    expect(await loadProxies(tools, COORDINATOR, participant)).toMatchObject({
      isChild: true,
      proxies: [{ name: '試験 母', relation: '母', hasAccount: false }],
    });
    expect(await loadProxies(tools, ELSEWHERE, participant)).toBeNull();
    const mother = { as: expect.stringMatching(/^power-\d+$/), name: '試験 母', relation: '母' };
    const callers = (by: typeof COORDINATOR, reason: 'call-from-person' | null) =>
      listCallers(tools, by, participant, reason);
    expect(await callers(COORDINATOR, 'call-from-person')).toMatchObject([{ as: 'person' }, mother]);
    expect(await callers(ELSEWHERE, 'call-from-person')).toEqual([]);
    const { personId } = await prisma.enrolment.findUniqueOrThrow({ where: { participant } });
    const before = await prisma.accessLog.count({ where: { personId } });
    expect(await callers(COORDINATOR, null)).toMatchObject([{ as: 'person' }, { ...mother, name: '–', relation: '–' }]);
    expect(await prisma.accessLog.count({ where: { personId } })).toBe(before);
    const log = await prisma.accessLog.findMany({ where: { personId, reason: 'appointment' } });
    expect(log.length).toBeGreaterThan(0);
  });

  test('one who takes part herself uses the account she has, and chooses for whom she is here', async () => {
    const { tools } = programme;
    const mother = await joinedPerson(programme);
    const { prisma } = tools.database;
    await prisma.accountRole.create({
      data: { id: tools.ids.uuid(), accountId: mother.account, role: 'participant', grantedAt: programme.clock.now() },
    });
    const participant = await family.child();
    const own = await family.parent(participant, { name: '', number: mother.participant });
    expect(own).toMatchObject({ account: mother.account, invitation: null });
    expect((await waysIn(tools, mother.account)).map(({ id }) => id)).toEqual([
      `participant:${mother.participant}`,
      `proxy:${participant}`,
    ]);
    const self = family.appointment({ name: '', number: participant });
    expect(await appointProxy(tools, COORDINATOR, participant, self, family.key())).toMatchObject({
      refusal: { code: 'proxy-unknown' },
    });
  });
});

describe('signing for a child', () => {
  test('the letter opens the pages, an account follows, and the consent is a parent’s permission for this child alone', async () => {
    const { tools } = programme;
    const participant = await family.child();
    const other = await family.child();
    const mother = await family.parent(participant);
    const secret = linkTokenOf(tools.keys, mother.invitation as string);
    const opened = await openInvitation(
      tools,
      { by: 'link', secret },
      { address: '192.0.2.1', agent: '', cookies: null },
    );
    expect(opened).toMatchObject({ ok: true });
    const cookie = opened.ok ? (opened.cookie.split(';')[0] as string) : '';
    const invitee = await sessionsOf(tools).resolve(cookie);
    expect(invitee).toMatchObject({ kind: 'invitee', participant });
    if (invitee.kind !== 'invitee') return;
    const made = await makeAccount(tools, invitee, {
      email: null,
      password: 'a long password of hers',
      agent: '',
    });
    expect(made).toMatchObject({ ok: true });
    const inside = await sessionsOf(tools).resolve(made.ok ? (made.cookie.split(';')[0] as string) : '');
    expect(inside).toMatchObject({ kind: 'proxy', participant, account: mother.account });
    expect(await signedIn(mother.account, 'proxy', other)).toEqual({ kind: 'visitor' });

    expect(await family.sign(mother).catch(() => 'unread')).toMatchObject({ ok: false });
    await family.identify(participant, mother.appointed);
    await family.agree(mother);
    await family.answerAll(mother, 'proxy');
    expect(await family.sign(mother)).toMatchObject({ ok: true, receiptId: expect.stringMatching(/^R-/) });
    await family.confirm(participant);
    const record = await family.record(participant);
    expect(record).toMatchObject({
      status: 'active',
      capacity: { basis: 'parental-permission', assent: 'pending' },
      inForce: { audience: 'proxy', by: 'proxy' },
    });
    expect(record.answers['share-academia']).toMatchObject({ decision: 'permit', by: 'proxy' });
  });

  test('the identity of the child, or of the other parent, is not hers', async () => {
    const participant = await family.child();
    const [mother, father] = [await family.parent(participant), await family.parent(participant, { relation: '父' })];
    await family.identify(participant, 'person');
    await family.identify(participant, father.appointed);
    await family.agree(mother);
    await family.answerAll(mother, 'proxy');
    expect(await family.sign(mother)).toMatchObject({ ok: false, refusal: { code: 'identity-missing' } });
  });

  test('what one parent answered on the way is not the other’s draft, nor the child’s', async () => {
    const participant = await family.child();
    const [mother, father] = [await family.parent(participant), await family.parent(participant, { relation: '父' })];
    await family.answerAll(mother, 'proxy');
    await family.identify(participant, father.appointed);
    await family.agree(father);
    expect(await family.sign(father)).toMatchObject({ ok: false, refusal: { code: 'answers-missing' } });
  });

  test('before the child has said yes nothing is sequenced, and a parent’s yes does not help', async () => {
    const { participant } = await family.joined();
    const state = await decide(programme, participant, 'sequence');
    expect(state).toMatchObject({ decision: 'deny' });
    expect(state.reasons).toContain('assent-missing');
  });
});
