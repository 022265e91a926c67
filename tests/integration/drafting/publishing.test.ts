/** From the last word to publication: what was approved is what is published, once, and what stands in the way is said. */
import { createHash } from 'node:crypto';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { readFigures } from '#app/adapters/documents/read-figures.server.ts';
import { workOnce } from '#app/adapters/outbox/outbox-worker.server.ts';
import { askReconsents } from '#app/joining/services/new-version/ask-reconsent.server.ts';
import { renderDocument } from '#app/kernel/domain/document/rendering.ts';
import type { Approval, PublicationPlan } from '#app/kernel/domain/drafting/course.ts';
import { dayOf, plusDays } from '#app/kernel/domain/instant.ts';
import { loadVersion } from '#app/kernel/services/documents/published-version.server.ts';
import { changeDraftStructure } from '#app/studio/services/drafting/change-structure.server.ts';
import { askForCount, countHandlers } from '#app/studio/services/drafting/consequence.server.ts';
import { loadComparison } from '#app/studio/services/drafting/load-comparison.server.ts';
import { ethicsFile, loadEthics } from '#app/studio/services/drafting/load-ethics.server.ts';
import { publicationHandlersOfDrafts, publishDraft } from '#app/studio/services/drafting/publish-draft.server.ts';
import { recordApproval } from '#app/studio/services/drafting/record-approval.server.ts';
import { takeDraftStep } from '#app/studio/services/drafting/take-step.server.ts';
import { asHandedIn } from '#app/studio/services/drafting/whole-draft.server.ts';
import { YES } from '#tests/support/consent-parts.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import { joinedPerson, openProgramme, type TestProgramme } from '#tests/support/participant.ts';
import { OFFICER, OTHER, studioOf, TRANSLATOR } from './studio.ts';

let programme: TestProgramme;
const { begin, save, courseOf } = studioOf(() => programme);
const now = () => programme.tools.clock.now().toISOString();

beforeEach(async () => {
  await programme?.close();
  programme = await openProgramme();
  programme.clock.later(10);
});
afterAll(() => programme.close());

const work = async () => {
  const handlers = { ...publicationHandlersOfDrafts(programme.tools), ...countHandlers(programme.tools) };
  while (await workOnce(programme.tools.database, handlers, programme.tools));
};
const step = (draft: string, ...[of]: [Parameters<typeof takeDraftStep>[3]]) =>
  takeDraftStep(programme.tools, OFFICER, draft, of);
const approval = (validDays = 365): Approval => ({
  committee: { ja: 'ともに中央倫理審査委員会', en: 'Tomoni Central Ethics Committee' },
  number: 'TCE-2026-030',
  date: dayOf(now()),
  validUntil: dayOf(plusDays(now(), validDays)),
});
const handIn = (draft: string) =>
  step(draft, ({ now: { digests } }) => ({ kind: 'handed-in', digests: digests ?? [] }));
const LETTER = new Uint8Array(Buffer.from('%PDF-1.7 the letter of the committee %%EOF'));
/** by another than who publishes */
const approve = (draft: string, given = approval(), who = OTHER) =>
  recordApproval(programme.tools, who, draft, { approval: given, letter: LETTER });
const plan = (more: Partial<PublicationPlan> = {}): PublicationPlan => ({
  publishAt: now(),
  changeClass: 'notify',
  reconsentBy: null,
  ...more,
});
const publish = (draft: string, more: Partial<PublicationPlan> = {}) =>
  publishDraft(programme.tools, OFFICER, draft, plan(more));

/** Half past the desks' hours, in every language. */
async function written(version = '2.2'): Promise<string> {
  const draft = await begin(version);
  const typed = {
    'sentence@ja': '窓口は18時までです。',
    'sentence@ja-easy': '18{時|じ}までです。',
    'sentence@en': 'Open until 18.',
  };
  await save(draft, 'section:desks', typed);
  return draft;
}
async function approved(given?: Approval, version?: string): Promise<string> {
  const draft = await written(version);
  for (const done of [await step(draft, { kind: 'sent-to-review' }), await handIn(draft), await approve(draft, given)])
    expect(refusalCode(done)).toBe('taken');
  return draft;
}
const found = (version = '2.2') =>
  loadVersion(programme.tools.database, { document: 'wgs-icf', version, audience: 'adult' });

test('what the committee got is what is published, to the letter; the head says the approval and the day', async () => {
  const draft = await approved();
  const { digests } = (await loadEthics(programme.tools, OFFICER, draft)) ?? { digests: [] };
  expect(digests.map(({ language }) => language)).toEqual(['ja', 'ja-easy', 'en']);
  const html = await ethicsFile(programme.tools, draft, `${digests[0]?.sha256}.html`);
  expect(Buffer.from(html?.bytes ?? []).toString()).toContain('窓口は18時までです。');
  expect(await ethicsFile(programme.tools, draft, `${'0'.repeat(64)}.html`)).toBeNull();
  expect(refusalCode(await publish(draft))).toBe('taken');
  const version = await found();
  expect(version).toMatchObject({
    state: 'published',
    structure: { supersedes: '2.1', approval: { number: 'TCE-2026-030' } },
  });
  for (const { language, sha256 } of digests) {
    const rendering = version?.renderings[language];
    if (!version || !rendering) throw new Error(language);
    const again = renderDocument(
      asHandedIn(version.structure),
      'adult',
      language,
      rendering.content,
      readFigures('wgs-icf'),
    );
    expect(again.sha256, language).toBe(sha256);
    expect(rendering.html).toContain('TCE-2026-030');
  }
  expect((await found('2.1'))?.state).toBe('superseded');
});

test('one officer alone publishes nothing: not now, not at a set time; another does, with the letter before her', async () => {
  const draft = await written();
  for (const done of [await step(draft, { kind: 'sent-to-review' }), await handIn(draft)])
    expect(refusalCode(done)).toBe('taken');
  const noLetter = await recordApproval(programme.tools, OFFICER, draft, {
    approval: approval(),
    letter: new Uint8Array(),
  });
  expect(refusalCode(noLetter)).toBe('ethics-letter-missing');
  expect(refusalCode(await approve(draft, approval(), OFFICER))).toBe('taken');
  const later = { publishAt: plusDays(now(), 2) };
  expect(refusalCode(await publish(draft))).toBe('two-people-needed');
  expect(refusalCode(await publish(draft, later))).toBe('two-people-needed');
  const letter = await ethicsFile(programme.tools, draft, 'letter');
  expect(Buffer.from(letter?.bytes ?? [])).toEqual(Buffer.from(LETTER));
  const course = await courseOf(draft);
  expect(course?.approved?.letter?.sha256).toBe(createHash('sha256').update(LETTER).digest('hex'));
  expect(refusalCode(await publishDraft(programme.tools, OTHER, draft, plan(later)))).toBe('taken');
  programme.clock.later(2.1);
  await work();
  expect((await found())?.state).toBe('published');
});

test('two accounts of one person are one: the second of them publishes nothing', async () => {
  const { prisma } = programme.tools.database;
  const draft = await approved();
  const person = programme.tools.ids.uuid();
  const at = programme.tools.clock.now();
  await prisma.person.create({ data: { id: person, createdAt: at } });
  for (const { account } of [OFFICER, OTHER])
    await prisma.account.create({
      data: { id: account, personId: person, signInNumber: account, language: 'ja', createdAt: at },
    });
  expect(refusalCode(await publish(draft))).toBe('two-people-needed');
  const another = programme.tools.ids.uuid();
  await prisma.person.create({ data: { id: another, createdAt: at } });
  await prisma.account.update({ where: { id: OTHER.account }, data: { personId: another } });
  expect(refusalCode(await publish(draft))).toBe('taken');
});

test('"to be asked again" is refused where nobody would be asked, when the time is set and when it is now', async () => {
  const draft = await approved();
  const asking = { changeClass: 'reconsent' as const, reconsentBy: plusDays(now(), 60) };
  expect(refusalCode(await publish(draft, asking))).toBe('reconsent-asks-nothing');
  expect(refusalCode(await publish(draft, { ...asking, publishAt: plusDays(now(), 2) }))).toBe(
    'reconsent-asks-nothing',
  );
  const low = { changeClass: 'editorial' as const, publishAt: plusDays(now(), 2) };
  expect(refusalCode(await publish(draft, low)), 'said now, not in two days').toBe('change-class-too-low');
  expect(refusalCode(await publish(draft))).toBe('taken');
});

test('published twice: the second press, a second draft of the number, one begun from what is replaced, publish nothing', async () => {
  const older = await approved(approval(), '2.9');
  const other = await written();
  const draft = await approved();
  expect(refusalCode(await publish(draft))).toBe('taken');
  expect(refusalCode(await publish(draft))).toBe('version-already-published');
  for (const done of [await step(other, { kind: 'sent-to-review' }), await handIn(other), await approve(other)])
    expect(refusalCode(done)).toBe('taken');
  expect(refusalCode(await publish(other))).toBe('version-already-published');
  expect(refusalCode(await publish(older)), 'begun from what is replaced now').toBe('draft-base-replaced');
  const rows = await programme.tools.database.prisma.ledgerEvent.count({ where: { kind: 'DocumentPublished' } });
  expect(rows, 'two lists and two versions').toBe(4);
  await expect(
    programme.tools.database.prisma.$executeRaw`update document_rendering set html = '' where version = '2.2'`,
  ).rejects.toThrow(/permission denied/);
  await expect(programme.tools.database.prisma.$executeRaw`delete from document_draft_text`).rejects.toThrow(
    /permission denied/,
  );
});

test('words written after the texts were handed in are not what was approved', async () => {
  const draft = await written();
  await step(draft, { kind: 'sent-to-review' });
  expect(refusalCode(await approve(draft))).toBe('draft-not-handed-in');
  await handIn(draft);
  await save(draft, 'section:desks', { 'sentence@en': 'Open until 19.' });
  expect(refusalCode(await approve(draft))).toBe('approved-text-differs');
  expect(await loadEthics(programme.tools, OFFICER, draft)).toMatchObject({ isSame: false });
  await handIn(draft);
  expect(refusalCode(await approve(draft))).toBe('taken');
  const { saved } = await save(draft, 'section:desks', { 'sentence@en': 'x' });
  expect(refusalCode(saved), 'approved words are fixed').toBe('draft-fixed');
});

test('a translation that lags goes to no committee', async () => {
  const draft = await written();
  await save(draft, 'section:desks', { 'sentence@ja': '窓口は19時までです。' });
  await step(draft, { kind: 'sent-to-review' });
  expect(refusalCode(await handIn(draft))).toBe('draft-translation-lags');
  for (const language of ['ja-easy', 'en'])
    await save(draft, 'section:desks', { [`confirms@${language}`]: 'yes' }, TRANSLATOR);
  expect(refusalCode(await handIn(draft))).toBe('taken');
});

test('at the time that was set it is published by itself; an approval that expired the day before publishes nothing and says so', async () => {
  const later = await approved();
  expect(refusalCode(await publish(later, { publishAt: plusDays(now(), 3) }))).toBe('taken');
  await work();
  expect(await found()).toBeNull();
  programme.clock.later(4);
  await work();
  expect([(await courseOf(later))?.stage, (await found())?.state]).toEqual(['published', 'published']);

  await programme.close();
  programme = await openProgramme();
  programme.clock.later(10);
  const late = await approved(approval(5));
  expect(refusalCode(await publish(late, { publishAt: plusDays(now(), 3) }))).toBe('taken');
  programme.clock.later(6);
  await work();
  expect(await courseOf(late)).toMatchObject({ stage: 'approved', failed: { because: 'approval-expired' } });
  expect(await found()).toBeNull();
  expect(refusalCode(await publish(late))).toBe('approval-expired');
});

test('what is asked again: the class cannot be lowered, and those who are counted are those who are asked', async () => {
  const people = await Promise.all([joinedPerson(programme), joinedPerson(programme)]);
  const refuses = await joinedPerson(programme, { answers: { ...YES, 'recontact-research': 'deny' } });
  // a number of its own: what was published under another is remembered for the life of a process
  const draft = await begin('2.3');
  const reach = {
    asksEachTime: true,
    recipientClasses: [],
    contactsPerYear: 2,
    period: 'until-destruction',
    sections: ['contact'],
  } as const;
  const on = { draft, audience: 'adult', seen: 1 } as const;
  expect(
    refusalCode(
      await changeDraftStructure(programme.tools, OFFICER, on, { do: 'reach', code: 'recontact-research', reach }),
    ),
  ).toBe('taken');
  expect(
    refusalCode(
      await changeDraftStructure(programme.tools, OFFICER, on, { do: 'reach', code: 'recontact-trials', reach }),
    ),
  ).toBe('draft-moved-on');
  const compared = () => loadComparison(programme.tools, draft, { language: 'ja', audience: null });
  expect((await compared())?.comparison).toMatchObject({
    changeClass: 'reconsent',
    toAskAgain: ['recontact-research'],
  });
  await askForCount(programme.tools, OFFICER, draft);
  expect((await compared())?.consequence?.isUnderWay).toBe(true);
  await work();
  expect((await compared())?.consequence?.shown, 'fewer than ten are not told').toEqual({
    asked: 'few',
    told: 'few',
    byProvision: [{ provision: 'recontact-research', asked: 'few' }],
  });
  const row = await programme.tools.database.prisma.documentDraftCount.findFirstOrThrow({ where: { draft } });
  expect(row.counted).toEqual({ asked: 2, told: 1, byProvision: { 'recontact-research': 2 } });

  for (const done of [await step(draft, { kind: 'sent-to-review' }), await handIn(draft), await approve(draft)])
    expect(refusalCode(done)).toBe('taken');
  expect(refusalCode(await publish(draft, { changeClass: 'notify' }))).toBe('change-class-too-low');
  const by = plusDays(now(), 90);
  expect(refusalCode(await publish(draft, { changeClass: 'reconsent', reconsentBy: by }))).toBe('taken');
  await askReconsents(programme.tools);
  const asked = await programme.tools.database.prisma.ledgerEvent.findMany({
    where: { kind: 'ReconsentAsked' },
    select: { participant: true },
  });
  expect(asked.map(({ participant }) => participant).sort()).toEqual(
    people.map(({ participant }) => participant).sort(),
  );
  expect(
    asked.some(({ participant }) => participant === refuses.participant),
    'a no is not asked again',
  ).toBe(false);
});
