/**
 * What is printed for use without a computer: the document, its questions with boxes, the four forms, a sheet for the
 * envelope. Every sheet bears the form's number, the version's hash and a code that leads to the page where it is typed.
 */
import { withAccess } from '#app/adapters/database/database.server.ts';
import type { DocumentContent } from '#app/kernel/domain/document/content.ts';
import type { DocumentVersion } from '#app/kernel/domain/document/version.ts';
import { LANGUAGES, type Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { PAPER_FORMS, type PaperForm } from '#app/kernel/domain/paper/forms.ts';
import { loadNewestVersion, renderingIn } from '#app/kernel/services/documents/published-version.server.ts';
import { openRecord } from '#app/kernel/services/record/open-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { isParticipantId, type ParticipantId } from '#bridge/contract/identifiers.ts';
import { WITHDRAWAL_LEVELS, type WithdrawalLevel } from '#bridge/contract/vocabulary.ts';
import { type DeskSite, siteAt } from '../desk/desk-site.server.ts';

export const SHEETS = ['document', 'questions', 'consent', 'refusal', 'change', 'withdrawal', 'envelope'] as const;
export type Sheet = (typeof SHEETS)[number];

export type Pack = {
  readonly participant: ParticipantId | null;
  readonly document: string;
  readonly version: string;
  readonly language: Language;
  readonly sha256: string;
  readonly structure: DocumentVersion;
  readonly content: DocumentContent;
  /** of withdrawing, from the least to the most */
  readonly levels: readonly WithdrawalLevel[];
  readonly site: DeskSite;
  /** address in the code of each form */
  readonly entry: Readonly<Record<PaperForm, string>>;
  /** `wgs-icf/2.1/C/ja`: what a form is called on the telephone */
  readonly formNumber: Readonly<Record<PaperForm, string>>;
};

const LETTERS: Readonly<Record<PaperForm, string>> = { consent: 'C', refusal: 'R', change: 'H', withdrawal: 'W' };
/** A blank pack is of the document whose forms every hospital has. */
const BLANK = { document: 'wgs-icf', audience: 'adult' } as const;

type Coordinator = { readonly account: string; readonly site: string };
type Asked = { readonly participant: string | null; readonly language: string | null };

/** Null where the participant named is not at this site, or nothing is published for her. No name is opened for it. */
export async function loadPack(tools: Tools, coordinator: Coordinator, asked: Asked): Promise<Pack | null> {
  const participant = asked.participant === null || asked.participant === '' ? null : asked.participant;
  if (participant !== null && !isParticipantId(participant)) return null;
  const access = { ...coordinator, role: 'site-coordinator', reason: 'desk' };
  const opened =
    participant &&
    (await withAccess(tools.database, access, (tx) => openRecord(tx, participant as ParticipantId, coordinator.site)));
  if (participant && !opened) return null;
  const { document, audience } = opened || BLANK;
  const version = await loadNewestVersion(tools.database, document, audience);
  if (!version) return null;
  const language = LANGUAGES.find((one) => one === asked.language) ?? 'ja';
  const { content, sha256, language: shown } = renderingIn(version, language);
  const entryOf = (form: PaperForm) => {
    const query = new URLSearchParams({ version: version.version, language: shown });
    const { origin } = tools.environment;
    return participant
      ? `${origin}/desk/people/${participant}/paper/${form}?${query}`
      : `${origin}/desk/paper?form=${form}&${query}`;
  };
  const byForm = <T>(of: (form: PaperForm) => T) =>
    Object.fromEntries(PAPER_FORMS.map((form) => [form, of(form)])) as Record<PaperForm, T>;
  return {
    participant: participant as ParticipantId | null,
    document,
    version: version.version,
    language: shown,
    sha256,
    structure: version.structure,
    content,
    levels: WITHDRAWAL_LEVELS,
    site: await siteAt(tools.database.prisma, coordinator.site, shown),
    entry: byForm(entryOf),
    formNumber: byForm((form) => `${document}/${version.version}/${LETTERS[form]}/${shown}`),
  };
}
