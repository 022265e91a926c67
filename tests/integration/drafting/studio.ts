/** A studio of its own: an officer, a translator, a draft of 2.2 copied from 2.1, and what they do as their pages would. */
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { StudioPerson } from '#app/kernel/services/access/visit.ts';
import { loadDraft } from '#app/kernel/services/documents/load-draft.server.ts';
import { copyVersion } from '#app/studio/services/drafting/begin-draft.server.ts';
import { type OpenPart, openPart } from '#app/studio/services/drafting/open-part.server.ts';
import { fieldOf, savePart } from '#app/studio/services/drafting/part-form.server.ts';
import type { TestProgramme } from '#tests/support/participant.ts';

export const OFFICER: StudioPerson = {
  account: '44444444-4444-4444-8444-444444444444',
  role: 'elsi-officer',
  locale: 'ja',
};
export const OTHER: StudioPerson = { ...OFFICER, account: '55555555-5555-4555-8555-555555555555' };
export const TRANSLATOR: StudioPerson = {
  account: '66666666-6666-4666-8666-666666666666',
  role: 'translator',
  locale: 'en',
};

export function studioOf(programme: () => TestProgramme) {
  const begin = async (version = '2.2', audiences: readonly ['adult', ...'adult-relative'[]] = ['adult']) => {
    const { tools } = programme();
    const done = await copyVersion(tools, OFFICER, { document: 'wgs-icf', version, audiences }, tools.ids.uuid());
    if (!done.ok) throw new Error(done.refusal.code);
    return done.draft;
  };
  const open = async (draft: string, part: string, who = OFFICER): Promise<OpenPart> => {
    const found = await openPart(programme().tools, who, { draft, audience: null, part });
    if (!found) throw new Error(`no ${part}`);
    return found;
  };
  /** the form as it stood when the page was opened, with some of its lines typed again */
  const formOf = (page: OpenPart, typed: Readonly<Record<string, string>>) => {
    const stood = page.languages
      .filter(({ isWritable }) => isWritable)
      .flatMap(({ language, lines }) => lines.map(({ path, text }) => [fieldOf(path, language), text] as const));
    const seen = page.languages.map(({ language, number }) => [`seen@${language}`, String(number)] as const);
    return { ...Object.fromEntries([...stood, ...seen]), ...typed };
  };
  const save = async (draft: string, part: string, typed: Readonly<Record<string, string>>, who = OFFICER) => {
    const page = await open(draft, part, who);
    return savePart(programme().tools, who, page, formOf(page, typed));
  };
  const inLanguage = async (draft: string, part: string, language: Language) => {
    const found = (await open(draft, part)).languages.find((one) => one.language === language);
    if (!found) throw new Error(`no ${language}`);
    return { ...found, at: (path: string) => found.lines.find((line) => line.path === path)?.text ?? '' };
  };
  const courseOf = async (draft: string) => (await loadDraft(programme().tools.database.prisma, draft))?.course;
  return { begin, open, formOf, save, inLanguage, courseOf };
}
