/** All requests, by filter, a page at a time: from columns that repeat the chains, so that a thousand are as quick as ten. */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { organisationNames } from '#app/kernel/services/administration/organisation-names.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { REQUEST_KINDS } from '../../domain/requests/public-transfer.ts';
import { REQUEST_STAGES, type RequestStage } from '../../domain/requests/request-state.ts';
import { officeStanding, type SeatStanding } from '../../domain/requests/seats.ts';
import { approvalsNotBegun } from '../requests/load-record.server.ts';
import { type Office, stepperAccess } from '../requests/request-people.ts';
import { requestTitlesOf, statesOf } from './request-rows.server.ts';

export const RECIPIENT_KINDS = ['participating', 'academia', 'industry'] as const;
const PER_PAGE = 50;

/** What does not fit a filter is as if it was not asked. */
export const requestFilter = z.object({
  stage: z.enum(REQUEST_STAGES).optional().catch(undefined),
  from: z.enum(RECIPIENT_KINDS).optional().catch(undefined),
  kind: z.enum(REQUEST_KINDS).optional().catch(undefined),
  number: z.string().trim().max(40).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});
export type RequestFilter = z.output<typeof requestFilter>;

export type RequestLine = {
  readonly id: string;
  /** null where it is not open to her */
  readonly title: string | null;
  readonly standing: Exclude<SeatStanding, 'no-seat'>;
  readonly kind: (typeof REQUEST_KINDS)[number];
  readonly organisation: string | null;
  readonly recipientClass: string;
  readonly stage: RequestStage;
  readonly version: number;
  /** approved, and the gates say no until that day */
  readonly beginsOn: string | null;
  readonly changedAt: Date;
};
export type RequestList = {
  readonly lines: readonly RequestLine[];
  readonly found: number;
  readonly page: number;
  readonly pages: number;
};

/** A text that is still only the applicant's draft is not on the list. Newest change first. */
export async function listReviewRequests(
  tools: Tools,
  who: Office,
  { stage, from, kind, number, page }: RequestFilter,
  language: Language,
): Promise<RequestList> {
  const nameOf = await organisationNames(tools, language);
  return withAccess(tools.database, stepperAccess(who), async (tx) => {
    const where = {
      version: { gt: 0 },
      ...(stage ? { stage } : {}),
      ...(from ? { recipientClass: from } : {}),
      ...(kind ? { kind } : {}),
      ...(number ? { id: { contains: number.toUpperCase() } } : {}),
    };
    const found = await tx.dataRequest.count({ where });
    const pages = Math.max(1, Math.ceil(found / PER_PAGE));
    const at = Math.min(page, pages);
    const rows = await tx.dataRequest.findMany({
      where,
      orderBy: [{ changedAt: 'desc' }, { id: 'desc' }],
      skip: (at - 1) * PER_PAGE,
      take: PER_PAGE,
    });
    const ids = rows.map(({ id }) => id);
    const [states, titles] = [await statesOf(tx, ids), await requestTitlesOf(tx, ids)];
    const begins = await approvalsNotBegun(tx, tools.clock.now().toISOString());
    const lines = rows.map(({ id, organisation, recipientClass, version, changedAt, ...row }): RequestLine => {
      const state = states.get(id);
      const standing = state ? officeStanding(state, who.account) : 'must-declare';
      return {
        id,
        title: standing === 'free' ? (titles.get(id) ?? '') : null,
        standing,
        kind: row.kind as RequestLine['kind'],
        organisation: standing === 'recused' ? null : nameOf(organisation),
        recipientClass,
        stage: row.stage as RequestStage,
        beginsOn: (row.stage === 'active' && row.approval !== null && begins.get(row.approval)) || null,
        version,
        changedAt,
      };
    });
    return { lines, found, page: at, pages };
  });
}
