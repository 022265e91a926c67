/**
 * Whom a draft would ask again if it were published now: everybody's consent is looked at by the rule that asks
 * (versions/asked-of), a thousand people at a time, so that a hundred thousand are counted without anybody waiting.
 */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { loadEvents } from '#app/adapters/ledger/events.server.ts';
import { enqueue, type OutboxEntry } from '#app/adapters/outbox/outbox.server.ts';
import type { OutboxHandler } from '#app/adapters/outbox/outbox-worker.server.ts';
import type { Round } from '#app/contact/index.ts';
import { askedOf } from '#app/contact/index.ts';
import type { LedgerEvent } from '#app/kernel/domain/event/event.ts';
import { dayOf, type Instant, plusDays } from '#app/kernel/domain/instant.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { refuse } from '#app/kernel/domain/outcome.ts';
import { may } from '#app/kernel/domain/permissions.ts';
import { recordOf } from '#app/kernel/domain/record/acts/situation.ts';
import type { StudioPerson } from '#app/kernel/services/access/visit.ts';
import { type LoadedDraft, loadDraft, loadDraftTexts } from '#app/kernel/services/documents/load-draft.server.ts';
import { type LoadedVersion, loadVersion } from '#app/kernel/services/documents/published-version.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { participantIdSchema } from '#bridge/contract/identifiers.ts';
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';
import {
  type Count,
  counted,
  countSchema,
  NOBODY,
  type ShownConsequence,
  shownConsequence,
} from '../../domain/drafting/consequence.ts';
import { studioAccess } from './begin-draft.server.ts';
import { type Pair, pairsOf, stateDigest } from './compare-draft.server.ts';
import { stateOf } from './whole-draft.server.ts';

const COUNT = 'draft.count';
const AT_ONCE = 1000;
const LONG_ENOUGH_DAYS = 365;

/** The draft as if it were published and approved now: only its questions are looked at. */
function asPublishedNow({ audience, own, after }: Pair, now: Instant): LoadedVersion {
  const day = dayOf(now);
  const approval = {
    committee: { ja: '-', en: '-' },
    number: 'draft',
    date: day,
    validUntil: dayOf(plusDays(now, LONG_ENOUGH_DAYS)),
  };
  return {
    document: own.structure.document,
    version: own.structure.version,
    audience,
    structure: { ...own.structure, approval },
    state: 'published',
    publishedAt: now,
    validUntil: plusDays(now, LONG_ENOUGH_DAYS),
    renderings: { ja: { sha256: '', html: '', content: after } },
  };
}

/** Null where the draft is none of her business; no provision where she is told at most. */
async function asksOf(
  tools: Tools,
  events: readonly LedgerEvent[],
  versions: readonly LoadedVersion[],
): Promise<readonly ProvisionCode[] | null> {
  const [first] = versions;
  const record = recordOf(events);
  if (!first || !record) return null;
  const { document, version } = first;
  const round: Round = {
    change: { document, version, changeClass: 'reconsent', reconsentBy: null },
    texts: new Map(versions.map((one) => [one.audience, one])),
  };
  const found = await askedOf(record, events, round, (signed) => loadVersion(tools.database, signed));
  if (found?.because === 'nothing-to-ask') return record.withdrawal === null ? [] : null;
  return found?.because === null ? found.asks : null;
}

type Chunk = { readonly count: Count; readonly after: string | null };

async function countChunk(
  tools: Tools,
  draft: LoadedDraft,
  pairs: readonly Pair[],
  { count, after }: Chunk,
): Promise<Chunk> {
  const { prisma } = tools.database;
  const now = tools.clock.now().toISOString();
  const versions = pairs.map((pair) => asPublishedNow(pair, now));
  const people = await prisma.enrolment.findMany({
    where: { document: draft.document, ...(after === null ? {} : { participant: { gt: after } }) },
    orderBy: { participant: 'asc' },
    take: AT_ONCE,
    select: { participant: true },
  });
  let sum = count;
  for (const { participant } of people) {
    const asks = await asksOf(tools, await loadEvents(prisma, participantIdSchema.parse(participant)), versions);
    if (asks) sum = counted(sum, asks);
  }
  return { count: sum, after: people.length < AT_ONCE ? null : (people.at(-1)?.participant ?? null) };
}

const keep = (tools: Tools, draft: string, state: string, count: Count) =>
  tools.database.prisma.documentDraftCount.create({
    data: { draft, state, counted: count, countedAt: tools.clock.now() },
  });

async function opened(tools: Tools, id: string) {
  const { prisma } = tools.database;
  const draft = await loadDraft(prisma, id);
  const pairs = draft && (await pairsOf(tools, draft, stateOf(draft, await loadDraftTexts(prisma, id))));
  return draft && pairs ? { draft, pairs, state: stateDigest(pairs) } : null;
}

/** At once and to the end: for a seed. */
export async function countConsequence(tools: Tools, id: string): Promise<void> {
  const open = await opened(tools, id);
  if (!open) return;
  let chunk: Chunk = { count: NOBODY, after: null };
  do chunk = await countChunk(tools, open.draft, open.pairs, chunk);
  while (chunk.after !== null);
  await keep(tools, id, open.state, chunk.count);
}

const jobSchema = z.object({ draft: z.uuid(), state: z.string(), count: countSchema, after: z.string().nullable() });
type Job = z.infer<typeof jobSchema>;
const entryOf = (job: Job, round: string): OutboxEntry => ({
  topic: COUNT,
  key: `${COUNT}:${job.draft}:${round}:${job.after ?? ''}`,
  payload: job,
});

export async function askForCount(tools: Tools, who: StudioPerson, id: string): Promise<Done> {
  if (!may(who.role, 'write-document', null)) return refuse('not-permitted');
  const open = await opened(tools, id);
  if (!open) return refuse('draft-incomplete');
  const now = tools.clock.now();
  const job: Job = { draft: id, state: open.state, count: NOBODY, after: null };
  await withAccess(tools.database, studioAccess(who), (tx) =>
    enqueue(tx, [entryOf(job, `${open.state.slice(0, 12)}.${now.getTime()}`)], now),
  );
  return { ok: true };
}

/** Safe to run again: a part is counted from where the one before ended. What was written on meanwhile is counted no further. */
export const countHandlers = (tools: Tools): Readonly<Record<string, OutboxHandler>> => ({
  [COUNT]: async ({ key, payload, tx, now }) => {
    const job = jobSchema.parse(payload);
    const open = await opened(tools, job.draft);
    if (!open || open.state !== job.state) return;
    const chunk = await countChunk(tools, open.draft, open.pairs, job);
    if (chunk.after !== null) {
      await enqueue(tx, [entryOf({ ...job, ...chunk }, key.split(':')[2] as string)], now);
      return;
    }
    const data = { draft: job.draft, state: job.state, counted: chunk.count, countedAt: now };
    await tx.documentDraftCount.createMany({ data: [data], skipDuplicates: true });
  },
});

export type Consequence = {
  /** null: not counted yet on these texts */
  readonly shown: ShownConsequence | null;
  readonly countedAt: Instant | null;
  readonly isUnderWay: boolean;
};

export async function consequenceOf(
  { database: { prisma } }: Tools,
  draft: string,
  state: string,
): Promise<Consequence> {
  const last = await prisma.documentDraftCount.findFirst({ where: { draft, state }, orderBy: { countedAt: 'desc' } });
  const waiting = await prisma.outbox.count({
    where: { topic: COUNT, doneAt: null, key: { startsWith: `${COUNT}:${draft}:${state.slice(0, 12)}` } },
  });
  return {
    shown: last && shownConsequence(countSchema.parse(last.counted)),
    countedAt: last?.countedAt.toISOString() ?? null,
    isUnderWay: waiting > 0,
  };
}
