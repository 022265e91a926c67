/** Everything that one release counts, in one pass over the people. Exact: nothing of it is shown. */

import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { type Leaf, personLeavesOf, takesPart } from '../../domain/figures/person-leaves.ts';
import type { Counted } from '../../domain/figures/release.ts';
import { type Between, countActs } from './count-acts.server.ts';
import { withdrawalLeaves } from './count-withdrawals.server.ts';
import { peopleCounted } from './people-counted.server.ts';

export type CountedAll = { readonly counted: readonly Counted[]; readonly standing: readonly ParticipantId[] };

class Counts {
  private readonly counts = new Map<string, Counted>();
  add([table, leaf]: Leaf): void {
    const key = `${table}\u0000${leaf}`;
    this.counts.set(key, { table, leaf, count: (this.counts.get(key)?.count ?? 0) + 1 });
  }
  all = (): readonly Counted[] => [...this.counts.values()];
}

export async function countAll(tools: Tools, between: Between): Promise<CountedAll> {
  const counts = new Counts();
  const [standing, withdrawn]: [ParticipantId[], ParticipantId[]] = [[], []];
  for await (const people of peopleCounted(tools, between.upTo))
    for (const person of people) {
      for (const leaf of personLeavesOf(person)) counts.add(leaf);
      if (takesPart(person.state)) standing.push(person.state.participant);
      if (person.state.withdrawal) withdrawn.push(person.state.participant);
    }
  for await (const leaves of withdrawalLeaves(tools, withdrawn, between.upTo))
    for (const leaf of leaves) counts.add(leaf);
  return { counted: [...counts.all(), ...(await countActs(tools, between))], standing };
}
