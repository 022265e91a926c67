/**
 * What the gate's own match of data use says to a request, before anybody judges it: by the kinds of answer that a person
 * can have given, and by how many people, data set by data set. It decides nothing. Counts are held back where they are
 * small; what is told is never exact. Source: R48, domain page §4 rules 4 and 10.
 */
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import type { RequestContent } from '#app/domain/data-requests/request-form.ts';
import { dayOf } from '#app/domain/instant.ts';
import { digest } from '#app/domain/ledger/canonical.ts';
import { dataUseSchema } from '#bridge/contract/consent-state.ts';
import { type DataUse, DUO } from '#bridge/contract/data-use.ts';
import type { Recipient } from '#bridge/contract/decision.ts';
import { parsePayload } from '#bridge/contract/feed.ts';
import type { Dataset } from '#bridge/contract/programme-state.ts';
import { type DataUseMatch, matchDataUse } from '#bridge/decision/data-use-match.ts';
import { diseaseIsWithin } from '#bridge/decision/ontology.ts';
import { answeredAlike, lockCounts } from '../data-requests/answered-alike.server.ts';
import type { RequestRow } from '../data-requests/request-chain.server.ts';
import { policyAnnounced } from '../decisions/policy-announced.ts';
import { programmeLines } from '../gate/approved-uses.server.ts';
import type { Tools } from '../tools.server.ts';

/** `few`: fewer than twenty, nobody included. Otherwise at least so many, in tens. */
export type Shown = { readonly kind: 'few' } | { readonly kind: 'about'; readonly atLeast: number };
const RESULTS = ['permit', 'manual', 'deny'] as const;
export type MatchResult = (typeof RESULTS)[number];

/** The answers that decide about data use, as they are asked: any research on health or the own disease; ancestry or not. */
export const ANSWER_KINDS = ['any-health', 'any-health-ancestry', 'own-disease', 'own-disease-ancestry'] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];

export type PreCheck = {
  /** to a public database: the gate asks for another yes than that to a purpose */
  readonly isTransfer: boolean;
  readonly datasets: readonly {
    readonly id: string;
    readonly title: Dataset['title'];
    /** null, too, once it is over */
    readonly embargoUntil: string | null;
    readonly publicFrom: string | null;
    readonly answers: readonly { readonly kind: AnswerKind; readonly match: DataUseMatch }[];
    readonly people: Readonly<Record<MatchResult, Shown>>;
  }[];
};

function typical(kind: AnswerKind, field: readonly string[]): DataUse {
  const ancestry = kind.endsWith('ancestry');
  const isOwn = kind.startsWith('own');
  return {
    permission: isOwn ? DUO.DS : DUO.HMB,
    also: ancestry ? [DUO.POA] : [],
    modifiers: ancestry ? [] : [DUO.NPOA],
    diseases: isOwn ? field : [],
    parameters: {},
  };
}

/** Somebody whose own disease lies outside the field of a data set is not in it; a wider answer names no disease. */
const mayBeIn = (dataUse: DataUse | null, field: readonly string[]): boolean =>
  field.length === 0 ||
  (dataUse?.diseases ?? []).length === 0 ||
  (dataUse?.diseases ?? []).some((own) => field.some((wide) => diseaseIsWithin(own, wide) === true));

const FEW: Shown = { kind: 'few' };
const NOBODY: Readonly<Record<MatchResult, Shown>> = { permit: FEW, manual: FEW, deny: FEW };

/** What may be told of each count: two requests that differ by one disease tell of nobody in between. */
const toldOf = (
  { database, clock }: Tools,
  terms: object,
  counts: ReadonlyMap<string, Readonly<Record<MatchResult, number>>>,
): Promise<ReadonlyMap<string, Readonly<Record<MatchResult, Shown>>>> =>
  withAccess(database, systemAccess('pre-check'), async (tx) => {
    await lockCounts(tx);
    const day = new Date(dayOf(clock.now().toISOString()));
    const told = new Map<string, Record<MatchResult, Shown>>();
    for (const [dataset, sums] of counts) {
      const shown: Record<MatchResult, Shown> = { ...NOBODY };
      for (const result of RESULTS) {
        const scope = digest({ preCheck: dataset, result });
        const question = digest({ preCheck: dataset, result, terms });
        const kept = await answeredAlike(tx, { question, scope }, sums[result], day);
        if (kept.shown > 0) shown[result] = { kind: 'about', atLeast: kept.shown };
      }
      told.set(dataset, shown);
    }
    return told;
  });

type Asked = { readonly row: RequestRow; readonly content: RequestContent };

/** How many answer alike; nobody's record is opened for it, and no row tells of one person. */
type Group = { readonly dataUse: DataUse | null; readonly people: number };

export async function preCheck(tools: Tools, { row, content }: Asked): Promise<PreCheck> {
  const { lines, groups } = await withAccess(tools.database, systemAccess('pre-check'), async (tx) => {
    const rows = await tx.$queryRaw<{ use: unknown; people: bigint }[]>`
        select payload::jsonb -> 'dataUse' as use, count(*) as people from (
          select distinct on (participant) payload from feed_line where kind = 'consent-state'
          order by participant, revision desc) newest
        where payload::jsonb ->> 'status' in ('active', 'reconsent-due') group by 1`;
    const alike: Group[] = rows.map(({ use, people }) => ({
      dataUse: use === null ? null : dataUseSchema.parse(use),
      people: Number(people),
    }));
    return { lines: await programmeLines(tx), groups: alike };
  });
  const policy = policyAnnounced(lines);
  const sets = new Map(
    lines.flatMap(({ kind, payload }) => {
      if (kind !== 'dataset') return [];
      const dataset = parsePayload(kind, payload);
      return [[dataset.id, dataset] as const];
    }),
  );
  const at = tools.clock.now().toISOString();
  const view = { gateTime: { lower: at, upper: at }, diseaseIsWithin };
  const { duo, diseases, uses, commercial } = content.use;
  const recipient: Recipient = { class: row.recipientClass, organisation: row.organisation, country: row.country };
  const purpose = { duo: [...duo], diseases: [...diseases], uses: [...uses], commercial };
  const match = (dataUse: DataUse | null) =>
    matchDataUse({ dataUse, purpose, recipient, approval: null }, policy, view);
  const counts = new Map(
    content.data.datasets.map((id) => {
      const sums = { permit: 0, manual: 0, deny: 0 };
      for (const { dataUse, people } of groups)
        if (mayBeIn(dataUse, sets.get(id)?.diseases ?? [])) sums[match(dataUse).result] += people;
      return [id, sums] as const;
    }),
  );
  const told = await toldOf(tools, { recipient, purpose }, counts);
  return {
    isTransfer: row.kind === 'public-transfer',
    datasets: content.data.datasets.map((id) => {
      const dataset = sets.get(id);
      const field = dataset?.diseases ?? [];
      return {
        id,
        title: dataset?.title ?? { ja: id, en: id },
        embargoUntil: dataset?.embargoUntil && dataset.embargoUntil > at ? dataset.embargoUntil : null,
        publicFrom: dataset?.publicFrom ?? null,
        answers: ANSWER_KINDS.map((kind) => ({ kind, match: match(typical(kind, field)) })),
        people: told.get(id) ?? NOBODY,
      };
    }),
  };
}
