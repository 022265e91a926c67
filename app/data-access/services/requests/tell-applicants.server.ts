/**
 * An organisation that asks for data hears that something moved on a request: never which, never what; both stand behind the
 * sign-in. Written with the entry that moved it, so that nobody is told of what is not so.
 */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import type { NewRequestEvent, RequestEventKind } from '../../domain/requests/request-event.ts';
import { toMembers } from '../mail/to-members.ts';

/** What the others do that an applicant waits for, or has to do something about. */
const TOLD: readonly RequestEventKind[] = [
  'ReturnedForCompletion',
  'AskedApplicant',
  'Decided',
  'Reopened',
  'ReportAccepted',
  'AgreementSigned',
  'Activated',
  'Suspended',
  'Resumed',
  'TermsReplaced',
  'PublicationCleared',
  'PublicationStopped',
  'DestructionConfirmed',
  'Closed',
];

/** A member's word is the committee's own, unless it asks the applicant to change the text. */
const isTold = (event: NewRequestEvent): boolean =>
  TOLD.includes(event.kind) || (event.kind === 'PublicationJudged' && event.payload.word === 'against');

/** Accounts that ask for an organisation today; one that sees aggregates alone asks for nothing. */
export async function askingAccounts(tx: Transaction, organisation: string, now: Date): Promise<readonly string[]> {
  const asking = await tx.affiliation.findMany({
    where: { organisation, overviewOnly: false, since: { lte: now }, OR: [{ until: null }, { until: { gt: now } }] },
    select: { account: true },
  });
  const able = await tx.accountRole.findMany({
    where: {
      ...{ accountId: { in: asking.map(({ account }) => account) }, role: { in: ['applicant', 'data-user'] } },
      ...{ revokedAt: null, account: { disabledAt: null } },
    },
    distinct: ['accountId'],
    select: { accountId: true },
  });
  return able.map(({ accountId }) => accountId);
}

type Moved = { readonly id: string; readonly organisation: string };

/** One mail for what was added at once. @param number of the last entry */
export async function tellApplicants(
  tx: Transaction,
  { id, organisation }: Moved,
  { added, number }: { readonly added: readonly NewRequestEvent[]; readonly number: number },
  now: Date,
): Promise<void> {
  if (!added.some(isTold)) return;
  const accounts = await askingAccounts(tx, organisation, now);
  await enqueue(tx, toMembers('mail.request-moved', `${id}:${number}`, accounts), now);
}
