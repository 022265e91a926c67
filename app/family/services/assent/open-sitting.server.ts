/**
 * A child's own page: opened by the one who explained, for the coordinator's tablet or the family's, for a day, for one
 * answer. Who explained and who was there is said before the child is handed the screen.
 */
import { z } from 'zod';
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { birthdayIn } from '#app/consent/index.ts';
import type { Audience } from '#app/kernel/domain/event/payloads/parts.ts';
import { DAY_MS } from '#app/kernel/domain/instant.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { ageAt, assentAudienceAt } from '#app/kernel/domain/record/age.ts';
import { isSpokenFor } from '#app/kernel/domain/record/capacity.ts';
import { assentHashOf, assentTokenOf } from '#app/kernel/services/access/invitation-secrets.server.ts';
import { loadNewestVersion } from '#app/kernel/services/documents/published-version.server.ts';
import { type OpenRecord, openRecord } from '#app/kernel/services/record/open-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';

export const PRESENT_AT_ASSENT = [
  'mother',
  'father',
  'other-family',
  'nurse',
  'doctor',
  'teacher',
  'nobody-else',
] as const;

export const sittingForm = z.strictObject({ present: z.array(z.enum(PRESENT_AT_ASSENT)).min(1) });

const SITTING_MS = DAY_MS;

type Coordinator = { readonly account: string; readonly site: string };
export type SittingOpened = Done<{ readonly sitting: string }>;

/** The words of her age today, not of the day on which she was invited; null where nobody is asked for assent. */
async function audienceNow(
  tools: Tools,
  tx: Transaction,
  coordinator: Coordinator,
  { record, personId }: OpenRecord,
): Promise<Audience | null> {
  if (!isSpokenFor(record.capacity.basis) || record.majorityOn === null) return null;
  const access = { ...coordinator, role: 'site-coordinator', reason: 'assent' };
  const birthday = await birthdayIn(tools, tx, access, personId);
  return birthday ? assentAudienceAt(ageAt(birthday, tools.clock.now().toISOString())) : null;
}

/** Pages that still wait for an answer are closed: one child is asked on one page, and what she said there is not undone on another. */
export async function closeSittings(tx: Transaction, participant: string, now: Date): Promise<void> {
  await tx.assentSitting.updateMany({
    where: { participant, answeredAt: null, expiresAt: { gt: now } },
    data: { expiresAt: now },
  });
}

export async function openSitting(
  tools: Tools,
  coordinator: Coordinator,
  participant: ParticipantId,
  form: z.output<typeof sittingForm>,
): Promise<SittingOpened> {
  const { ids, keys, clock, database } = tools;
  const access = { ...coordinator, role: 'site-coordinator', reason: 'assent' };
  return withAccess(database, access, async (tx): Promise<SittingOpened> => {
    const opened = await openRecord(tx, participant, coordinator.site);
    if (!opened) return { ok: false, refusal: { code: 'not-invited' } };
    const audience = await audienceNow(tools, tx, coordinator, opened);
    if (!audience) return { ok: false, refusal: { code: 'assent-not-asked' } };
    const version = await loadNewestVersion(database, opened.document, audience, tx);
    if (!version) return { ok: false, refusal: { code: 'audience-not-offered' } };
    const now = clock.now();
    const id = ids.uuid();
    await closeSittings(tx, participant, now);
    await tx.assentSitting.create({
      data: {
        id,
        participant,
        site: coordinator.site,
        linkHash: assentHashOf(keys, assentTokenOf(keys, id)),
        document: version.document,
        version: version.version,
        audience,
        explainedBy: coordinator.account,
        present: form.present,
        openedAt: now,
        expiresAt: new Date(now.getTime() + SITTING_MS),
      },
    });
    return { ok: true, sitting: id };
  });
}

export type DeskSitting = { readonly url: string; readonly path: string; readonly expiresAt: Date };
export type AssentPage = {
  readonly isAsked: boolean;
  readonly assent: string;
  /** the child's page that waits for an answer */
  readonly sitting: DeskSitting | null;
};

/** Null where there is no such participant at this site. */
export async function loadAssentPage(
  tools: Tools,
  coordinator: Coordinator,
  participant: ParticipantId,
): Promise<AssentPage | null> {
  const { prisma } = tools.database;
  const access = { ...coordinator, role: 'site-coordinator', reason: 'assent' };
  const opened = await withAccess(tools.database, access, (tx) => openRecord(tx, participant, coordinator.site));
  if (!opened) return null;
  const audience = await withAccess(tools.database, access, (tx) => audienceNow(tools, tx, coordinator, opened));
  const row = await prisma.assentSitting.findFirst({
    where: { participant, answeredAt: null, expiresAt: { gt: tools.clock.now() } },
    orderBy: { openedAt: 'desc' },
  });
  const path = row && `/assent/${assentTokenOf(tools.keys, row.id)}`;
  const { capacity } = opened.record;
  return {
    isAsked: audience !== null,
    assent: capacity.assent,
    sitting: row && path ? { path, url: `${tools.environment.origin}${path}`, expiresAt: row.expiresAt } : null,
  };
}
