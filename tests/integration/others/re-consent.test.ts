/** A new version is asked of everybody who lives by the one before, in the text that was signed: parents and the young too. */
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { askReconsents } from '#app/joining/services/new-version/ask-reconsent.server.ts';
import { publishVersion } from '#app/kernel/services/documents/publish-version.server.ts';
import { readOwn } from '#app/kernel/services/record/own-record.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { confirmed, consented, identified } from '#tests/support/consent-joining.ts';
import { LISTS, SEEN, SIGNATURE, YES } from '#tests/support/consent-parts.ts';
import { folderForEverybody } from '#tests/support/document-audiences.ts';
import { entry } from '#tests/support/events.ts';
import { joinedPerson, openProgramme, PUBLISHED_AT, record, type TestProgramme } from '#tests/support/participant.ts';
import { familyOf } from './family.ts';

const ASKED = ['adult', 'youth-16-17', 'proxy'];
const SYSTEM = { role: 'system', account: null, channel: 'system' } as const;
let programme: TestProgramme;
const family = familyOf(() => programme);

beforeAll(async () => {
  programme = await openProgramme(folderForEverybody());
});
afterAll(() => programme.close());

const YES_OR_NO = { answers: ['permit', 'deny'] };
/** Of questions by code, the one on going abroad changed; where it is not among them, nothing is. */
function withOverseas(questions: unknown, change: object): unknown {
  const { 'share-overseas': overseas, ...rest } = questions as Record<string, object | undefined>;
  return overseas ? { ...rest, 'share-overseas': { ...overseas, ...change } } : questions;
}

/** The next version for three kinds of readers: going abroad is a yes or a no, and "ask me" is not offered any more. */
function nextVersion(): string {
  const before = folderForEverybody();
  const folder = join(dirname(before), '2.2');
  cpSync(before, folder, { recursive: true });
  const file = join(folder, 'version.json');
  const version = JSON.parse(readFileSync(file, 'utf8'));
  for (const audience of version.audiences)
    if (!ASKED.includes(audience)) rmSync(join(folder, audience), { recursive: true });
  const latest = { version: '2.2', supersedes: '2.1', changeClass: 'reconsent', publishedOn: '2026-11-05' };
  const approval = { ...version.approval, number: 'TCE-2026-021', date: '2026-11-05' };
  const provisions = withOverseas(version.provisions, YES_OR_NO);
  const next = { ...version, ...latest, approval, provisions, audiences: ASKED, changedProvisions: ['share-overseas'] };
  writeFileSync(file, JSON.stringify(next));
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const laid = join(folder, path);
    const change = (of: (json: Record<string, unknown>) => unknown) =>
      writeFileSync(laid, JSON.stringify(of(JSON.parse(readFileSync(laid, 'utf8')))));
    if (path.endsWith('provisions.json')) change((texts) => withOverseas(texts, { ifAsk: null }));
    if (path.endsWith('structure.json'))
      change((own) => (own.provisions ? { ...own, provisions: withOverseas(own.provisions, YES_OR_NO) } : own));
  }
  return folder;
}

const seenAs = (audience: typeof SEEN.audience) => ({ ...SEEN, audience });
const asksOf = async (participant: ParticipantId) =>
  (await readOwn(programme.tools, { account: null, participant }, 'test')).events.filter(
    ({ kind }) => kind === 'ReconsentAsked',
  );

/** Invited in a child's text. */
const invitedChild = (): Promise<ParticipantId> => family.child({ audience: 'youth-12-15', birthDate: '2012-06-01' });

test('parents, one of sixteen and one of eighteen are asked once each, as adults are; who has not signed is not', async () => {
  const { participant: adult } = await joinedPerson(programme);
  const { participant: child, mother } = await family.joined();
  const sixteen = await invitedChild();
  await record(programme.tools, sixteen, [
    identified(),
    consented(PUBLISHED_AT, YES, { seen: seenAs('youth-16-17'), basis: 'self-with-guardian' }),
    confirmed(PUBLISHED_AT, 3),
  ]);
  const { participant: eighteen } = await family.joined();
  const identity = (await readOwn(programme.tools, { account: null, participant: eighteen }, 'test')).events.length + 1;
  const ofAge = {
    seen: SEEN,
    lists: LISTS,
    decision: 'continue',
    answers: YES,
    identity,
    signature: SIGNATURE,
  } as const;
  await record(programme.tools, eighteen, [identified(), entry('MajorityConfirmed', ofAge, PUBLISHED_AT)]);
  const invited = await invitedChild();
  programme.clock.later(10);
  const published = await publishVersion(programme.tools, SYSTEM, nextVersion(), '2027-02-01T00:00:00.000Z');
  expect(published).toMatchObject({ ok: true });
  await askReconsents(programme.tools);
  programme.clock.later(1);
  await askReconsents(programme.tools);
  for (const [who, participant] of Object.entries({ adult, child, sixteen, eighteen })) {
    const asked = (await asksOf(participant)).map(({ payload }) => payload);
    expect({ who, asked }).toMatchObject({ who, asked: [{ version: '2.2', provisions: ['share-overseas'] }] });
  }
  expect(await asksOf(invited)).toEqual([]);
  const opened = await readOwn(programme.tools, mother, 'test');
  expect(opened.record.status).toBe('reconsent-due');
  expect(opened.version.audience).toBe('proxy');
});
