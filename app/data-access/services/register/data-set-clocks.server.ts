/**
 * The data sets of her field of disease, with their clocks, before they end. Whether she herself is in one is decided when
 * something is given, by her answers then; so nothing here depends on them.
 */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import type { ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { diseaseIsWithin } from '#bridge/decision/ontology.ts';
import { clocksOf, type DataSetClocks } from '../../domain/programme/data-set-clocks.ts';
import { dataSetsKnown } from '../requests/data-sets-offered.server.ts';

/**
 * One with no disease named is of every field; a disease that the ontology here does not hold is of none.
 * @param events of the person whose field it may be
 */
export function isOfField(ofDataset: readonly string[], events: readonly ParticipantEvent[]): boolean {
  const hers = events.flatMap((event) => (event.kind === 'ParticipantInvited' ? event.payload.diseases : []));
  return isOfDiseases(ofDataset, hers);
}

/** The same, where her diseases are at hand. */
export const isOfDiseases = (ofDataset: readonly string[], hers: readonly string[]): boolean =>
  ofDataset.length === 0 || ofDataset.some((wide) => hers.some((own) => diseaseIsWithin(own, wide) === true));

export async function dataSetClocks(
  tx: Pick<Transaction, '$queryRaw'>,
  events: readonly ParticipantEvent[],
  now: Instant,
): Promise<readonly DataSetClocks[]> {
  return clocksOf(
    (await dataSetsKnown(tx)).filter((dataset) => isOfField(dataset.diseases, events)),
    now,
  );
}
