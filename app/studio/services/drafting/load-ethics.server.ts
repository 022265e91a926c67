/** What went to the committee and what it said: the exact texts by their digests, and whether they are still those of the draft. */

import { type Digest, type DraftCourse, isSameTexts, refusedDraftStep } from '#app/kernel/domain/drafting/course.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { canonicalText } from '#app/kernel/domain/ledger/canonical.ts';
import type { RefusalCode } from '#app/kernel/domain/refusals.ts';
import type { StudioPerson } from '#app/kernel/services/access/visit.ts';
import { type DraftReader, type LoadedDraft, loadDraft } from '#app/kernel/services/documents/load-draft.server.ts';
import { printPdf } from '#app/kernel/services/documents/print-pdf.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { ownMember } from '#bridge/contract/own-member.ts';
import { standingNow } from './take-step.server.ts';

export type Ethics = {
  readonly draft: Pick<LoadedDraft, 'id' | 'document' | 'version'>;
  readonly course: DraftCourse;
  /** why nothing can be handed in now; null where it can */
  readonly inTheWay: RefusalCode | null;
  /** of the texts as they stand; empty while something is missing */
  readonly digests: readonly Digest[];
  /** what was handed in is what stands now */
  readonly isSame: boolean;
};

export async function loadEthics(tools: Tools, { role, account }: StudioPerson, id: string): Promise<Ethics | null> {
  const { prisma } = tools.database;
  const draft = await loadDraft(prisma, id);
  if (!draft) return null;
  const { now } = await standingNow(prisma, draft, { at: tools.clock.now(), account });
  const digests = now.digests ?? [];
  const refused = refusedDraftStep(draft.course, { kind: 'handed-in', digests }, role, now);
  const { document, version, course } = draft;
  return {
    draft: { id, document, version },
    course,
    inTheWay: refused?.refusal.code ?? null,
    digests,
    isSame: course.handedIn !== null && isSameTexts(course.handedIn.digests, digests),
  };
}

export type EthicsFile = { readonly bytes: Uint8Array; readonly type: string; readonly name: string };

const INLINE_PICTURE = 'data:image/svg+xml;base64,';

async function asPdf(tools: Tools, row: { html: string; language: string; madeAt: Date }, title: string) {
  return printPdf(tools, {
    markup: row.html,
    title,
    language: row.language as Language,
    at: row.madeAt.toISOString(),
    picture: (address) =>
      address.startsWith(INLINE_PICTURE)
        ? Buffer.from(address.slice(INLINE_PICTURE.length), 'base64').toString('utf8')
        : null,
  });
}

const ENDINGS: Readonly<Record<string, string>> = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' };

/** The committee's letter, as it came; null where no approval is recorded, or one of earlier days without it. */
async function letterOf(
  tx: Pick<DraftReader, 'documentDraftLetter'>,
  draft: LoadedDraft,
  of: string,
): Promise<EthicsFile | null> {
  const sha256 = draft.course.approved?.letter?.sha256;
  if (!sha256) return null;
  const row = await tx.documentDraftLetter.findUnique({ where: { draft_sha256: { draft: draft.id, sha256 } } });
  return row && { bytes: row.content, type: row.type, name: `${of}-letter.${ownMember(ENDINGS, row.type)}` };
}

/** @param file `letter`, `<sha256>.html`, `<sha256>.pdf`, or `digests.json`. Null where nothing like it was handed in */
export async function ethicsFile(tools: Tools, id: string, file: string): Promise<EthicsFile | null> {
  const { prisma } = tools.database;
  const draft = await loadDraft(prisma, id);
  if (!draft) return null;
  const of = `${draft.document}-${draft.version}`;
  if (file === 'digests.json') {
    const { handedIn } = draft.course;
    if (!handedIn) return null;
    const { document, version } = draft;
    const list = {
      schema: 'document-digests/1',
      document,
      version,
      handedInAt: handedIn.at,
      digests: handedIn.digests,
    };
    return { bytes: Buffer.from(`${canonicalText(list)}\n`), type: 'application/json', name: `${of}-digests.json` };
  }
  if (file === 'letter') return letterOf(prisma, draft, of);
  const [, sha256, ending] = /^([0-9a-f]{64})\.(html|pdf)$/.exec(file) ?? [];
  if (!sha256) return null;
  const row = await prisma.documentDraftRendering.findUnique({ where: { draft_sha256: { draft: id, sha256 } } });
  if (!row) return null;
  const name = `${of}-${row.audience}-${row.language}.${ending}`;
  if (ending === 'html') return { bytes: Buffer.from(row.html), type: 'text/html; charset=utf-8', name };
  return { bytes: await asPdf(tools, row, of), type: 'application/pdf', name };
}
