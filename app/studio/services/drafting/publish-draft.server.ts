/**
 * A draft becomes a published version, now or at a time that was set: by the one path of every version. At that moment all is
 * looked at again: the approval, the digests of what it was given for, the version that is replaced, the number.
 */
import { z } from 'zod';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import type { VersionFolder } from '#app/adapters/documents/read-version-folder.server.ts';
import type { OutboxHandler } from '#app/adapters/outbox/outbox-worker.server.ts';
import type { DocumentVersion } from '#app/kernel/domain/document/version.ts';
import {
  type Approval,
  type Digest,
  type PublicationPlan,
  refusedDraftStep,
} from '#app/kernel/domain/drafting/course.ts';
import type { Actor } from '#app/kernel/domain/event/event.ts';
import { dayOf } from '#app/kernel/domain/instant.ts';
import { type Refused, refuse } from '#app/kernel/domain/outcome.ts';
import { refusedClass } from '#app/kernel/domain/programme/publish-document.ts';
import { isSamePerson } from '#app/kernel/services/access/same-person.server.ts';
import type { StudioPerson } from '#app/kernel/services/access/visit.ts';
import { type LoadedDraft, loadDraft, loadDraftTexts } from '#app/kernel/services/documents/load-draft.server.ts';
import { publishContents } from '#app/kernel/services/documents/publish-version.server.ts';
import { loadNewestVersion } from '#app/kernel/services/documents/published-version.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { comparisonOfDraft, pairsOf } from './compare-draft.server.ts';
import { lockDraft } from './save-texts.server.ts';
import { appendStep, type DraftStepTaken, PUBLISH, takeDraftStep } from './take-step.server.ts';
import { type AudienceState, contentsOf, screensOf, stateOf } from './whole-draft.server.ts';

/** The number is free, and nothing was published for these people since the draft was begun. */
async function refusedBase({ database }: Tools, draft: LoadedDraft): Promise<Refused | null> {
  const { document, version, base, structures } = draft;
  if ((await database.prisma.documentVersion.count({ where: { document, version } })) > 0)
    return refuse('version-already-published');
  for (const { audience } of structures) {
    const newest = await loadNewestVersion(database, document, audience);
    if ((newest?.version ?? null) !== base) return refuse('draft-base-replaced');
  }
  return null;
}

/** The class that was chosen is the one that the texts allow: said when the time is set, not when it has come. */
async function refusedPlan(
  tools: Tools,
  draft: LoadedDraft,
  { changeClass }: PublicationPlan,
): Promise<Refused | null> {
  const { prisma } = tools.database;
  const state = stateOf(draft, await loadDraftTexts(prisma, draft.id));
  const against = async (base: string | null) => {
    const pairs = await pairsOf(tools, { ...draft, base }, state);
    return pairs && comparisonOfDraft(pairs);
  };
  const comparison = await against(draft.base);
  if (!comparison) return null;
  const earlier = await prisma.documentVersion.findMany({
    where: { document: draft.document, state: { in: ['published', 'superseded', 'closed'] } },
    distinct: ['version'],
    select: { version: true },
  });
  const signed = await Promise.all(earlier.map(({ version }) => against(version)));
  return refusedClass(
    changeClass,
    comparison,
    signed.filter((one) => one !== null),
  );
}

const inForce =
  (
    draft: LoadedDraft,
    approval: Approval,
    plan: PublicationPlan,
    changed: DocumentVersion['changedProvisions'],
    day: string,
  ) =>
  (structure: DocumentVersion): DocumentVersion => ({
    ...structure,
    version: draft.version,
    supersedes: draft.base,
    approval,
    publishedOn: day,
    changeClass: plan.changeClass,
    changedProvisions: [...changed],
  });

type Ready = { readonly contents: VersionFolder; readonly digests: readonly Digest[] };

async function readyNow(
  tools: Tools,
  draft: LoadedDraft,
  state: readonly AudienceState[],
  plan: PublicationPlan,
): Promise<Ready | Refused> {
  const approval = draft.course.approved?.approval;
  if (!approval) return refuse('version-not-approved');
  const pairs = await pairsOf(tools, draft, state);
  const changed = (pairs && comparisonOfDraft(pairs)?.toAskAgain) ?? [];
  const day = dayOf(tools.clock.now().toISOString());
  const contents = contentsOf(draft, state, inForce(draft, approval, plan, [...changed], day));
  const screens = screensOf(draft, state);
  if (!contents || !screens) return refuse('draft-incomplete');
  const digests = screens.map(({ audience, language, sha256 }) => ({ audience, language, sha256 }));
  return { contents, digests };
}

/** What is published is what the digests are of: both come from one reading of the texts. */
async function publish(tools: Tools, actor: Actor, id: string, plan: PublicationPlan): Promise<DraftStepTaken> {
  const { prisma } = tools.database;
  const draft = await loadDraft(prisma, id);
  if (!draft) return refuse('draft-unknown');
  const replaced = await refusedBase(tools, draft);
  if (replaced) return replaced;
  const ready = await readyNow(tools, draft, stateOf(draft, await loadDraftTexts(prisma, id)), plan);
  if ('ok' in ready) return ready;
  const done = await publishContents(tools, actor, ready.contents, {
    reconsentBy: plan.reconsentBy,
    with: async (tx, now) => {
      await lockDraft(tx, id);
      const fresh = await loadDraft(tx, id);
      if (!fresh) return refuse('draft-unknown');
      // at its time the clock publishes what somebody set: it is her word that has to be the second
      const by = actor.account ?? fresh.course.scheduled?.by ?? null;
      const isApprovalOwn = await isSamePerson(tx, fresh.course.approved?.by ?? null, by);
      const fixed = { stale: 0, asides: 0, openComments: 0, isApprovalOwn };
      const standing = { at: now.toISOString(), digests: ready.digests, ...fixed };
      const refused = refusedDraftStep(fresh.course, { kind: 'published' }, actor.role, standing);
      if (!refused) await appendStep(tx, fresh, { kind: 'published' }, actor.account, now);
      return refused;
    },
  });
  return done.ok ? { ok: true } : done;
}

/** @param plan at the time of this press, or later: then it waits */
export async function publishDraft(
  tools: Tools,
  who: StudioPerson,
  id: string,
  plan: PublicationPlan,
): Promise<DraftStepTaken> {
  const now = tools.clock.now().toISOString();
  const draft = await loadDraft(tools.database.prisma, id);
  const refused = draft && ((await refusedBase(tools, draft)) ?? (await refusedPlan(tools, draft, plan)));
  if (refused) return refused;
  if (plan.publishAt > now) {
    return takeDraftStep(tools, who, id, { kind: 'scheduled', plan });
  }
  return publish(tools, { role: who.role, account: who.account, channel: 'web' }, id, plan);
}

const jobSchema = z.object({ draft: z.uuid(), step: z.int().positive() });
const SYSTEM: Actor = { role: 'system', account: null, channel: 'system' };

/** What stood in its way at its time is written down: the desk says so, and a person decides what comes next. */
async function writeDown(tools: Tools, id: string, step: number, { refusal }: Refused): Promise<void> {
  await withAccess(tools.database, systemAccess('document-drafts'), async (tx) => {
    await lockDraft(tx, id);
    const draft = await loadDraft(tx, id);
    if (draft?.course.stage !== 'scheduled' || draft.course.scheduled?.number !== step) return;
    await appendStep(tx, draft, { kind: 'not-published', because: refusal.code }, null, tools.clock.now());
  });
}

/** Safe to run again: what is published already, or was set again, is left alone. */
export const publicationHandlersOfDrafts = (tools: Tools): Readonly<Record<string, OutboxHandler>> => ({
  [PUBLISH]: async ({ payload }) => {
    const { draft: id, step } = jobSchema.parse(payload);
    const course = (await loadDraft(tools.database.prisma, id))?.course;
    if (course?.stage !== 'scheduled' || course.scheduled?.number !== step) return;
    const done = await publish(tools, SYSTEM, id, course.scheduled.plan);
    if (!done.ok) await writeDown(tools, id, step, done);
  },
});
