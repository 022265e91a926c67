/** After joining, too: what is typed in her own forms waits for her, beside what is on record, and each form keeps its own. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askResumeLink } from '#app/joining/services/invitation/resume-link.server.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import { openWeb, type Web } from '#tests/integration/web/house.ts';
import { joinedPerson, openProgramme, type TestProgramme } from '#tests/support/participant.ts';

const actors: Record<string, SessionActor> = {};
let programme: TestProgramme;
let web: Web;

beforeAll(async () => {
  programme = await openProgramme();
  web = await openWeb(programme.tools, actors);
  const { participant, account } = await joinedPerson(programme);
  const own = { participant, account } as const;
  actors.she = { kind: 'participant', session: 'on-her-phone', ...own };
  actors.tablet = { kind: 'participant', session: 'on-a-tablet', ...own };
  actors.late = { kind: 'visitor', lapsed: actors.she };
  actors.letter = { kind: 'invitee', session: 'by-the-letter', ...own };
}, 300_000);
afterAll(async () => {
  await web?.close();
  await programme?.close();
});

const tags = (body: string): string[] => body.match(/<input [^>]*>/g) ?? [];
const isChecked = (body: string, name: string, value: string) =>
  tags(body).some((tag) => tag.includes(`name="${name}"`) && tag.includes(`value="${value}"`) && /checked/.test(tag));

const FORMS: readonly { path: string; form: Record<string, string>; stands(body: string): boolean }[] = [
  {
    path: '/contact',
    form: { safe: 'post', updates: 'stopped', recontact: 'open' },
    stands: (body) => isChecked(body, 'safe', 'post') && isChecked(body, 'updates', 'stopped'),
  },
  {
    path: '/contact/frequency',
    form: {
      ...{ 'channels[]': 'letter', 'weekdays[]': '3', perYear: '2', hourFrom: '20', hourUntil: '' },
      ...{ 'awayFrom.year': '令和8', 'awayFrom.month': '12', 'awayFrom.day': '', 'topic-recontact-trials': 'deny' },
    },
    stands: (body) =>
      isChecked(body, 'channels[]', 'letter') &&
      isChecked(body, 'weekdays[]', '3') &&
      body.includes('value="令和8"') &&
      isChecked(body, 'topic-recontact-trials', 'deny') &&
      body.includes('<details open'),
  },
  {
    path: '/counselling/request?about=share-industry',
    form: { text: '母のことで話したい', reach: '', times: '夕方' },
    stands: (body) => body.includes('母のことで話したい') && body.includes('夕方'),
  },
  { path: '/wishes', form: { named: '試験 あき' }, stands: (body) => body.includes('value="試験 あき"') },
  {
    path: '/not-me?act=2',
    form: { said: 'looks-wrong', words: '日付がちがうようです' },
    stands: (body) => body.includes('日付がちがうようです') && isChecked(body, 'said', 'looks-wrong'),
  },
];

test.each(FORMS)('$path: left as her session ended, it stands there after the next sign-in', async (one) => {
  const { path, form, stands } = one;
  expect(stands((await web.ask(path, { as: 'tablet' })).body)).toBe(false);
  const csrf = web.token('she');
  const answer = await web.ask(path, { as: 'late', form: { csrf, ...form } });
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `/sign-in?to=${encodeURIComponent(path)}`]);
  expect(stands((await web.ask(path, { as: 'tablet' })).body)).toBe(true);
  expect((await web.ask('/home', { as: 'tablet' })).body).toContain(`href="${path}"`);
  expect((await web.ask(path, { as: 'tablet', form: { typed: 'forget' } })).status).toBe(303);
  expect(stands((await web.ask(path, { as: 'tablet' })).body)).toBe(false);
});

test.each(FORMS)('$path: «keep it, I go on later» leads to where it is found again', async ({ path, form, stands }) => {
  const kept = await web.ask(path, { as: 'she', form: { ...form, typed: 'later' } });
  expect(kept.headers.get('location')).toBe('/home?kept');
  expect(stands((await web.ask(path, { as: 'tablet' })).body)).toBe(true);
});

test('what was written of one entry is not shown at another', async () => {
  const other = await web.ask('/not-me?act=1', { as: 'she' });
  expect([other.status, other.body.includes('日付がちがうようです')]).toEqual([200, false]);
  expect((await web.ask('/counselling/request', { as: 'she' })).body).not.toContain('母のことで');
});

test('what she empties, or takes the tick from, does not come back from the record', async () => {
  const stood = await web.ask('/contact/frequency', { as: 'she', form: { perYear: '5', 'channels[]': 'mail' } });
  expect(stood.status).toBe(400);
  await web.ask('/contact/frequency', { as: 'she', form: { perYear: '5', typed: 'later' } });
  const { body } = await web.ask('/contact/frequency', { as: 'she' });
  expect(tags(body).filter((tag) => tag.includes('channels[]') && tag.includes('checked'))).toEqual([]);
});

test('the link by mail leads to what was left last', async () => {
  const { participant, account } = actors.she as Extract<SessionActor, { kind: 'participant' }>;
  programme.clock.later(1);
  await web.ask('/counselling/request', { as: 'she', form: { text: '最後に書いたこと', typed: 'later' } });
  await askResumeLink(programme.tools, { role: 'participant', participant, account });
  const { page } = await programme.tools.database.prisma.resumeLink.findFirstOrThrow({ where: { accountId: account } });
  expect(page).toBe('/counselling/request');
  expect((await web.ask('/home', { as: 'she' })).body).toContain('href="/join/later"');
});

test.each([
  ['/timeline/2', 'act=2'],
  ['/findings', 'page=findings'],
  ['/findings/findings-carrier', 'provision=findings-carrier'],
  ['/withdraw', 'page=withdrawal'],
  ['/withdraw/no-further-use', 'page=withdrawal'],
  ['/requests', 'page=requests'],
])('%s leads to a question about it', async (path, about) => {
  const page = await web.ask(path, { as: 'she' });
  expect([page.status, page.body.includes(`href="/questions?${about}#new"`)]).toEqual([200, true]);
  const { body } = await web.ask(`/questions?${about}`, { as: 'she' });
  const [name, value] = about.split('=');
  expect(body).toContain(`name="${name}" value="${value}"`);
  expect(body).toContain('この部分について');
});

test('by the letter alone there is no first page: the way leads to the list', async () => {
  const form = { said: 'not-me', words: 'x', typed: 'later' };
  const kept = await web.ask('/not-me?act=1', { as: 'letter', form });
  expect(kept.headers.get('location')).toBe('/join?kept');
});
