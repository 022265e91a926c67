/**
 * Everything that the word on a person rests on, for many people at once: the gate's verdict, her budget, the ways to her.
 * Under their locks at the moment of sending; for a preview without locks and without opening anybody's address.
 */

import { z } from 'zod';
import { systemAccess, type Transaction } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { readLatestOfMany } from '#app/adapters/database/personal-records.server.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import { loadEventsOf } from '#app/adapters/ledger/events.server.ts';
import { type Budget, budgetOf } from '#app/kernel/domain/contact/budget.ts';
import type { LedgerEvent, ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import type { MailReach, WayOfMail } from '#app/kernel/domain/mail/way-of-mail.ts';
import { wayOfCampaign } from '#app/kernel/domain/mail/way-of-mail.ts';
import { consentAt } from '#app/kernel/domain/record/fold.ts';
import { contactSchema } from '#app/kernel/services/contact/contact-record.server.ts';
import { reachOf } from '#app/kernel/services/contact/reach.server.ts';
import { loadVersion } from '#app/kernel/services/documents/published-version.server.ts';
import { askGateOfMany, type GateWord } from '#app/kernel/services/gate/ask-gate.server.ts';
import { isStopped } from '#app/kernel/services/mail/stop-mail.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { parsePayload } from '#bridge/contract/feed.ts';
import { type ParticipantId, participantIdSchema } from '#bridge/contract/identifiers.ts';
import type { CampaignKind } from '../../domain/recontact/campaign.ts';
import { type Criteria, isMeant } from '../../domain/recontact/criteria.ts';
import { accountsOfParticipant } from '../mail/written-to.server.ts';
import { sentContactsOfMany } from '../sent-contacts.server.ts';

const access = { ...systemAccess('send-mail'), system: true } as const;

export type Addressee = {
  readonly account: { readonly id: string; readonly personId: string; readonly language: string };
  /** tells several of one person apart */
  readonly part: string;
  readonly way: WayOfMail;
  /** where the mailbox turns out to be none */
  readonly otherwise: WayOfMail;
  readonly email: string;
};

export type Person = {
  readonly participant: ParticipantId;
  readonly personId: string;
  readonly site: string;
  readonly events: readonly LedgerEvent[];
  readonly isMeant: boolean;
  readonly gate: GateWord;
  readonly budget: Budget | null;
  readonly addressees: readonly Addressee[];
};

const personRow = z.object({
  participant: participantIdSchema,
  person_id: z.string(),
  site: z.string(),
  audience: z.string(),
  account: z.string().nullable(),
  language: z.string().nullable(),
  mail_fails: z.boolean(),
  stopped: z.boolean(),
  /** somebody else decides, or nobody may be told in writing: looked at one by one */
  special: z.boolean(),
});
type Row = Readonly<z.output<typeof personRow>>;

const rowsOf = (tx: Transaction, participants: readonly ParticipantId[], now: Date) =>
  rows(
    tx,
    personRow,
    Prisma.sql`
      select e.participant, e.person_id::text, e.site, e.audience, a.id::text as account, a.language,
        a.mail_fails_since is not null as mail_fails,
        coalesce((select s.stopped from mail_stop s where s.account_id = a.id and s.class = 'recontact' order by s.id desc limit 1), false) as stopped,
        exists (select 1 from proxy_power p where p.participant = e.participant and p.ended_at is null and (p.until_at is null or p.until_at > ${now}))
          or exists (select 1 from confidential_record c where c.participant = e.participant and c.ended_at is null) as special
      from enrolment e
      left join lateral (select * from account where person_id = e.person_id and disabled_at is null order by created_at limit 1) as a on true
      where e.participant = any(${[...participants]})`,
  );

const releasedRow = z.object({ participant: z.string(), approval: z.string() });
/** Under which approvals something of theirs was given out: asked only where a campaign asks for it. */
const releasesOf = (tx: Transaction, participants: readonly ParticipantId[]) =>
  rows(
    tx,
    releasedRow,
    Prisma.sql`
      select distinct s.participant, m.terms->>'approval' as approval
      from manifest_sample s join release_manifest m on m.id = s.manifest
      where s.participant = any(${[...participants]}) and m.state = 'recorded' and m.withheld_at is null
        and m.action like 'release-%' and m.terms->>'approval' is not null`,
  );

/** The reach of each person's own account, opened in one go. */
async function ownReaches(
  tools: Tools,
  tx: Transaction,
  rows: readonly Row[],
  at: Date,
): Promise<Map<string, MailReach>> {
  const personIds = rows.filter(({ account, special }) => account !== null && !special).map((row) => row.person_id);
  const texts = await readLatestOfMany(tx, tools.keys, access, { personIds, kind: 'contact', at });
  return new Map(
    rows.flatMap(({ person_id, mail_fails }) => {
      const text = texts.get(person_id);
      return text === undefined
        ? []
        : [[person_id, { ...contactSchema.parse(JSON.parse(text)), mailFails: mail_fails }] as const];
    }),
  );
}

const addresseeOf = (account: Addressee['account'], part: string, reach: MailReach, stopped: boolean): Addressee => ({
  account,
  part,
  way: wayOfCampaign(reach, stopped),
  otherwise: wayOfCampaign({ ...reach, mailFails: true }, stopped),
  email: reach.email,
});

/** Those who decide for her, or she herself where nobody may read what is written to her. */
async function othersWrittenTo(tools: Tools, tx: Transaction, participant: string, now: Date): Promise<Addressee[]> {
  const addressees: Addressee[] = [];
  for (const { account, part, byDesk, noPaper } of await accountsOfParticipant(tx, participant, now)) {
    const reach = byDesk ? null : await reachOf(tools, tx, account, now);
    if (reach === null) continue;
    const confidential = noPaper || reach.confidential;
    addressees.push(
      addresseeOf(account, part, { ...reach, confidential }, await isStopped(tx, account.id, 'recontact')),
    );
  }
  return addressees;
}

type Campaign = { readonly kind: CampaignKind; readonly criteria: Criteria };
type How = { readonly now: Date; readonly opensAddresses: boolean };

/** In the order asked for; one who is no participant is left out. */
export async function loadPeople(
  tools: Tools,
  tx: Transaction,
  participants: readonly ParticipantId[],
  { kind, criteria }: Campaign,
  { now, opensAddresses }: How,
): Promise<readonly Person[]> {
  const rows = await rowsOf(tx, participants, now);
  const gate = await askGateOfMany(tx, participants, { action: 'recontact', recontact: { topic: kind } }, now);
  const events = await loadEventsOf(tx, participants);
  const more = await sentContactsOfMany(tx, participants);
  const released = criteria.releases.length > 0 ? await releasesOf(tx, participants) : [];
  const reaches = opensAddresses ? await ownReaches(tools, tx, rows, now) : new Map<string, MailReach>();
  const versions = new Map<string, Promise<Awaited<ReturnType<typeof loadVersion>>>>();
  const people: Person[] = [];
  for (const row of rows) {
    const { participant, person_id: personId, site } = row;
    const own = events.get(participant) ?? [];
    const word = gate.get(participant) as GateWord;
    const record = own.length > 0 ? consentAt(own as readonly ParticipantEvent[]) : null;
    const name = record?.inForce ?? null;
    const key = JSON.stringify([name?.document, name?.version, name?.audience]);
    if (name && !versions.has(key)) versions.set(key, loadVersion(tools.database, name, tx));
    const signed = name ? await versions.get(key) : null;
    const releasedUnder = released.filter((one) => one.participant === participant).map(({ approval }) => approval);
    const about = { site, audience: row.audience, language: row.language ?? 'ja', releasedUnder };
    people.push({
      participant,
      personId,
      site,
      events: own,
      isMeant: word.state !== null && isMeant(criteria, { state: word.state, ...about }),
      gate: word,
      budget: record && signed ? budgetOf(record, signed.structure, more.get(participant) ?? []) : null,
      addressees: await addresseesOf(tools, tx, row, { reaches, now, opensAddresses }),
    });
  }
  return people;
}

const meantRow = personRow
  .pick({ participant: true, site: true, audience: true, language: true })
  .extend({ payload: z.string() });

/** Those whom the criteria mean as things are: no lock, no events, no address. */
export async function meantOf(
  tx: Transaction,
  participants: readonly ParticipantId[],
  criteria: Criteria,
): Promise<readonly ParticipantId[]> {
  const found = await rows(
    tx,
    meantRow,
    Prisma.sql`
      select e.participant, e.site, e.audience, a.language, newest.payload
      from enrolment e
      left join lateral (select language from account where person_id = e.person_id and disabled_at is null order by created_at limit 1) as a on true
      cross join lateral (select payload from feed_line
        where kind = 'consent-state' and participant = e.participant order by revision desc limit 1) as newest
      where e.participant = any(${[...participants]})`,
  );
  const released = criteria.releases.length > 0 ? await releasesOf(tx, participants) : [];
  return found.flatMap(({ participant, site, audience, language, payload }) => {
    const releasedUnder = released.filter((one) => one.participant === participant).map(({ approval }) => approval);
    const state = parsePayload('consent-state', payload);
    return isMeant(criteria, { state, site, audience, language: language ?? 'ja', releasedUnder }) ? [participant] : [];
  });
}

async function addresseesOf(
  tools: Tools,
  tx: Transaction,
  row: Row,
  { reaches, now, opensAddresses }: How & { readonly reaches: ReadonlyMap<string, MailReach> },
): Promise<readonly Addressee[]> {
  if (row.account === null && !row.special) return [];
  if (opensAddresses && row.special) return othersWrittenTo(tools, tx, row.participant, now);
  const account = { id: row.account ?? '', personId: row.person_id, language: row.language ?? 'ja' };
  // a preview opens no address: it supposes that there is one
  if (!opensAddresses) {
    const way = row.stopped ? 'nowhere' : 'mail';
    return [{ account, part: '', way, otherwise: way, email: '' }];
  }
  const reach = reaches.get(row.person_id);
  return reach ? [addresseeOf(account, '', reach, row.stopped)] : [];
}

/** The easiest of all; null where there is nobody. */
export const wayTo = ({ addressees }: Pick<Person, 'addressees'>): WayOfMail | null =>
  (['mail', 'letter', 'nowhere'] as const).find((way) => addressees.some((one) => one.way === way)) ?? null;
