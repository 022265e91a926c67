/**
 * What an account sees that looks at aggregates alone: which data sets there are, until when each is kept back, and how many
 * people's consent would cover health research with it. No request, no file, no recall of its organisation.
 */
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { DUO } from '#bridge/contract/data-use.ts';
import type { RecipientClass } from '#bridge/contract/vocabulary.ts';
import type { DataSetClocks } from '../../domain/programme/data-set-clocks.ts';
import { affiliatedNow } from './affiliations.ts';
import { type Covered, countCoverage } from './count-coverage.server.ts';
import { dataSetsOffered } from './data-sets-offered.server.ts';
import { type Applicant, applicantAccess } from './request-people.ts';

const lookingAt = (tx: Pick<Transaction, 'affiliation'>, account: string, now: Date) =>
  tx.affiliation.findFirst({
    where: { account, ...affiliatedNow(now), overviewOnly: true },
    orderBy: { organisation: 'asc' },
  });

/** Null for whoever asks for data: her requests show her the same, and more. */
export const loadDataSetOverview = (tools: Tools, who: Applicant): Promise<readonly DataSetClocks[] | null> =>
  withAccess(tools.database, applicantAccess(who), async (tx) => {
    const now = tools.clock.now();
    return (await lookingAt(tx, who.account, now)) ? dataSetsOffered(tx, now.toISOString()) : null;
  });

/** Disclosure-controlled as every count, and among its organisation's questions of the day. Null as above. */
export async function countOverview(tools: Tools, who: Applicant): Promise<readonly Covered[] | null> {
  const found = await withAccess(tools.database, applicantAccess(who), async (tx) => {
    const now = tools.clock.now();
    const own = await lookingAt(tx, who.account, now);
    if (!own) return null;
    const { country } = await tx.organisation.findUniqueOrThrow({ where: { id: own.organisation } });
    return { own, country, sets: await dataSetsOffered(tx, now.toISOString()) };
  });
  if (!found) return null;
  const { organisation, recipientClass } = found.own;
  const asking = { organisation, recipientClass: recipientClass as RecipientClass, country: found.country };
  const use = { duo: [DUO.HMB], diseases: [], uses: [], commercial: false };
  const data = {
    datasets: found.sets.map(({ id }) => id),
    actions: ['release-data' as const],
    countries: [],
    samples: [],
  };
  return countCoverage(tools, asking, { use, data });
}
