/**
 * What is said of a table: each count cut down, small ones hidden, and as many others hidden as it takes until of nothing
 * small can be told what it is from the table and all that was published before. Each target is shown to be safe by worlds
 * that fit everything said and lie far enough apart; a target without such worlds is taken to be weak. Doubt hides.
 */
import type { Figure, FigureTally, Published } from './figure.ts';
import { ReleaseCandidate, type Rule } from './release-candidate.ts';
import type { Target } from './targets.ts';

export type Protected =
  | { readonly ok: true; readonly figures: readonly Published[] }
  /** `contradicts`: what was published does not fit what is counted now; `given-away`: what hiding can no longer mend */
  | { readonly ok: false; readonly why: 'contradicts' | 'given-away'; readonly figures: readonly string[] };

/** of figures in the way, how many are tried alone before the cheapest is hidden and the search goes on */
const MOST_TRIED = 8;
/** of figures hidden beside the small ones, how many are tried whether they can be told after all */
const MOST_TOLD_AGAIN = 64;

/** What to hide for the sake of a target: one that suffices, where there is one. @returns its place; null: none stands in the way */
function oneToHide(telling: ReleaseCandidate, target: Target): number | null {
  const places = telling.inTheWay();
  const suffices = (place: number) => {
    telling.hide(place);
    const isEnough = telling.isSafe(target);
    telling.tell(place);
    return isEnough;
  };
  return places.slice(0, MOST_TRIED).find(suffices) ?? places[0] ?? null;
}

/** One hidden early may be no longer needed for those hidden after it. */
function tellAgain(telling: ReleaseCandidate, hidden: readonly number[]): void {
  for (const place of hidden.slice(0, MOST_TOLD_AGAIN)) {
    telling.tell(place);
    if (!telling.targets().every(telling.isSafe)) telling.hide(place);
  }
}

/**
 * @param figures what one release asks for
 * @param past every figure ever published over the same hierarchies
 * @param tallies what there truly is, of all days that any figure counts
 */
export function protect(
  figures: readonly Figure[],
  past: readonly Published[],
  tallies: readonly FigureTally[],
  rule: Rule,
): Protected {
  const telling = new ReleaseCandidate(figures, past, tallies, rule);
  const contradictions = telling.contradictions();
  if (contradictions.length > 0) return { ok: false, why: 'contradicts', figures: contradictions };
  const open = telling.targets();
  const beside: number[] = [];
  const lost: string[] = [];
  for (let target = open.pop(); target; target = open.pop()) {
    telling.inTheWay();
    while (!telling.isSafe(target)) {
      const place = oneToHide(telling, target);
      if (place === null) {
        lost.push(target.id);
        break;
      }
      beside.push(place);
      open.push(telling.hide(place));
    }
  }
  if (lost.length > 0) return { ok: false, why: 'given-away', figures: lost };
  tellAgain(telling, beside);
  return { ok: true, figures: telling.figures };
}
