/** Organisations that ask to join, as the steering committee and its office see them. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { loadProgrammeEvents } from '#app/adapters/ledger/events.server.ts';
import { type Day, dayOf, lastDayBefore, storedDay } from '#app/kernel/domain/instant.ts';
import { isSamePerson } from '#app/kernel/services/access/same-person.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { Membership } from '#bridge/contract/programme-state.ts';
import {
  type FeeClass,
  type ForumClass,
  type ForumProposal,
  type ForumRole,
  type ForumStage,
  type ForumStanding,
  stageOf,
  standingTo,
} from '../../domain/forum/application.ts';
import { type Ending, endingOf } from '../../domain/forum/ends.ts';
import { type ForumContact, readForumContact } from './contact.server.ts';
import { type ProposedEnd, proposedEnd } from './proposed-end.server.ts';

export type ForumOfficer = { readonly account: string; readonly role: ForumRole };
export const forumAccess = ({ account, role }: ForumOfficer) => ({ account, role, reason: 'forum' });

export type Application = {
  readonly id: string;
  readonly name: { readonly ja: string; readonly en: string };
  readonly country: string;
  readonly recipientClass: ForumClass;
  readonly commercial: boolean;
  readonly why: string;
  readonly appliedAt: Date;
  readonly stage: ForumStage;
  readonly proposal: ForumProposal | null;
  readonly reason: string | null;
  readonly proposedBy: string | null;
  readonly proposedAt: Date | null;
  readonly confirmedAt: Date | null;
  readonly organisation: string | null;
  readonly contract: {
    readonly number: string;
    readonly signedOn: Day;
    readonly until: Day;
    readonly feeClass: FeeClass;
    readonly trainingUntil: Day;
  } | null;
};

type Row = NonNullable<Awaited<ReturnType<Transaction['forumApplication']['findUnique']>>>;

export function applicationOf(row: Row): Application {
  const { id, country, commercial, why, appliedAt, reason, proposedBy, proposedAt, confirmedAt, organisation } = row;
  const proposal = row.proposal as ForumProposal | null;
  const { contract: number, signedOn, contractUntil, feeClass, trainingUntil } = row;
  return {
    ...{ id, country, commercial, why, appliedAt, proposal, reason, proposedBy, proposedAt, confirmedAt, organisation },
    name: { ja: row.nameJa, en: row.nameEn },
    recipientClass: row.recipientClass as ForumClass,
    stage: stageOf({ proposal, confirmedAt, contract: number }),
    contract:
      number === null || !signedOn || !contractUntil || !trainingUntil
        ? null
        : {
            number,
            signedOn: storedDay(signedOn),
            until: storedDay(contractUntil),
            feeClass: feeClass as FeeClass,
            trainingUntil: storedDay(trainingUntil),
          },
  };
}

/** As they were last set, the newest of each organisation. */
export async function membershipsNow(tx: Transaction): Promise<readonly Membership[]> {
  const set = (await loadProgrammeEvents(tx, 'MembershipSet')).flatMap((event) =>
    event.kind === 'MembershipSet' ? [[event.payload.membership.organisation, event.payload.membership] as const] : [],
  );
  return [...new Map(set).values()];
}

export type Member = {
  readonly organisation: string;
  readonly name: { readonly ja: string; readonly en: string };
  readonly recipientClass: string;
  /** number of its application; null where it was a member before there were any */
  readonly application: string | null;
  readonly until: Day;
  readonly trainingUntil: Day;
  readonly contractEnding: Ending;
  readonly trainingEnding: Ending;
};

export type ForumDesk = { readonly waiting: readonly Application[]; readonly members: readonly Member[] };

export const loadForumDesk = (tools: Tools, officer: ForumOfficer): Promise<ForumDesk> =>
  withAccess(tools.database, forumAccess(officer), async (tx) => {
    const today = dayOf(tools.clock.now().toISOString());
    const rows = await tx.forumApplication.findMany({ orderBy: { id: 'asc' } });
    const names = new Map((await tx.organisation.findMany()).map((one) => [one.id, one]));
    const members = (await membershipsNow(tx)).map((membership): Member => {
      const { organisation, class: recipientClass } = membership;
      const named = names.get(organisation);
      const [until, trainingUntil] = [lastDayBefore(membership.until), lastDayBefore(membership.trainingUntil)];
      return {
        organisation,
        recipientClass,
        name: { ja: named?.nameJa ?? organisation, en: named?.nameEn ?? organisation },
        application: rows.findLast((row) => row.organisation === organisation)?.id ?? null,
        until,
        trainingUntil,
        contractEnding: endingOf(until, today),
        trainingEnding: endingOf(trainingUntil, today),
      };
    });
    const firstEnd = ({ until, trainingUntil }: Member) => (until < trainingUntil ? until : trainingUntil);
    return {
      waiting: rows.map(applicationOf).filter(({ stage }) => stage !== 'member'),
      members: members.sort((one, other) => (firstEnd(one) < firstEnd(other) ? -1 : 1)),
    };
  });

export const standingOn = async (
  tx: Pick<Transaction, 'forumInterest'>,
  application: string,
  account: string | null,
): Promise<ForumStanding> =>
  standingTo(
    account === null
      ? null
      : await tx.forumInterest.findUnique({ where: { application_account: { application, account } } }),
  );

export type ApplicationPage = Application & {
  readonly contact: ForumContact | null;
  /** of the one who looks */
  readonly standing: ForumStanding;
  readonly isOwnProposal: boolean;
  readonly membership: Membership | null;
  /** of the membership, before its time: proposed, and not confirmed */
  readonly end: (Pick<ProposedEnd, 'id' | 'decision' | 'reason' | 'proposedAt'> & { readonly isOwn: boolean }) | null;
  /** organisations known by name: a member joins as one of them, or as a new one */
  readonly organisations: readonly { readonly id: string; readonly ja: string; readonly en: string }[];
  readonly recused: number;
};

export const loadApplication = (tools: Tools, officer: ForumOfficer, id: string): Promise<ApplicationPage | null> =>
  withAccess(tools.database, forumAccess(officer), async (tx) => {
    const row = await tx.forumApplication.findUnique({ where: { id } });
    if (!row) return null;
    const application = applicationOf(row);
    const organisations = await tx.organisation.findMany({ orderBy: [{ nameEn: 'asc' }, { id: 'asc' }] });
    const { organisation, proposedBy } = application;
    const membership = (await membershipsNow(tx)).find((one) => one.organisation === organisation) ?? null;
    const end = membership && (await proposedEnd(tx, id, membership.until));
    return {
      ...application,
      contact: await readForumContact(tools, tx, id),
      standing: await standingOn(tx, id, officer.account),
      isOwnProposal: await isSamePerson(tx, proposedBy, officer.account),
      membership,
      end: end && {
        ...{ id: end.id, decision: end.decision, reason: end.reason, proposedAt: end.proposedAt },
        isOwn: await isSamePerson(tx, end.proposedBy, officer.account),
      },
      organisations: organisations.map(({ id: at, nameJa, nameEn }) => ({ id: at, ja: nameJa, en: nameEn })),
      recused: await tx.forumInterest.count({ where: { application: id, ground: { not: null } } }),
    };
  });
