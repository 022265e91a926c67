/**
 * Every route × a committee member with an interest, and one who has not declared; and the same of the secretariat: of that
 * request nothing opens, whatever is asked. The addresses are made from the manifest, so that a route which is added
 * tomorrow is asked too; nothing is listed here but the one page that tells each where she stands.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { requestEvent } from '#app/data-access/domain/requests/request-event.ts';
import type { RequestContent } from '#app/data-access/domain/requests/request-form.ts';
import { sayToPanel } from '#app/data-access/services/panel/discussion.server.ts';
import { addAttachment } from '#app/data-access/services/requests/attachments.server.ts';
import { recordDecision } from '#app/data-access/services/requests/decide-request.server.ts';
import { submitRequest } from '#app/data-access/services/requests/submit-request.server.ts';
import { APPLICANT, CONTENT, MEMBERS, OFFICE, PANEL } from '#tests/support/data-request.ts';
import { fewAtOnce } from '#tests/support/few-at-once.ts';
import { isWhole } from '#tests/support/how-much.ts';
import type { TestProgramme } from '#tests/support/participant.ts';
import { aPdf } from '#tests/support/scans.ts';
import { isAsked } from '#tests/support/share.ts';
import {
  AFTER_PANEL,
  applicant,
  free,
  member,
  must,
  office,
  openDesk,
  secondOffice,
  step,
  voted,
  written,
} from '../data-requests/desk.ts';
import { type Address, addressesAbout } from './addresses-about.ts';
import { alike, openWeb, type Web } from './house.ts';
import { type Reader, readerOf } from './reader.ts';

/** In every text of the request, of the panel and of the members; too long to come about in a nonce or a token. */
const SECRET = 'zq7xnmkw3vhb';
/** In what an interest is judged by: who would work with the data, who pays. */
const ABOUT_INTERESTS = 'fq8ywtc5rjdp';
const NOBODYS = 'REQ-2020-9999';
const OWN_PAGE = 'data-access/pages/review/one';
const OFFICE_PAGE = 'data-access/pages/review/office/request';
const NEW_IN_OFFICE = '00000000-0000-4000-8000-0000000000fd';

const marked = (text: string) => `${text} ${SECRET}`;
const content: RequestContent = {
  ...CONTENT,
  aim: { ...CONTENT.aim, title: marked('題'), aim: marked('目的'), methods: marked('方法'), scope: marked('範囲') },
  people: {
    ability: marked('実績'),
    users: CONTENT.people.users.map((user) => ({ ...user, name: `${user.name} ${ABOUT_INTERESTS}` })),
  },
  keeping: { ...CONTENT.keeping, facilities: marked('設備'), disposal: marked('廃棄') },
  interests: { funding: `研究費 ${ABOUT_INTERESTS}`, interests: marked('関係') },
  harm: { ...CONTENT.harm, smallGroups: marked('少ない人'), regions: marked('地域') },
  summary: { ja: marked('説明'), en: marked('Summary') },
  rest: { other: marked('ほか') },
};

const staff = { kind: 'staff', session: 'ab'.repeat(32), site: null } as const;
const ACTORS = {
  free: { ...staff, account: MEMBERS[0], role: 'review-member' },
  recused: { ...staff, account: MEMBERS[3], role: 'review-member' },
  undeclared: { ...staff, account: MEMBERS[4], role: 'review-member' },
  office: { ...staff, account: OFFICE, role: 'review-secretariat' },
  officeRecused: { ...staff, account: secondOffice.account, role: 'review-secretariat' },
  officeUndeclared: { ...staff, account: NEW_IN_OFFICE, role: 'review-secretariat' },
  applicant: { ...staff, account: APPLICANT, role: 'applicant' },
} as const;
type As = keyof typeof ACTORS;
const KEPT_OUT = ['recused', 'undeclared'] as const;
const KEPT_OUT_OF_OFFICE = ['officeRecused', 'officeUndeclared'] as const;

let programme: TestProgramme;
let web: Web;
let request: string;
/** things of the request that have identifiers of their own, and whatever else an address may ask for */
let things: readonly string[];

/** Said and voted on by everybody who may, each word of it marked. */
async function reviewed(): Promise<void> {
  const { tools } = programme;
  const committee = { body: 'committee', version: 1 } as const;
  const recusal = { ...committee, ground: 'funding', words: marked('申告') } as const;
  await step(programme, member(3), request, requestEvent('InterestDeclared', recusal));
  await voted(programme, request, ['approve', 'approve', 'approve']);
  const found = { item: 'harm', finding: 'met', words: marked('所見') } as const;
  await step(programme, member(0), request, requestEvent('ItemReviewed', { ...committee, ...found }));
  await step(programme, member(0), request, requestEvent('MinorityOpinionGiven', { body: 'committee', words: SECRET }));
  const question = tools.ids.uuid();
  await step(
    programme,
    member(1),
    request,
    requestEvent('AskedApplicant', { body: 'committee', question, words: SECRET }),
  );
  await step(programme, applicant, request, requestEvent('ApplicantAnswered', { question, words: SECRET }));
  const panelist = { account: PANEL[0], role: 'panel-member' } as const;
  const free = { body: 'panel', version: 1, ground: null, words: '' } as const;
  await step(programme, panelist, request, requestEvent('InterestDeclared', free));
  const said = { body: 'panel', version: 1, vote: 'approve', conditions: [], words: SECRET } as const;
  await step(programme, panelist, request, requestEvent('VoteCast', { ...said, conditions: [] }));
  await sayToPanel(tools, panelist, request, { idempotencyKey: tools.ids.uuid(), words: SECRET } as never);
  const plain = { ja: SECRET, 'ja-easy': SECRET, en: SECRET };
  await step(programme, office, request, requestEvent('PlainWordsGiven', plain));
  const members = { approve: 1, 'approve-with-conditions': 0, refuse: 0, abstain: 0 };
  const spoken = { version: 1, view: 'for', words: SECRET, conditions: [], members, minority: SECRET } as const;
  await step(programme, panelist, request, requestEvent('PanelSpoke', { ...spoken, conditions: [] }));
}

beforeAll(async () => {
  programme = await openDesk();
  const { tools } = programme;
  request = await written(programme, content);
  must(await addAttachment(tools, applicant, { request, kind: 'cv', bytes: aPdf(SECRET) }));
  must(await submitRequest(tools, applicant, { request, seen: 0 }));
  await free(programme, request);
  const ownInterest = { version: 1, ground: 'funding', words: marked('申告') } as const;
  await step(programme, secondOffice, request, requestEvent('OfficeInterestDeclared', ownInterest));
  const until = { panelUntil: '2026-12-08T00:00:00.000Z', reviewUntil: '2026-12-20T00:00:00.000Z' };
  await step(programme, office, request, requestEvent('FoundComplete', { version: 1, ...until }));
  await reviewed();
  const meeting = tools.ids.uuid();
  const called = { place: '会議室', link: null, notes: '', calledBy: OFFICE, calledAt: tools.clock.now() };
  const startsAt = new Date('2026-11-30T01:00:00.000Z');
  await tools.database.prisma.committeeMeeting.create({
    data: { id: meeting, startsAt, requests: [request], ...called },
  });
  const file = await tools.database.prisma.requestAttachment.findFirstOrThrow({ where: { request } });
  things = [file.id, meeting, '1', 'aim', 'harm'];
  web = await openWeb(tools, ACTORS);
}, 240_000);
afterAll(async () => {
  await web.close();
  await programme.close();
});

const addresses = (method: 'GET' | 'POST') => addressesAbout({ request, things, nobodys: NOBODYS }, web.build, method);
const naming = (method: 'GET' | 'POST') => addresses(method).filter(({ path }) => path.includes(request));

const MARKS = { secret: SECRET, aboutInterests: ABOUT_INTERESTS } as const;
type Mark = keyof typeof MARKS;
type Told = Readonly<Record<Mark, readonly string[]>>;

/**
 * The short form asks every address as the member with an interest while the request is judged, and one in three, another from one to
 * the next, as each of the others; where it tells is asked as everybody.
 */
const TELLING = /(?:review|requests)\/(?:one|office\/request|file|meeting)$/;
const isAskedAs = (as: As, { route, path }: Address): boolean =>
  as === 'recused' || TELLING.test(route) || isAsked(`${as} ${path}`, 3);

/** Routes of which the answer to that member holds a mark. */
async function toldTo(as: As, read: Reader<Mark>): Promise<Told> {
  const all = addresses('GET').filter((one) => isAskedAs(as, one));
  const answers = await fewAtOnce(all, ({ path }) => read(as, path));
  const holding = (mark: Mark) =>
    [...new Set(all.flatMap(({ route }, place) => (answers[place]?.holds.has(mark) ? [route] : [])))].sort();
  return { secret: holding('secret'), aboutInterests: holding('aboutInterests') };
}

/** As if there were no such request, on every page but those. */
async function isAsNone(as: As, own: string, read: Reader<Mark>): Promise<void> {
  const all = naming('GET').filter((one) => one.route !== own && isAskedAs(as, one));
  expect(all.length).toBeGreaterThan(isWhole ? 30 : 10);
  await fewAtOnce(all, async ({ path, missing }) => {
    const [there, none] = [await read(as, path), await read(as, missing)];
    expect(there.alike === none.alike, `${path} as ${as}: ${there.status}, ${none.status}`).toBe(true);
  });
}

const nothingOpensInOffice = (read: Reader<Mark>) => {
  test('the control: one of the secretariat without an interest is told, on her page and in the file', async () => {
    const { secret, aboutInterests } = await toldTo('office', read);
    expect(secret).toEqual(
      expect.arrayContaining([OFFICE_PAGE, 'data-access/pages/requests/file', 'data-access/pages/review/meeting']),
    );
    expect(aboutInterests).toContain(OFFICE_PAGE);
  }, 120_000);

  test('one of the secretariat with an interest is told no word of it; one who has not declared, by what it is judged', async () => {
    expect(await toldTo('officeRecused', read)).toEqual({ secret: [], aboutInterests: [] });
    expect(await toldTo('officeUndeclared', read)).toEqual({ secret: [], aboutInterests: [OFFICE_PAGE] });
  }, 120_000);

  test.each(KEPT_OUT_OF_OFFICE)(
    'for %s it is as if there were none, but on the page of where she stands',
    async (as) => {
      await isAsNone(as, OFFICE_PAGE, read);
    },
    120_000,
  );
};

const nothingOpens = (isJudged: boolean) => {
  const read = readerOf<Mark>(() => web, MARKS);
  nothingOpensInOffice(read);
  test('the control: one without an interest is told, in her list, on her page, in the file', async () => {
    const { secret, aboutInterests } = await toldTo('free', read);
    expect(secret).toEqual(
      expect.arrayContaining([OWN_PAGE, 'data-access/pages/requests/file', 'data-access/pages/review/meeting']),
    );
    expect(aboutInterests).toEqual([OWN_PAGE]);
    const [there, none] = [await read('free', `/review/${request}`), await read('free', `/review/${NOBODYS}`)];
    expect(there.alike).not.toBe(none.alike);
  }, 120_000);

  test('one with an interest is told no word of it, not who asks and not who pays, on any page and in no file', async () => {
    expect(await toldTo('recused', read)).toEqual({ secret: [], aboutInterests: [] });
  }, 120_000);

  test('one who has not declared is told no word of it but, while it is judged, by what an interest is judged', async () => {
    const { secret, aboutInterests } = await toldTo('undeclared', read);
    expect(secret).toEqual([]);
    expect(aboutInterests).toEqual(isJudged ? [OWN_PAGE] : []);
  }, 120_000);

  test.each(KEPT_OUT)(
    'for the %s member it is as if there were none, but on the page of where she stands',
    (as) => isAsNone(as, OWN_PAGE, read),
    120_000,
  );
};

describe('while it is judged', () => {
  nothingOpens(true);

  test.each(KEPT_OUT)(
    'no form of any route is taken from the %s member',
    async (as) => {
      const { tools } = programme;
      const chain = () => tools.database.prisma.requestEvent.count({ where: { request } });
      const before = await chain();
      for (const { route, path, missing } of naming('POST').filter((one) => isAskedAs(as, one))) {
        const ask = (one: string) => web.ask(one, { as, form: {} });
        const [there, none] = [await ask(path), await ask(missing)];
        if (route === OWN_PAGE) expect(there.status, path).toBe(400);
        else expect(alike(there, path) === alike(none, missing), `${path} as ${as}: ${there.status}`).toBe(true);
        expect(there.body.includes(SECRET), path).toBe(false);
      }
      expect(await chain()).toBe(before);
    },
    120_000,
  );

  const words = '委員の言葉です。';
  const ACTS = [
    { act: 'item', version: '1', item: 'purpose', finding: 'met', words },
    { act: 'ask', question: '00000000-0000-4000-8000-00000000abcd', words },
    { act: 'vote', version: '1', vote: 'refuse', conditions: '', words, read: 'yes' },
    { act: 'minority', words },
    { act: 'note', words },
  ] as const;
  const sent = async (as: As, form: Readonly<Record<string, string>>) => {
    const { status, body } = await web.ask(`/review/${request}`, { as, form });
    return { status, tells: body.includes(SECRET) };
  };

  test.each(ACTS)('$act is taken from a free member, and from neither of the two', async (form) => {
    const { prisma } = programme.tools.database;
    const kept = async () => [
      await prisma.requestEvent.count({ where: { request } }),
      await prisma.requestNote.count(),
    ];
    const before = await kept();
    for (const as of KEPT_OUT) expect(await sent(as, form), as).toMatchObject({ tells: false, status: 400 });
    expect(await kept()).toEqual(before);
    expect((await sent('free', form)).status).toBe(303);
  });
});

describe('after it was decided', () => {
  beforeAll(async () => {
    programme.clock.set(AFTER_PANEL);
    const told = {
      words: { ja: SECRET, en: SECRET },
      difference: { ja: SECRET, en: SECRET },
      conditions: [],
      settled: [],
    };
    must(await recordDecision(programme.tools, office, { request, decision: `DUC-${request.slice(4)}`, ...told }));
  });

  if (isWhole) nothingOpens(false);
  else
    test('one with an interest, and one who has not declared, are told no word of it', async () => {
      const read = readerOf<Mark>(() => web, MARKS);
      for (const as of KEPT_OUT) expect(await toldTo(as, read), as).toEqual({ secret: [], aboutInterests: [] });
    }, 120_000);
});
