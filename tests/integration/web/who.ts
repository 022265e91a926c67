/** Who of the demonstration asks: her, her neighbour, somebody of another hospital, a guest, and a real account behind every role. */
import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { isStaffRole } from '#app/adapters/session/actor.ts';
import { ROLES } from '#app/kernel/domain/roles.ts';
import type { SessionActor, StaffRole } from '#app/kernel/services/access/visit.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';

export type Enrolled = { participant: ParticipantId; site: string; account: string; receipt: string | null };
export type Who = {
  readonly site: string;
  readonly she: Enrolled;
  /** of the same hospital */
  readonly neighbour: Enrolled;
  readonly elsewhere: Enrolled;
  /** invited, not joined; `id` of the invitation */
  readonly guest: Enrolled & { readonly id: string };
  readonly coordinator: string;
};

const STAFF_ROLES = ROLES.filter((role): role is StaffRole => isStaffRole(role));

export async function findWho(admin: pg.Client): Promise<Who> {
  const { rows: people } = await admin.query<Enrolled>(
    `select e.participant, e.site, a.id as account, (select r.id from receipt r where r.participant = e.participant limit 1) as receipt
     from enrolment e join account a on a.person_id = e.person_id
     -- of those who stay: nobody who has left asks here
     where not exists (select 1 from withdrawal_task t where t.participant = e.participant) order by e.created_at`,
  );
  const site = (people[0] as Enrolled).site;
  const here = people.filter((one) => one.site === site && one.receipt);
  const elsewhere = people.find((one) => one.site !== site) as Enrolled;
  const [she, neighbour] = here as [Enrolled, Enrolled];
  const { rows: invited } = await admin.query<Enrolled & { id: string }>(
    `select i.id, i.participant, i.account_id as account, e.site from invitation i join enrolment e using (participant)
     where i.closed_at is null and not exists (select 1 from receipt r where r.participant = i.participant) limit 1`,
  );
  const guest = invited[0] as Enrolled & { id: string };
  const { rows: coordinators } = await admin.query<{ id: string }>(
    "select account_id as id from account_role where role = 'site-coordinator' and site = $1",
    [site],
  );
  return { site, she, neighbour, elsewhere, guest, coordinator: coordinators[0]?.id as string };
}

const session = (name: string) => Buffer.from(name.padEnd(32, '.')).toString('hex');

/** What staff may see depends on the role alone: one account is behind them all. */
function staff({ coordinator, site }: Who, role: StaffRole): SessionActor {
  const atSite = ['site-coordinator', 'treating-doctor', 'genetic-counsellor'].includes(role) ? site : null;
  return {
    kind: 'staff',
    session: session(role),
    account: coordinator,
    role,
    site: role === 'data-holder' ? 'biobank' : atSite,
  };
}

/** @param joint a reading together with the guest, on a device of the hospital */
export function actorsOf(who: Who, joint: string): Readonly<Record<string, SessionActor>> {
  const { guest, she, neighbour } = who;
  const beside = { account: guest.account, participant: guest.participant, joint };
  return {
    reader: { kind: 'reader', session: session('reader'), ...beside },
    visitor: { kind: 'visitor' },
    invitee: { kind: 'invitee', session: session('invitee'), account: guest.account, participant: guest.participant },
    participant: {
      kind: 'participant',
      session: session('participant'),
      account: she.account,
      participant: she.participant,
    },
    'family-viewer': {
      kind: 'family-viewer',
      session: session('family-viewer'),
      account: neighbour.account,
      participant: she.participant,
    },
    // the table decides by the kind of actor; whose record is kept from whom: guard/confidential.test.ts
    'limited-proxy': {
      kind: 'limited-proxy',
      session: session('limited-proxy'),
      account: neighbour.account,
      participant: she.participant,
    },
    proxy: { kind: 'proxy', session: session('proxy'), account: neighbour.account, participant: she.participant },
    // handed to a child whose page is no longer there: every other address leads to where the device is given back
    'handed-over': { kind: 'handed-over', session: session('handed-over'), joint, lockedTo: { sitting: randomUUID() } },
    ...Object.fromEntries(STAFF_ROLES.map((role) => [role, staff(who, role)])),
  };
}
