/**
 * The letter for relatives: for her to hand over herself, once she was told and wishes it. It says no more of her than she
 * allowed, and no gene or condition at all: these are typed on the page that is printed, or written by hand, and reach no
 * server. The gate is asked again each time it is opened. Source: domain.md §9, §4 rule 11.
 */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { readLatest } from '#app/adapters/database/personal-records.server.ts';
import { lock } from '#app/adapters/database/raw.server.ts';
import { type DeskSite, siteAt } from '#app/hospital/index.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { LetterPart } from '#app/kernel/domain/findings/take-step.ts';
import { requestOf } from '#app/kernel/services/gate/ask-gate.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { wordOn } from './both-words.server.ts';
import { openCaseTexts } from './case-rows.server.ts';
import { type FindingStaff, findingAccess } from './finding-access.ts';
import { visibleCase } from './list-cases.server.ts';
import { LETTER_WISHED, type StepDetail } from './step-rows.server.ts';

export type RelativesLetter = {
  readonly wishedAt: string;
  readonly printedAt: string;
  readonly language: Language;
  readonly allowed: readonly LetterPart[];
  /** where she allows it */
  readonly name: string | null;
  readonly site: DeskSite;
};
export type LetterPage = {
  readonly participant: string;
  readonly letter: RelativesLetter | null;
  /** why there is none to print */
  readonly because: 'not-now' | 'no-wish' | 'gate' | null;
};

const nameSchema = z.object({ name: z.string() });

/** Null where there is no such case for this reader. Each opening is in the access log. */
export async function loadRelativesLetter(tools: Tools, staff: FindingStaff, id: string): Promise<LetterPage | null> {
  const stored = await visibleCase(tools, staff, id);
  if (!stored || staff.role === 'expert-panel') return null;
  const { participant } = stored;
  if (stored.stage !== 'relatives') return { participant, letter: null, because: 'not-now' };
  const access = findingAccess(staff, stored.site);
  const now = tools.clock.now();
  const page = await withAccess(tools.database, access, async (tx) => {
    const steps = { caseId: id, outcome: LETTER_WISHED };
    const wish = await tx.findingStep.findFirst({ where: steps, orderBy: { place: 'desc' } });
    const said = (wish?.detail as StepDetail | undefined)?.letter;
    if (!wish || !said) return 'no-wish' as const;
    const { found, personId } = await openCaseTexts(tools, tx, access, stored);
    const { gene } = found;
    await lock(tx, participant);
    const word = await wordOn(tx, stored, { request: requestOf(stored, gene, { for: 'relatives' }), gene, at: now });
    if (word.verdict.decision !== 'permit') return 'gate' as const;
    const asked = said.allowed.includes('name');
    const identity = asked ? await readLatest(tx, tools.keys, access, { personId, kind: 'identity', at: now }) : null;
    const name = identity && nameSchema.parse(JSON.parse(identity)).name;
    return { ...said, name, wishedAt: wish.at.toISOString(), printedAt: now.toISOString() };
  });
  if (typeof page === 'string') return { participant, letter: null, because: page };
  const site = await siteAt(tools.database.prisma, stored.site, page.language);
  return { participant, letter: { ...page, site }, because: null };
}
