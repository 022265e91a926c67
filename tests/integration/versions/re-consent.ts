/** Versions that ask something again, somebody who is asked, and her answers as the page sends them. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { answerNewVersion, newVersionForm } from '#app/joining/services/new-version/answer-new-version.server.ts';
import { loadNewVersion } from '#app/joining/services/new-version/load-new-version.server.ts';
import type { Answers } from '#app/kernel/domain/event/payloads/parts.ts';
import { publishVersion } from '#app/kernel/services/documents/publish-version.server.ts';
import { readOwn } from '#app/kernel/services/record/own-record.server.ts';
import { layNextVersion } from '#prisma/seed/next-version.ts';
import { SEEN, YES } from '#tests/support/consent-parts.ts';
import { entry } from '#tests/support/events.ts';
import { type Joined, joinedPerson, PUBLISHED_AT, record, type TestProgramme } from '#tests/support/participant.ts';
import { reachedBy, work as workIn } from './reached.ts';

export const SYSTEM = { role: 'system', account: null, channel: 'system' } as const;
export const ANYONE: Answers = { ...YES, 'scope-any-health': 'permit' };
export const ABROAD = {
  class: 'academia',
  organisation: 'https://tomoni.example/organisation/northbridge-institute',
  country: 'GB',
} as const;
const folders = mkdtempSync(join(tmpdir(), 'tomoni-versions-'));
export const TYPED = { name: '試験 花', alone: 'yes', onScreen: 'yes' } as const;
export const BY = '2027-02-01T00:00:00.000Z';

/** @param programme the one that is open now */
export function askedAnew(programme: () => TestProgramme) {
  const lay = (version: string, supersedes: string, more: { changedProvisions?: never[] } = {}) =>
    layNextVersion(join(folders, `${version}-${Math.random()}`), { version, supersedes, day: '2026-11-05', ...more });
  const publish = (version: string, supersedes: string, by: string | null = BY) =>
    publishVersion(programme().tools, SYSTEM, lay(version, supersedes), by);

  const mails: string[] = [];
  const work = async () => void mails.push(...(await workIn(programme())));

  const withMail = (person: Joined) => reachedBy(programme(), person, { email: 'she@example.jp' });
  const withPost = (person: Joined) => reachedBy(programme(), person, { email: '', postal: '1-1' });

  /** On the version of the first day, however late in the story she is made. */
  async function joined(answers?: Answers): Promise<Joined> {
    const person = await joinedPerson(programme(), answers ? { answers } : {});
    const understood = { seen: SEEN, answers: [{ item: 'voluntary', answer: 0, right: true }], wrongCore: [] };
    await record(programme().tools, person.participant, [entry('ComprehensionChecked', understood, PUBLISHED_AT)]);
    return person;
  }
  const recordOf = async (person: Joined) => (await readOwn(programme().tools, person, 'test')).record;
  const eventsOf = async (person: Joined) => (await readOwn(programme().tools, person, 'test')).events;
  const page = async (person: Joined) => {
    const shown = await loadNewVersion(programme().tools, person, 'ja');
    if (!shown) throw new Error('nothing new');
    return shown;
  };
  async function formFor(person: Joined, answers: Readonly<Record<string, string>>) {
    const { version, language, asked, stood } = await page(person);
    const given = Object.fromEntries(Object.entries(answers).map(([code, answer]) => [`answer-${code}`, answer]));
    return newVersionForm.parse({
      ...given,
      ...TYPED,
      version,
      language,
      stood,
      asked: String(asked),
      idempotencyKey: programme().tools.ids.uuid(),
    });
  }
  const answer = async (person: Joined, answers: Readonly<Record<string, string>>) =>
    answerNewVersion(programme().tools, person, await formFor(person, answers));

  return { lay, publish, mails, work, withMail, withPost, joined, recordOf, eventsOf, page, formFor, answer };
}

export const removeFolders = () => rmSync(folders, { recursive: true, force: true });
