/** Who can be on the telephone about a person for whom another decides: by name, so that the desk need not look up numbers. */
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import type { Tools } from '../tools.server.ts';
import { loadProxies } from './load-proxies.server.ts';
import type { DeskCoordinator, ReadingReason } from './open-person.server.ts';

/** @property as as the form says it: `person`, or `power-` and the number of the power */
export type Caller =
  | { readonly as: 'person' }
  | { readonly as: `power-${number}`; readonly number: number; readonly name: string; readonly relation: string };

/** Empty where nobody but the person speaks. @param reason null: by their number alone */
export async function listCallers(
  tools: Tools,
  coordinator: DeskCoordinator,
  participant: ParticipantId,
  reason: ReadingReason | null,
): Promise<readonly Caller[]> {
  const found = await loadProxies(tools, coordinator, participant, reason);
  if (!found?.isSpokenFor) return [];
  return [
    { as: 'person' },
    ...found.proxies.map(({ number, name, relation }) => ({ as: `power-${number}` as const, number, name, relation })),
  ];
}
