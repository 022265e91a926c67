/** What the watch raised, and what people said of it. Whose records were read stands in none of it. */
import { z } from 'zod';
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import { unwrap, wrap } from '#app/adapters/keys/key-store.server.ts';
import type { OwnAccounts } from '#app/kernel/domain/access/own-accounts.ts';
import { ALERT_WORDS, type AlertState, maySettle, type WatchRule } from '#app/kernel/domain/access/watch.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import type { Role } from '#app/kernel/domain/roles.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import { ownAccounts } from '#app/kernel/services/access/same-person.server.ts';
import { namesOf } from '#app/kernel/services/administration/staff-names.server.ts';
import { isUuid } from '#app/kernel/services/identifier.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

export const alertWordForm = z.strictObject({
  state: z.enum(ALERT_WORDS),
  note: z.string().trim().min(1).max(2000),
});

export type Watcher = { readonly account: string; readonly role: Role };
export type AlertLine = {
  readonly id: string;
  readonly rule: WatchRule;
  readonly role: string;
  /** for the contact for personal data alone; null for an auditor */
  readonly name: string | null;
  readonly from: Date;
  readonly until: Date;
  readonly count: number;
  readonly state: AlertState;
  /** about the one who looks: somebody else settles it */
  readonly isOwn: boolean;
};
export type AlertWord = { readonly state: AlertState; readonly note: string; readonly at: Date };
export type OneAlert = AlertLine & { readonly words: readonly AlertWord[] };

/** of those that were settled */
const MOST = 200;
const OPEN_STATES = ['new', 'looking'] as const satisfies readonly AlertState[];
const KEY = 'access/alert-word';
const accessOf = ({ account, role }: Watcher) => ({ account, role, reason: 'watch-access' });

type Row = Awaited<ReturnType<Transaction['accessAlert']['findMany']>>[number] & {
  readonly words: readonly {
    readonly id: string;
    readonly state: string;
    readonly sealed: Uint8Array;
    readonly saidAt: Date;
  }[];
};

const lineOf = (row: Row, own: OwnAccounts, name: string | null): AlertLine => ({
  id: row.id,
  rule: row.rule as WatchRule,
  role: row.byRole,
  name,
  from: row.fromAt,
  until: row.untilAt,
  count: row.count,
  state: (row.words.at(-1)?.state ?? 'new') as AlertState,
  isOwn: own.has(row.byAccount),
});

const withWords = { words: { orderBy: { number: 'asc' as const } } };

/** Names are read for the contact alone: an auditor looks at acts, by role. */
const namesFor = (tools: Tools, { role }: Watcher, rows: readonly Row[]) =>
  role === 'data-protection-contact'
    ? namesOf(
        tools,
        rows.map(({ byAccount }) => byAccount),
      )
    : null;

const alertRow = z.object({ id: z.string() });

/** Of which the last word, if there is one, settles nothing. */
async function unsettled(tx: Transaction): Promise<string[]> {
  const open = await rows(
    tx,
    alertRow,
    Prisma.sql`
      select a.id from access_alert a
      left join lateral (select w.state from access_alert_word w where w.alert = a.id order by w.number desc limit 1) last on true
      where coalesce(last.state, 'new') = any(${[...OPEN_STATES]})`,
  );
  return open.map(({ id }) => id);
}

/** What nobody has settled first, then the newest. */
export async function listAlerts(tools: Tools, watcher: Watcher): Promise<readonly AlertLine[]> {
  const newest = { include: withWords, orderBy: [{ raisedAt: 'desc' as const }, { id: 'asc' as const }] };
  const rows = await withAccess(tools.database, accessOf(watcher), async (tx) => [
    // however old: what nobody has settled is never behind what was raised since
    ...(await tx.accessAlert.findMany({ ...newest, where: { id: { in: await unsettled(tx) } } })),
    ...(await tx.accessAlert.findMany({ ...newest, where: { id: { notIn: await unsettled(tx) } }, take: MOST })),
  ]);
  const names = await namesFor(tools, watcher, rows);
  const own = await ownAccounts(tools.database.prisma, watcher.account);
  const lines = rows.map((row) => lineOf(row, own, names?.get(row.byAccount) ?? null));
  const isOpen = ({ state }: AlertLine) => (OPEN_STATES as readonly string[]).includes(state);
  return [...lines.filter(isOpen), ...lines.filter((line) => !isOpen(line))];
}

export async function loadAlert(tools: Tools, watcher: Watcher, id: string): Promise<OneAlert | null> {
  if (!isUuid(id)) return null;
  const row = await withAccess(tools.database, accessOf(watcher), (tx) =>
    tx.accessAlert.findUnique({ where: { id }, include: withWords }),
  );
  if (!row) return null;
  const names = await namesFor(tools, watcher, [row]);
  const key = tools.keys.programmeKey(KEY);
  return {
    ...lineOf(row, await ownAccounts(tools.database.prisma, watcher.account), names?.get(row.byAccount) ?? null),
    words: row.words.map((word) => ({
      state: word.state as AlertState,
      note: unwrap(key, Buffer.from(word.sealed), word.id).toString('utf8'),
      at: word.saidAt,
    })),
  };
}

/** Each word stays; the newest says how it stands. */
export function sayOfAlert(
  tools: Tools,
  watcher: Watcher,
  alert: string,
  form: z.output<typeof alertWordForm>,
): Promise<Done> {
  return withAccess(tools.database, accessOf(watcher), async (tx): Promise<Done> => {
    const row = await tx.accessAlert.findUniqueOrThrow({ where: { id: alert } });
    const { account } = watcher;
    if (!maySettle({ account: row.byAccount }, await ownAccounts(tx, account)))
      return { ok: false, refusal: { code: 'two-people-needed' } };
    const now = tools.clock.now();
    const id = tools.ids.uuid();
    const sealed = new Uint8Array(wrap(tools.keys.programmeKey(KEY), Buffer.from(form.note, 'utf8'), id));
    await tx.accessAlertWord.create({ data: { id, alert, state: form.state, sealed, saidBy: account, saidAt: now } });
    await audit(tx, now, 'alert-word-said', account, { alert, state: form.state });
    return { ok: true };
  });
}
