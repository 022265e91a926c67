/**
 * One change of a draft. Each is laid on what stands now, whoever saved it: two people on two parts take nothing from each
 * other; on the same part the second is told, and her words stay in her form.
 */

import type { Instant } from '#app/kernel/domain/instant.ts';
import { digest } from '#app/kernel/domain/ledger/canonical.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { refuse } from '#app/kernel/domain/outcome.ts';
import type { Acts, ActsPart, ActTable } from '../figures/acts.ts';
import {
  everywhere,
  type FigurePart,
  PARTS_MOST,
  type ReportContent,
  type ReportPart,
  type TextPart,
} from './report.ts';

/** Every table of acts as it is at a moment. */
export type Counted = { readonly countedAt: Instant; readonly acts: Acts };

/** `stood`: hash of what the page showed of the part that is changed. */
export type ReportedChange =
  | {
      readonly act: 'head';
      readonly stood: string;
      readonly head: Pick<ReportContent, 'titles' | 'from' | 'to' | 'changes'>;
    }
  | { readonly act: 'add'; readonly part: ReportPart }
  | { readonly act: 'words'; readonly id: string; readonly stood: string; readonly words: TextPart['words'] }
  | { readonly act: 'rows'; readonly id: string; readonly stood: string; readonly rows: FigurePart['rows'] }
  | ({ readonly act: 'counted'; readonly id: string; readonly stood: string } & Counted)
  | { readonly act: 'move'; readonly id: string; readonly by: -1 | 1 }
  | { readonly act: 'remove'; readonly id: string; readonly stood: string }
  | { readonly act: 'release'; readonly release: number };

export const headOf = ({ titles, from, to, changes }: ReportContent) => ({ titles, from, to, changes });
export const headHash = (content: ReportContent): string => digest(headOf(content));
export const partHash = (part: ReportPart): string => digest(part);

export const emptyPart = (id: string): TextPart => ({ id, kind: 'text', words: everywhere({ heading: '', body: '' }) });

/** What was counted is kept in the report: it says the same whatever is counted later. */
export const actsPart = (id: string, table: ActTable, { countedAt, acts }: Counted): ActsPart => ({
  ...{ id, kind: 'acts', table, countedAt },
  rows: acts[table].map(({ node, count }) => ({ node, count })),
});

type Changed = Done<{ readonly value: ReportContent }>;

function moved(parts: readonly ReportPart[], id: string, by: -1 | 1): ReportPart[] {
  const from = parts.findIndex((part) => part.id === id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= parts.length) return [...parts];
  const next = [...parts];
  next.splice(to, 0, ...next.splice(from, 1));
  return next;
}

function partChanged(content: ReportContent, change: Extract<ReportedChange, { id: string; stood: string }>): Changed {
  const part = content.parts.find(({ id }) => id === change.id);
  if (!part) return refuse('report-part-gone');
  if (partHash(part) !== change.stood) return refuse('report-moved-on');
  const put = (next: ReportPart | null): Changed => ({
    ok: true,
    value: { ...content, parts: content.parts.flatMap((one) => (one === part ? (next ? [next] : []) : [one])) },
  });
  if (change.act === 'remove') return put(null);
  if (change.act === 'words')
    return part.kind === 'text' ? put({ ...part, words: change.words }) : refuse('report-part-gone');
  if (change.act === 'counted')
    return part.kind === 'acts' ? put(actsPart(part.id, part.table, change)) : refuse('report-part-gone');
  return part.kind === 'figure' ? put({ ...part, rows: change.rows }) : refuse('report-part-gone');
}

export function changed(content: ReportContent, change: ReportedChange): Changed {
  switch (change.act) {
    case 'head':
      return headHash(content) === change.stood
        ? { ok: true, value: { ...content, ...change.head } }
        : refuse('report-moved-on');
    case 'add':
      if (content.parts.length >= PARTS_MOST) return refuse('report-too-long');
      // pressed twice, it is there once
      return content.parts.some(({ id }) => id === change.part.id)
        ? { ok: true, value: content }
        : { ok: true, value: { ...content, parts: [...content.parts, change.part] } };
    case 'move':
      return { ok: true, value: { ...content, parts: moved(content.parts, change.id, change.by) } };
    case 'release':
      return { ok: true, value: { ...content, release: change.release } };
    default:
      return partChanged(content, change);
  }
}
