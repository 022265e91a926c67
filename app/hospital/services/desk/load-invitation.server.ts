/** An invitation at the desk, and the letter that is printed from it. The letter names a person: its printing is logged. */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { readLatest } from '#app/adapters/database/personal-records.server.ts';
import { LANGUAGES, type Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { isRestrictedFor } from '#app/kernel/services/access/access-restrictions.server.ts';
import { letterCodeOf, linkTokenOf, signInNumberOf } from '#app/kernel/services/access/invitation-secrets.server.ts';
import { isUuid } from '#app/kernel/services/identifier.ts';
import type { DeskCoordinator } from '#app/kernel/services/record/open-person.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type DeskSite, siteAt } from './desk-site.server.ts';

export type DeskInvitation = {
  readonly id: string;
  readonly participant: string;
  readonly channel: 'mail' | 'letter';
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly state: 'open' | 'closed' | 'expired';
};

export type LetterText = {
  readonly name: string;
  /** the one it goes to decides for somebody else */
  readonly isForAnother: boolean;
  /** in which the letter is written */
  readonly language: Language;
  readonly printedAt: Date;
  readonly expiresAt: Date;
  readonly url: string;
  /** the page where the digits are typed */
  readonly codePage: string;
  /** in two groups */
  readonly code: string;
  readonly signInNumber: string;
  /** null where the record is kept from the one it goes to: the letter names no hospital */
  readonly site: DeskSite | null;
  readonly helpPage: string;
};

const nameSchema = z.object({ name: z.string() });

const rowOf = (tools: Tools, { site }: DeskCoordinator, id: string) =>
  isUuid(id) ? tools.database.prisma.invitation.findFirst({ where: { id, site } }) : null;

/** Null where there is none at this site. */
export async function loadInvitation(
  tools: Tools,
  coordinator: DeskCoordinator,
  id: string,
): Promise<DeskInvitation | null> {
  const row = await rowOf(tools, coordinator, id);
  if (!row) return null;
  const { participant, createdAt, expiresAt, closedAt } = row;
  const state = closedAt ? 'closed' : expiresAt < tools.clock.now() ? 'expired' : 'open';
  return { id, participant, channel: row.channel === 'mail' ? 'mail' : 'letter', createdAt, expiresAt, state };
}

/** Null also where the invitation is closed or has run out: an old letter is never printed again. */
export async function loadLetter(tools: Tools, coordinator: DeskCoordinator, id: string): Promise<LetterText | null> {
  const { keys, clock, environment } = tools;
  const now = clock.now();
  const row = await rowOf(tools, coordinator, id);
  if (!row || row.closedAt || row.expiresAt < now) return null;
  const access = { ...coordinator, role: 'site-coordinator', reason: 'invitation' };
  return withAccess(tools.database, access, async (tx) => {
    const account = await tx.account.findUniqueOrThrow({
      where: { id: row.accountId },
      select: { personId: true, language: true },
    });
    const stored = await readLatest(tx, keys, access, { personId: account.personId, kind: 'identity', at: now });
    const { participant, accountId } = row;
    const powers = await tx.proxyPower.count({ where: { participant, accountId } });
    const isKept = powers > 0 && (await isRestrictedFor(tx, accountId, participant));
    const pages = environment.origin.replace(/^https?:\/\//, '');
    const code = letterCodeOf(keys, id);
    const language = z.enum(LANGUAGES).catch('ja').parse(account.language);
    return {
      name: stored ? nameSchema.parse(JSON.parse(stored)).name : '',
      isForAnother: powers > 0,
      language,
      printedAt: now,
      expiresAt: row.expiresAt,
      url: `${environment.origin}/i/${linkTokenOf(keys, id)}`,
      codePage: `${pages}/i`,
      helpPage: `${pages}/help`,
      code: `${code.slice(0, 4)}\u00a0${code.slice(4)}`,
      signInNumber: signInNumberOf(keys, row.accountId).replace(/(\d{5})(\d{5})/, '$1\u00a0$2'),
      site: isKept ? null : await siteAt(tx, coordinator.site, language),
    };
  });
}
