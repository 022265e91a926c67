/**
 * How many a campaign would reach as things are, and why others not: by the same word as at the sending, over everybody. Exact
 * counts lie in the database and are rounded before anybody sees them. Nobody's address is opened for it.
 */
import { z } from 'zod';
import { systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { contactEligibility } from '../../domain/recontact/contact-eligibility.ts';
import { type Campaign, oneCampaign } from './campaigns.server.ts';
import { everybody } from './gather.server.ts';
import { loadPeople, type Person, wayTo } from './people.server.ts';

const access = systemAccess('recontact-count');

export const countedSchema = z.object({
  /** by the criteria alone */
  meant: z.number().int().default(0),
  reached: z.number().int().default(0),
  /** a quiet time of theirs: they come later */
  later: z.number().int().default(0),
  /** by reason */
  not: z.record(z.string(), z.number().int()).default({}),
});
export type Counted = z.output<typeof countedSchema>;

function countOne(tally: Counted, person: Person, { kind }: Campaign, at: string): Counted {
  if (!person.isMeant) return tally;
  const { isMeant, budget, gate } = person;
  const word = contactEligibility({ isMeant, verdict: gate.verdict, budget, way: wayTo(person), kind, at });
  const meant = tally.meant + 1;
  if (word.is === 'yes') return { ...tally, meant, reached: tally.reached + 1 };
  if (word.is === 'later') return { ...tally, meant, later: tally.later + 1 };
  return { ...tally, meant, not: { ...tally.not, [word.because]: (tally.not[word.because] ?? 0) + 1 } };
}

export async function countCampaign(tools: Tools, campaign: Campaign): Promise<Counted> {
  let tally = countedSchema.parse({});
  for await (const participants of everybody(tools)) {
    const now = tools.clock.now();
    const people = await withAccess(tools.database, access, (tx) =>
      loadPeople(tools, tx, participants, campaign, { now, opensAddresses: false }),
    );
    for (const person of people) tally = countOne(tally, person, campaign, now.toISOString());
  }
  return tally;
}

/** Those that somebody asked for and that are not made yet. */
export async function makeCounts(tools: Tools): Promise<void> {
  const { prisma } = tools.database;
  const asked = await prisma.recontactCount.findMany({ where: { madeAt: null }, orderBy: { askedAt: 'asc' } });
  for (const { campaign: id, askedAt } of asked) {
    const campaign = await oneCampaign(prisma, id);
    if (!campaign) continue;
    const counted = await countCampaign(tools, campaign);
    // asked for again meanwhile: that one is made in the next round
    await prisma.recontactCount.updateMany({
      where: { campaign: id, askedAt },
      data: { counted, madeAt: tools.clock.now() },
    });
  }
}
