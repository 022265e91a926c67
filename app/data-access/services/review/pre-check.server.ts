/**
 * What the gate's own match of data use says to a request, before anybody judges it: by the kinds of answer that a person
 * can have given, and for how many people it would say yes, data set by data set. It decides nothing. Counts are those of the
 * applicant (count-coverage.server.ts): held back where they are small, never exact. Source: R48, domain.md §4 rules 4, 10.
 */
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { programmeLines } from '#app/kernel/services/gate/approved-uses.server.ts';
import { policyAnnounced } from '#app/kernel/services/gate/policy-announced.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type DataUse, DUO } from '#bridge/contract/data-use.ts';
import type { Recipient } from '#bridge/contract/decision.ts';
import { parsePayload } from '#bridge/contract/feed.ts';
import type { Dataset } from '#bridge/contract/programme-state.ts';
import { type DataUseMatch, matchDataUse } from '#bridge/decision/data-use-match.ts';
import { diseaseIsWithin } from '#bridge/decision/ontology.ts';
import type { RequestContent } from '../../domain/requests/request-form.ts';
import { type Covered, countCoverage } from '../requests/count-coverage.server.ts';
import type { RequestRow } from '../requests/request-chain.server.ts';

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
    /** people, in the words and by the rule of the applicant’s own count */
    readonly covered: readonly Covered[];
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

type Asked = { readonly row: RequestRow; readonly content: RequestContent };

export async function preCheck(tools: Tools, { row, content }: Asked): Promise<PreCheck> {
  const lines = await withAccess(tools.database, systemAccess('pre-check'), (tx) => programmeLines(tx));
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
  // the applicant’s own count, by the gate’s decision: two rules would tell two numbers
  const covered = await countCoverage(tools, row, content, { isLimited: false });
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
        covered: covered.filter((one) => one.dataset === id),
      };
    }),
  };
}
