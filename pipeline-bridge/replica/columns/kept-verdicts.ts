/** Verdicts of one question, kept by case: a profile, and a number for answers and flags. Each verdict is held once. */
import type { Verdict } from '../../contract/decision.ts';

/** `since` is each person's own: a kept verdict does not tell it. */
function withoutMoments(verdict: Verdict): Verdict {
  if (verdict.decision === 'permit') return verdict;
  const [first, ...rest] = verdict.reasons.map(({ since: _, ...reason }) => reason);
  return { decision: 'deny', reasons: [first as NonNullable<typeof first>, ...rest] };
}

/** Numbers of verdicts begin at 1; 0 is none. */
export class KeptVerdicts {
  readonly #cases: number;
  /** by profile: the number of each case's verdict */
  readonly #tables: (Uint16Array | undefined)[] = [];
  readonly #verdicts: Verdict[] = [];
  readonly #numbers = new Map<string, number>();

  /** @param cases how many there may be for one profile */
  constructor(cases: number) {
    this.#cases = cases;
  }

  numberAt(profile: number, place: number): number {
    const table = this.#tables[profile];
    return table === undefined ? 0 : (table[place] as number);
  }
  verdict(number: number): Verdict {
    return this.#verdicts[number - 1] as Verdict;
  }
  numberFor(verdict: Verdict): number {
    const told = withoutMoments(verdict);
    const text = JSON.stringify(told);
    const number = this.#numbers.get(text) ?? this.#verdicts.push(told);
    this.#numbers.set(text, number);
    return number;
  }
  keep(profile: number, place: number, number: number): void {
    let table = this.#tables[profile];
    if (table === undefined) {
      table = new Uint16Array(this.#cases);
      this.#tables[profile] = table;
    }
    table[place] = number;
  }
}
