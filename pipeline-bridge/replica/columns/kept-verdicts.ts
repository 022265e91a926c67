/** Verdicts of one question, kept by case: a profile, and a number for answers and flags. Each verdict is held once. */
import type { Verdict } from '../../contract/decision.ts';

/** `since` is each person's own: a kept verdict does not tell it. */
function withoutMoments(verdict: Verdict): Verdict {
  if (verdict.decision === 'permit') return verdict;
  const [first, ...rest] = verdict.reasons.map(({ since: _, ...reason }) => reason);
  return { decision: 'deny', reasons: [first as NonNullable<typeof first>, ...rest] };
}

export class KeptVerdicts {
  readonly #cases: number;
  /** by profile: 0, or the number of a verdict */
  readonly #tables: Uint16Array[] = [];
  readonly #verdicts: Verdict[] = [];
  readonly #numbers = new Map<string, number>();

  /** @param cases how many there may be for one profile */
  constructor(cases: number) {
    this.#cases = cases;
  }

  get(profile: number, place: number): Verdict | undefined {
    const table = this.#tables[profile];
    return table === undefined ? undefined : this.#verdicts[(table[place] as number) - 1];
  }

  keep(profile: number, place: number, verdict: Verdict): Verdict {
    const told = withoutMoments(verdict);
    const text = JSON.stringify(told);
    const number = this.#numbers.get(text) ?? this.#verdicts.push(told);
    this.#numbers.set(text, number);
    this.#tables[profile] ??= new Uint16Array(this.#cases);
    (this.#tables[profile] as Uint16Array)[place] = number;
    return this.#verdicts[number - 1] as Verdict;
  }
}
