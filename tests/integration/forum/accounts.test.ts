/** Accounts of a member: their way in, their training, their end; where their requests may go. */
import { beforeEach, describe, expect, test } from 'vitest';
import type { RequestContent } from '#app/data-access/domain/requests/request-form.ts';
import {
  endAffiliation,
  forumPeopleOf,
  issueAccount,
  issueForm,
  recordTraining,
  sendLinkAgain,
  trainingForm,
} from '#app/data-access/services/forum/accounts.server.ts';
import { remindTraining } from '#app/data-access/services/forum/training.server.ts';
import { activateApproval } from '#app/data-access/services/requests/activate-approval.server.ts';
import { recordDecision } from '#app/data-access/services/requests/decide-request.server.ts';
import { submitRequest } from '#app/data-access/services/requests/submit-request.server.ts';
import { beginRequest, saveSection } from '#app/data-access/services/requests/write-request.server.ts';
import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import { APPLICANT, CONTENT } from '#tests/support/data-request.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import {
  AFTER_PANEL,
  applicant,
  beMember,
  inReview,
  must,
  ORGANISATION,
  office,
  step,
  voted,
  written,
} from '../data-requests/desk.ts';
import { key, member, OFFICE, openForum, organisationOf, programme, work } from './desk.ts';

beforeEach(openForum, 120_000);

describe('accounts', () => {
  const issue = (id: string, more: Record<string, string> = {}) =>
    issueAccount(
      programme.tools,
      OFFICE,
      id,
      issueForm.parse({
        do: 'issue',
        name: '大沢 けん',
        email: 'osawa@hinata.example',
        may: 'ask',
        person: 'namesake',
        ...more,
      }),
    );
  const accountsOf = async (id: string) =>
    (await forumPeopleOf(programme.tools, await organisationOf(id))).map(({ account }) => account);
  async function issued(id: string, more: Record<string, string> = {}): Promise<string> {
    const before = await accountsOf(id);
    must(await issue(id, more));
    return (await accountsOf(id)).find((account) => !before.includes(account)) as string;
  }
  const begin = (account: string, organisation: string) =>
    beginRequest(programme.tools, { account, role: 'applicant' }, { kind: 'new', about: null, organisation });

  test('come with a link by mail, once for a person, never over somebody else’s', async () => {
    const id = await member();
    await issued(id);
    const sent = await work();
    expect(sent.find(({ to }) => to === 'osawa@hinata.example')?.text).toMatch(/\/recover\/[\w-]{32}/);
    expect(refusalCode(await issue(id))).toBe('already-affiliated');
    expect(
      refusalCode(
        await issueAccount(
          programme.tools,
          OFFICE,
          'FM-2026-9999',
          issueForm.parse({ do: 'issue', name: 'x', email: 'x@hinata.example', may: 'ask', person: 'new' }),
        ),
      ),
    ).toBe('application-stage');
  });

  test('a name that the organisation has is not taken for a new person', async () => {
    const id = await member();
    await issued(id);
    const again = { email: 'osawa.ken@hinata.example' };
    expect(refusalCode(await issue(id, { ...again, person: 'new' }))).toBe('person-known');
    must(await issue(id, again));
    expect(await accountsOf(id)).toHaveLength(2);
  });

  test('that look at aggregates alone cannot ask; the others can', async () => {
    const id = await member();
    const organisation = await organisationOf(id);
    const looks = await issued(id, { may: 'overview' });
    expect(refusalCode(await begin(looks, organisation))).toBe('overview-only');
    const asks = await issued(id, { email: 'second@hinata.example' });
    expect(refusalCode(await begin(asks, organisation))).toBe('taken');
  });

  test('end with the person’s leaving: nothing from the next request on; a colleague’s goes on', async () => {
    const { tools } = programme;
    const id = await member();
    const organisation = await organisationOf(id);
    const leaves = await issued(id);
    const stays = await issued(id, { email: 'second@hinata.example' });
    const signIn = async (account: string) => {
      const session = { role: 'applicant', site: null, participant: null, agent: 'test' } as const;
      return (await sessionsOf(tools).start(account, session as never)).cookie.split(';')[0] as string;
    };
    const kindOf = async (cookie: string) => (await sessionsOf(tools).resolve(cookie)).kind;
    const [hers, colleagues] = [await signIn(leaves), await signIn(stays)];
    const begun = await begin(leaves, organisation);
    const request = begun.ok ? begun.id : '';
    expect([await kindOf(hers), await kindOf(colleagues)]).toEqual(['staff', 'staff']);
    must(await endAffiliation(tools, OFFICE, id, { do: 'leave', account: leaves }));
    expect(await kindOf(hers)).toBe('visitor');
    expect(await kindOf(colleagues)).toBe('staff');
    const aim = { request, section: 'aim', content: CONTENT.aim, stood: '' } as const;
    expect(refusalCode(await saveSection(tools, { account: leaves, role: 'applicant' }, aim))).toBe('request-unknown');
    expect(refusalCode(await saveSection(tools, { account: stays, role: 'applicant' }, aim))).toBe('taken');
    expect(refusalCode(await begin(leaves, organisation))).toBe('affiliation-missing');
    expect(refusalCode(await sendLinkAgain(tools, OFFICE, id, { do: 'link', account: leaves }))).toBe(
      'affiliation-missing',
    );
  });

  test('a training that ends is told twice, once each, and not when it was taken again', async () => {
    const { tools } = programme;
    const id = await member();
    const account = await issued(id);
    const train = (until: string, certificate: string) =>
      recordTraining(
        tools,
        OFFICE,
        id,
        trainingForm.parse({ do: 'training', account, passedOn: '2026-11-01', until, certificate }),
      );
    must(await train('2027-02-28', 'T-1'));
    expect(refusalCode(await train('2027-02-28', 'T-1')), 'the same once more').toBe('nothing-changes');
    const told = () => tools.database.prisma.outbox.count({ where: { topic: 'mail.training-ends' } });
    const counts = [];
    for (const day of ['2026-12-29', '2026-12-30', '2027-01-15', '2027-02-14', '2027-02-20', '2027-03-02']) {
      programme.clock.set(`${day}T03:00:00.000Z`);
      await remindTraining(tools);
      await remindTraining(tools);
      counts.push(await told());
    }
    expect(counts).toEqual([0, 1, 1, 2, 2, 2]);
    programme.clock.set('2027-02-01T03:00:00.000Z');
    must(await train('2028-02-28', 'T-2'));
    programme.clock.set('2027-02-20T03:00:00.000Z');
    await remindTraining(tools);
    expect(await told()).toBe(2);
  });
});

describe('requests', () => {
  test('that go to a country off the list are refused with its version; to one on it they are handed in', async () => {
    const { tools } = programme;
    const to = (country: string) => ({ ...CONTENT, data: { ...CONTENT.data, countries: ['JP', country] } });
    const outside = await written(programme, to('US'));
    expect(await submitRequest(tools, applicant, { request: outside, seen: 0 })).toMatchObject({
      refusal: { code: 'country-outside-list', items: ['countries-2026-1', 'US'] },
    });
    const inside = await written(programme, to('GB'));
    expect(await submitRequest(tools, applicant, { request: inside, seen: 0 })).toMatchObject({ ok: true });
  });

  test('begin only with the training that the office recorded, of who is named by her account', async () => {
    const { tools } = programme;
    const [first] = CONTENT.people.users as [RequestContent['people']['users'][number]];
    const named = { ...first, account: APPLICANT, trainingUntil: '2099-01-01' };
    const content = { ...CONTENT, people: { ...CONTENT.people, users: [named] } };
    const request = await inReview(programme, content);
    await voted(programme, request, ['approve', 'approve', 'approve']);
    programme.clock.set(AFTER_PANEL);
    const words = { ja: '審査の項目をすべて満たします。', en: 'All review items are met.' };
    const terms = { words, difference: null, conditions: [], settled: [] };
    must(await recordDecision(tools, office, { request, decision: 'DUC-1', ...terms }));
    const agreed = { signedOn: '2026-12-12', feeClass: 'free' } as const;
    await step(programme, office, request, { kind: 'AgreementSigned', payload: agreed });
    await beMember(programme);
    const activate = () => activateApproval(tools, office, { request, until: '2027-10-31' });
    expect(refusalCode(await activate()), 'what she typed herself').toBe('training-missing');
    const passed = { passedOn: new Date('2026-06-01'), recordedBy: OFFICE.account, recordedAt: new Date() };
    const train = (untilDay: string, certificate: string) =>
      tools.database.prisma.training.create({
        data: {
          ...{ id: key(), account: APPLICANT, organisation: ORGANISATION, certificate },
          ...passed,
          untilDay: new Date(untilDay),
        },
      });
    await train('2026-12-01', 'T-1');
    expect(refusalCode(await activate()), 'over').toBe('training-missing');
    await train('2027-12-01', 'T-2');
    expect(refusalCode(await activate())).toBe('taken');
  });
});
