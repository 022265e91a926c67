/** What the menu of a participant, or of one who decides for her, names: read from her record, on every page of hers. */
import { withAccess } from '#app/adapters/database/database.server.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import { openRecord } from '#app/kernel/services/record/open-record.server.ts';
import { ownAccess } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type MenuOffer, menuOffersOf } from '../../domain/standing/offers.ts';

/** Null for everybody whose menu does not depend on a record. */
export async function ownMenu(tools: Tools, { actor }: Pick<Visit, 'actor'>): Promise<readonly MenuOffer[] | null> {
  if (actor.kind !== 'participant' && actor.kind !== 'proxy') return null;
  const access = await ownAccess(tools, actor, 'own-menu');
  const opened = await withAccess(tools.database, access, (tx) => openRecord(tx, actor.participant));
  return opened && menuOffersOf(opened.record);
}
