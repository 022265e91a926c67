/** What lies on a desk of the demonstration: a paper half typed, a correction to confirm, a letter that came back. */

import { enterPaper } from '#app/joining/services/paper/enter-paper.server.ts';
import { offeredProvisions } from '#app/kernel/domain/document/version.ts';
import { dayOf } from '#app/kernel/domain/instant.ts';
import { paperFieldsOf } from '#app/kernel/domain/paper/forms.ts';
import { recordReturnedLetter } from '#app/kernel/services/record/desk-tasks.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { proposeCorrection } from '#app/record/services/corrections/propose-correction.server.ts';
import { mustBe } from './acts.ts';
import type { Joined } from './join.ts';
import { ONE_PAGE } from './one-page.ts';

type Coordinator = { readonly account: string; readonly site: string };

/** A change of intent that came by post: its no counts, its yes waits for the second person. */
async function halfTyped(tools: Tools, coordinator: Coordinator, { participant, version }: Joined): Promise<void> {
  const { structure } = version;
  const blank = paperFieldsOf('change', structure).flatMap(({ field, kind }) =>
    kind === 'choice' ? [[field, 'blank']] : [],
  );
  const said = { 'answer-ai-development': 'deny', 'answer-share-industry': 'permit' };
  if (!offeredProvisions(structure).includes('ai-development'))
    throw new Error('the seed asks what the version does not');
  const typing = { ...Object.fromEntries(blank), ...said, signedOn: dayOf(tools.clock.now().toISOString()) };
  const typed = { form: 'change', version: version.version, language: 'ja', typing } as const;
  await mustBe(enterPaper(tools, coordinator, participant, { typed, scan: ONE_PAGE }, 'seed:paper'));
}

/** @param coordinator the one whose work waits for the other at the first hospital */
export async function layPapers(
  tools: Tools,
  coordinator: Coordinator,
  { onPaper, mistyped }: { readonly onPaper: Joined; readonly mistyped: Joined },
): Promise<void> {
  await halfTyped(tools, coordinator, onPaper);
  await recordReturnedLetter(tools, coordinator, { participant: onPaper.participant, site: coordinator.site });
  // the sample of another person, registered for her by a slip
  const events = await tools.database.prisma.ledgerEvent.findMany({
    where: { participant: mistyped.participant, kind: 'SampleRegistered' },
    orderBy: { number: 'desc' },
    select: { number: true },
  });
  const number = events[0]?.number ?? 0;
  const form = { why: 'wrong-person', what: 'void' } as const;
  const proposed = await proposeCorrection(tools, coordinator, {
    participant: mistyped.participant,
    number,
    form,
    proof: ONE_PAGE,
  });
  if (!proposed.ok) throw new Error(`the seed was refused: ${proposed.refusal.code}`);
}
