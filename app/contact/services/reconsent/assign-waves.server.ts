/**
 * Everybody who signed an earlier version, one row each: what is asked of her, or why nothing, and by which way she is told.
 * The answer is that of the asking itself (`askedOf`). Some at a time; laid again, a row says what is so now.
 */
import { systemAccess, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { type Budget, budgetOf, type CountedContact, YEAR_DAYS } from '#app/kernel/domain/contact/budget.ts';
import type { LedgerEvent, ParticipantEvent } from '#app/kernel/domain/event/event.ts';
import { type Instant, plusDays } from '#app/kernel/domain/instant.ts';
import { consentAt } from '#app/kernel/domain/record/fold.ts';
import type { ConsentRecord } from '#app/kernel/domain/record/record.ts';
import { type LoadedVersion, loadVersion } from '#app/kernel/services/documents/published-version.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ReachedBy } from '../../domain/reconsent/plan.ts';
import { sentContactsOfMany } from '../sent-contacts.server.ts';
import { waysToEach } from '../ways-to-each.server.ts';
import { type AskedOf, askedOf, type LoadSigned } from './asked-of.server.ts';
import { readableEvents } from './readable-events.server.ts';
import type { Round } from './rounds.server.ts';

export type Enrolled = { readonly participant: string; readonly personId: string; readonly site: string };
type Found = Enrolled & { readonly record: ConsentRecord | null; readonly of: AskedOf };

/** Versions are read once for a whole round, not once for each who signed them. */
export function rememberedVersions({ database }: Pick<Tools, 'database'>): LoadSigned {
  const known = new Map<string, Promise<LoadedVersion | null>>();
  return (signed) => {
    const key = `${signed.document} ${signed.version} ${signed.audience}`;
    const found = known.get(key) ?? loadVersion(database, signed);
    known.set(key, found);
    return found;
  };
}

/** A record that cannot be read permits nothing, and is somebody's work: it is counted apart, and not left out. */
async function found(
  enrolled: Enrolled,
  events: readonly LedgerEvent[] | Error | undefined,
  round: Round,
  load: LoadSigned,
): Promise<Found | null> {
  if (events === undefined) return null;
  const { document, version } = round.change;
  const unreadable = {
    signed: { document, version: '', audience: '' },
    asks: [],
    because: 'unreadable',
  } satisfies AskedOf;
  if (events instanceof Error) return { ...enrolled, record: null, of: unreadable };
  try {
    const record = consentAt(events as readonly ParticipantEvent[]);
    const of = await askedOf(record, events, round, load);
    return of && of.signed.version !== version ? { ...enrolled, record, of } : null;
  } catch {
    return { ...enrolled, record: null, of: unreadable };
  }
}

const NO_BUDGET: Budget = { wishes: null, inAll: 0, perTopic: {}, contacts: [] };

/** Contacts of the last year are all that a budget looks at. Of one who is asked nothing, nothing is kept. */
async function budgetIn({ record, of }: Found, load: LoadSigned, contacts: readonly CountedContact[], at: Instant) {
  const text = of.because === null ? await load(of.signed) : null;
  if (!record || !text) return NO_BUDGET;
  const budget = budgetOf(record, text.structure, contacts);
  return { ...budget, contacts: budget.contacts.filter((one) => one.at > plusDays(at, -YEAR_DAYS)) };
}

type Row = {
  readonly participant: string;
  readonly site: string;
  readonly audience: string;
  readonly signed: string;
  readonly channel: ReachedBy;
  readonly asks: readonly string[];
  readonly because: string | null;
  readonly budget: Budget;
};

/** Whoever was asked already stays as she was laid then. */
async function write(tx: Transaction, { change }: Round, rows: readonly Row[], now: Date, anew: boolean) {
  const { document, version } = change;
  const text = JSON.stringify(rows);
  if (anew)
    await tx.$executeRaw`
      update reconsent_member m set site = r.site, audience = r.audience, signed = r.signed, channel = r.channel,
        asks = r.asks, because = r.because, budget = r.budget, laid_at = ${now}
      from jsonb_to_recordset(${text}::jsonb) as r (participant text, site text, audience text, signed text, channel text,
        asks text[], because text, budget jsonb)
      where m.document = ${document} and m.version = ${version} and m.participant = r.participant and m.asked_at is null`;
  await tx.$executeRaw`
    insert into reconsent_member (document, version, participant, site, audience, signed, channel, asks, because, budget, laid_at)
    select ${document}, ${version}, r.participant, r.site, r.audience, r.signed, r.channel, r.asks, r.because, r.budget, ${now}
    from jsonb_to_recordset(${text}::jsonb) as r (participant text, site text, audience text, signed text, channel text,
      asks text[], because text, budget jsonb)
    on conflict do nothing`;
}

/**
 * @param again what was laid before is laid as it is now; else it stays
 * @returns how many stand in the campaign
 */
export async function assignWaves(
  tools: Tools,
  round: Round,
  people: readonly Enrolled[],
  { load, anew }: { readonly load: LoadSigned; readonly anew: boolean },
): Promise<number> {
  return withAccess(tools.database, systemAccess('plan-letters'), async (tx) => {
    const now = tools.clock.now();
    const numbers = people.map(({ participant }) => participant);
    const events = await readableEvents(tx, numbers);
    const each = await Promise.all(people.map((one) => found(one, events.get(one.participant), round, load)));
    const rows = each.filter((row) => row !== null);
    if (rows.length === 0) return 0;
    const somebody = rows.map(({ record, ...row }) => ({ ...row, deceased: record?.deceased != null }));
    const ways = await waysToEach(tools, tx, somebody, now);
    const contacts = await sentContactsOfMany(tx, numbers);
    const laid = await Promise.all(
      rows.map(
        async (row): Promise<Row> => ({
          participant: row.participant,
          site: row.site,
          audience: row.of.signed.audience,
          signed: row.of.signed.version,
          channel: ways.get(row.participant) ?? 'none',
          asks: row.of.asks,
          because: row.of.because,
          budget: await budgetIn(row, load, contacts.get(row.participant) ?? [], now.toISOString()),
        }),
      ),
    );
    await write(tx, round, laid, now, anew);
    return laid.length;
  });
}
