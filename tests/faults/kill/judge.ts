/** What may not be, found in what people and clusters were told, in the ledger and at the mail server. Pure. */
import type { Word } from './asker.ts';
import type { Change } from './visitor.ts';

/** An act is in force at every gate a lease and 5 % after its receipt, whatever was killed. */
const IN_FORCE_MS = 1050;

/**
 * Permits for which no yes could be in force: the newest change that every gate must know says no, and no yes was even sent
 * before the answer came. Everybody's first answer is yes.
 */
export function wrongPermits(words: readonly Word[], changes: readonly Change[]): readonly Word[] {
  const byPerson = Map.groupBy(changes, ({ participant }) => participant);
  return words.filter(({ participant, decision, sentAt, heardAt }) => {
    if (decision === 'deny') return false;
    const own = byPerson.get(participant) ?? [];
    const known = own.findLastIndex((one) => one.heardAt + IN_FORCE_MS <= sentAt);
    const maybe = own.slice(known + 1).filter((one) => one.sentAt <= heardAt);
    return known >= 0 && own[known]?.answer === 'deny' && maybe.every(({ answer }) => answer === 'deny');
  });
}

export type Entry = { readonly participant: string; readonly receipt: string; readonly answer: string };

/** Every acknowledged change is one entry with its receipt; there is no other. `fewer`: entries that are not there, receipt or not. */
export function wrongEntries(entries: readonly Entry[], changes: readonly Change[]) {
  const kept = Map.groupBy(entries, ({ participant }) => participant);
  const told = Map.groupBy(changes, ({ participant }) => participant);
  const lost: string[] = [];
  const extra: string[] = [];
  let fewer = 0;
  for (const participant of new Set([...kept.keys(), ...told.keys()])) {
    const [found, expected] = [kept.get(participant) ?? [], told.get(participant) ?? []];
    const receipts = new Set(found.map(({ receipt, answer }) => `${receipt} ${answer}`));
    lost.push(...expected.map(({ receipt, answer }) => `${receipt} ${answer}`).filter((one) => !receipts.has(one)));
    fewer += Math.max(0, expected.length - found.length);
    if (found.length > expected.length) extra.push(`${participant}: ${found.length} entries, ${expected.length} told`);
  }
  return { lost, extra, fewer };
}

/** One mail for each act: none missing, none of what nobody did. A copy is the same Message-ID twice: a crash at the taking. */
export function wrongMails(messageIds: readonly string[], changes: readonly Change[]) {
  const keyOf = (id: string) => Buffer.from(id.split('@')[0] ?? '', 'base64url').toString();
  const keys = messageIds.map(keyOf).filter((key) => key.startsWith('act-recorded:'));
  const distinct = new Set(keys);
  const expected = new Set(changes.map((one) => `act-recorded:${one.participant}:${one.idempotencyKey}`));
  return {
    missing: [...expected].filter((key) => !distinct.has(key)),
    extra: [...distinct].filter((key) => !expected.has(key)),
    copies: keys.length - distinct.size,
  };
}
