/** The page of a new version as a browser sends it: what was typed stays, and she is told what to do. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askAnew } from '#app/joining/services/new-version/ask-reconsent.server.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import { publishVersion } from '#app/kernel/services/documents/publish-version.server.ts';
import { readOwn } from '#app/kernel/services/record/own-record.server.ts';
import { layNextVersion } from '#prisma/seed/next-version.ts';
import { type Answered, openWeb, type Web } from '#tests/integration/web/house.ts';
import { SEEN } from '#tests/support/consent-parts.ts';
import { entry } from '#tests/support/events.ts';
import { joinedPerson, openProgramme, PUBLISHED_AT, record, type TestProgramme } from '#tests/support/participant.ts';

const SYSTEM = { role: 'system', account: null, channel: 'system' } as const;
const BY = '2027-02-01T00:00:00.000Z';
const folders = mkdtempSync(join(tmpdir(), 'tomoni-version-page-'));
const actors: Record<string, SessionActor> = {};
let programme: TestProgramme;
let web: Web;

const publish = (version: string, supersedes: string) =>
  publishVersion(
    programme.tools,
    SYSTEM,
    layNextVersion(join(folders, version), { version, supersedes, day: '2026-11-05' }),
    BY,
  );

/** Each test another person, on the version of the first day. */
async function joined(as: string) {
  const person = await joinedPerson(programme);
  const understood = { seen: SEEN, answers: [{ item: 'voluntary', answer: 0, right: true }], wrongCore: [] };
  await record(programme.tools, person.participant, [entry('ComprehensionChecked', understood, PUBLISHED_AT)]);
  actors[as] = { kind: 'participant', session: `session-${as}`, ...person };
  return person;
}
const eventsOf = async (person: Awaited<ReturnType<typeof joined>>) =>
  (await readOwn(programme.tools, person, 'test')).events.map(({ kind }) => kind);

/** The hidden fields of a page's own form, as a browser would send them back. */
const hiddenIn = ({ body }: Answered): Record<string, string> =>
  Object.fromEntries(
    [...body.slice(body.indexOf('<main')).matchAll(/<input type="hidden" name="([\w-]+)" value="([^"]*)"/g)]
      .filter(([, name]) => name !== 'csrf' && name !== 'typed')
      .map(([, name, value]) => [name as string, (value as string).replaceAll('&amp;', '&')]),
  );
const checkedIn = ({ body }: Answered): string[] =>
  [...body.matchAll(/<input type="radio"[^>]*>/g)].flatMap(([tag]) =>
    tag.includes('checked') ? [`${/name="([^"]+)"/.exec(tag)?.[1]}=${/value="([^"]+)"/.exec(tag)?.[1]}`] : [],
  );

const tickedIn = ({ body }: Answered): string[] =>
  [...body.matchAll(/<input type="checkbox"[^>]*>/g)].flatMap(([tag]) =>
    tag.includes('checked') ? [/name="([^"]+)"/.exec(tag)?.[1] ?? ''] : [],
  );

const TYPED = { name: '試験 花', alone: 'yes', onScreen: 'yes' };
const page = (as: string) => web.ask('/new-version', { as });
const send = (as: string, form: Record<string, string>) => web.ask('/new-version', { as, form });

beforeAll(async () => {
  programme = await openProgramme();
  web = await openWeb(programme.tools, actors);
  programme.clock.later(10);
  expect(await publish('2.2', '2.1')).toMatchObject({ ok: true });
}, 300_000);
afterAll(async () => {
  await web?.close();
  await programme?.close();
  rmSync(folders, { recursive: true, force: true });
});

test('nothing chosen, and a name as long as a book, are asked for again with what was typed', async () => {
  const person = await joined('empty');
  await askAnew(programme.tools, person.participant);
  const shown = await page('empty');
  expect(shown.status).toBe(200);
  expect(checkedIn(shown)).toEqual([]);
  const none = await send('empty', { ...hiddenIn(shown), ...TYPED });
  expect([none.status, none.body.includes('一つ以上選んで')]).toEqual([400, true]);
  expect(none.body).toContain('value="試験 花"');
  const long = { ...TYPED, name: '長'.repeat(200_000), 'answer-share-overseas': 'deny' };
  expect((await send('empty', { ...hiddenIn(shown), ...long })).status).toBeGreaterThanOrEqual(400);
  expect(await eventsOf(person)).not.toContain('ReconsentGiven');
});

test('a session that ends in the middle of the answers loses none of them, and ticks no assurance for her', async () => {
  const person = await joined('answering');
  actors['answering-late'] = { kind: 'visitor', lapsed: actors.answering as never };
  await askAnew(programme.tools, person.participant);
  const form = { ...hiddenIn(await page('answering')), ...TYPED, 'answer-share-overseas': 'deny' };
  const csrf = web.token('answering');
  const answer = await web.ask('/new-version', { as: 'answering-late', form: { ...form, csrf } });
  expect(answer.headers.get('location')).toBe('/sign-in?to=%2Fnew-version');
  const back = await page('answering');
  expect([checkedIn(back), tickedIn(back)]).toEqual([['answer-share-overseas=deny'], []]);
  expect(back.body).toContain('value="試験 花"');
  expect(await eventsOf(person)).not.toContain('ReconsentGiven');
  const sent = await send('answering', { ...hiddenIn(back), ...TYPED, 'answer-share-overseas': 'deny' });
  expect(sent.headers.get('location')).toMatch(/^\/receipts\//);
  expect((await page('answering')).body).not.toContain('前に書いたものが');
});

test('two devices: what was answered on the one is shown on the other, and not written over', async () => {
  const person = await joined('devices');
  await askAnew(programme.tools, person.participant);
  const [phone, tablet] = [await page('devices'), await page('devices')];
  const no = { ...hiddenIn(phone), ...TYPED, 'answer-share-overseas': 'deny' };
  expect((await send('devices', no)).status).toBe(303);
  const yes = { ...hiddenIn(tablet), ...TYPED, 'answer-share-overseas': 'permit', 'answer-repeat-samples': 'permit' };
  const refused = await send('devices', yes);
  expect(refused.status).toBe(400);
  expect(refused.body).toContain('別のところで変わりました');
  expect(refused.body).toContain('value="試験 花"');
  expect(checkedIn(refused)).toEqual(['answer-repeat-samples=permit']);
  const { record: stands } = await readOwn(programme.tools, person, 'test');
  expect(stands.answers['share-overseas']?.decision).toBe('deny');
  // the page as it is now is taken
  const again = { ...hiddenIn(refused), ...TYPED, 'answer-repeat-samples': 'permit' };
  expect((await send('devices', again)).status).toBe(303);
});

test('two devices: a choice changed on its own page meanwhile stops the older page of the new version', async () => {
  const person = await joined('choices');
  await askAnew(programme.tools, person.participant);
  const [older, question] = [await page('choices'), await web.ask('/choices/share-overseas', { as: 'choices' })];
  const changed = { ...hiddenIn(question), answer: 'deny' };
  expect((await web.ask('/choices/share-overseas', { as: 'choices', form: changed })).status).toBe(303);
  const refused = await send('choices', { ...hiddenIn(older), ...TYPED, 'answer-share-overseas': 'permit' });
  expect([refused.status, refused.body.includes('別のところで変わりました')]).toEqual([400, true]);
  const yes = { ...changed, answer: 'permit', idempotencyKey: programme.tools.ids.uuid() };
  const late = await web.ask('/choices/share-overseas', { as: 'choices', form: yes });
  expect([late.status, late.body.includes('別のところで変わりました')]).toEqual([400, true]);
  const { record: stands } = await readOwn(programme.tools, person, 'test');
  expect(stands.answers['share-overseas']?.decision).toBe('deny');
});

test('a version published while she signs: told so, shown the newer one with what she typed, and then it is taken', async () => {
  const person = await joined('signing');
  await askAnew(programme.tools, person.participant);
  const shown = await page('signing');
  const typed = { ...TYPED, 'answer-share-overseas': 'permit', 'answer-repeat-samples': 'deny' };
  const form = { ...hiddenIn(shown), ...typed };
  expect(await publish('2.3', '2.2')).toMatchObject({ ok: true });
  const refused = await send('signing', form);
  expect(refused.status).toBe(400);
  expect(refused.body).toContain('もっと新しい説明が出た');
  expect(refused.body).toContain('value="試験 花"');
  expect(checkedIn(refused)).toEqual(['answer-repeat-samples=deny', 'answer-share-overseas=permit']);
  expect(tickedIn(refused)).toEqual(['alone', 'onScreen']);
  expect(hiddenIn(refused)).toMatchObject({ version: '2.3' });
  expect(await eventsOf(person)).not.toContain('ReconsentGiven');
  // sent as it now stands: nothing had to be typed again
  const taken = await send('signing', { ...hiddenIn(refused), ...typed });
  expect([taken.status, taken.headers.get('location')]).toEqual([303, expect.stringMatching(/^\/receipts\/R-/)]);
  const { record: stands } = await readOwn(programme.tools, person, 'test');
  expect([stands.inForce?.version, stands.answers['share-overseas']?.decision]).toEqual(['2.3', 'permit']);
  // the old form, sent once more, is nothing
  expect((await send('signing', form)).status).toBe(400);
});
