/** The studio's part in events: a draft, publishing it, minutes, corrections, calling it off; and who comes, with each look on record. */
import { type Access, type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { lock } from '#app/adapters/database/raw.server.ts';
import { yearOf } from '#app/kernel/domain/instant.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import type { Refusal } from '#app/kernel/domain/refusals.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import type { StudioPerson } from '#app/kernel/services/access/visit.ts';
import { openFor } from '#app/kernel/services/documents/receipt-references.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type PublicEventSheet, publicEventSheet, refusedWord, type WordKind, wordTexts } from '#app/public/index.ts';
import { standingOf } from './public-events.server.ts';
import { tell, typedSchema } from './sign-up.server.ts';

const refusedAs = (code: Refusal['code']): Done => ({ ok: false, refusal: { code } });
const officeOf = ({ account, role }: StudioPerson): Access => ({ account, role, reason: 'gathering-office' });

const columnsOf = ({ startsAt, endsAt, signUpUntil, languages, access, ...rest }: PublicEventSheet) => ({
  ...rest,
  languages: [...languages],
  access: [...access],
  startsAt: new Date(startsAt),
  endsAt: new Date(endsAt),
  signUpUntil: signUpUntil && new Date(signUpUntil),
});

async function nextNumber(tx: Transaction, now: Date): Promise<string> {
  await lock(tx, 'gathering-number');
  const head = `EV-${yearOf(now.toISOString())}-`;
  const known = await tx.gathering.findMany({ where: { number: { startsWith: head } }, select: { number: true } });
  const last = Math.max(0, ...known.map(({ number }) => Number(number.slice(head.length))));
  return `${head}${String(last + 1).padStart(4, '0')}`;
}

/** @param form the page's own number: sent twice it is one draft @returns its number */
export function draftPublicEvent(
  tools: Tools,
  who: StudioPerson,
  sheet: PublicEventSheet,
  form: string,
): Promise<string> {
  return withAccess(tools.database, officeOf(who), async (tx) => {
    const now = tools.clock.now();
    const number = await nextNumber(tx, now);
    const known = await tx.gathering.findUnique({ where: { form } });
    if (known) return known.number;
    const data = { ...columnsOf(publicEventSheet.parse(sheet)), number, form, madeBy: who.account, madeAt: now };
    await tx.gathering.create({ data });
    await audit(tx, now, 'event-drafted', who.account, { event: number });
    return number;
  });
}

export function changeGathering(
  tools: Tools,
  who: StudioPerson,
  number: string,
  sheet: PublicEventSheet,
): Promise<Done> {
  return withAccess(tools.database, officeOf(who), async (tx) => {
    const data = columnsOf(publicEventSheet.parse(sheet));
    const changed = await tx.gathering.updateMany({ where: { number, publishedAt: null }, data });
    return changed.count === 1 ? { ok: true } : refusedAs('event-published');
  });
}

export function announceEvent(tools: Tools, who: StudioPerson, number: string): Promise<Done> {
  return withAccess(tools.database, officeOf(who), async (tx) => {
    const now = tools.clock.now();
    const row = await tx.gathering.findUnique({ where: { number } });
    if (!row) return refusedAs('entry-unknown');
    if (row.publishedAt === null && row.startsAt <= now) return refusedAs('event-begun');
    const published = { publishedBy: who.account, publishedAt: now };
    const done = await tx.gathering.updateMany({ where: { number, publishedAt: null }, data: published });
    if (done.count !== 1) return refusedAs('event-published');
    await audit(tx, now, 'event-published', who.account, { event: number });
    return { ok: true };
  });
}

export type GatheringWord = {
  readonly id: string;
  readonly kind: WordKind;
  readonly texts: unknown;
  readonly lessons: readonly string[];
};

/** Called off: everybody who signed up is told, by mail where an address was left. */
export function sayOfPublicEvent(tools: Tools, who: StudioPerson, number: string, word: GatheringWord): Promise<Done> {
  return withAccess(tools.database, officeOf(who), async (tx) => {
    const now = tools.clock.now();
    await lock(tx, `gathering:${number}`);
    const row = await tx.gathering.findUnique({ where: { number } });
    if (!row) return refusedAs('entry-unknown');
    const { id, kind, lessons } = word;
    if (await tx.gatheringWord.findUnique({ where: { id } })) return { ok: true };
    const words = await tx.gatheringWord.findMany({ where: { gathering: number } });
    const refused = refusedWord(who.role, kind, standingOf(row, words), now.toISOString());
    if (refused) return refused;
    const said = { texts: wordTexts.parse(word.texts), lessons: [...lessons], saidBy: who.account, saidAt: now };
    await tx.gatheringWord.create({ data: { id, gathering: number, kind, ...said } });
    await audit(tx, now, 'event-word-said', who.account, { event: number, word: kind });
    if (kind !== 'cancelled') return { ok: true };
    const where = { gathering: number, state: { not: 'cancelled' } };
    for (const one of await tx.gatheringSignUp.findMany({ where, select: { id: true } }))
      await tell(tx, one.id, 'called-off', now);
    return { ok: true };
  });
}

export type Comes = {
  readonly number: string;
  readonly state: string;
  readonly seats: number;
  readonly signedAt: string;
  readonly name: string;
  /** to be called where there is no mail: null where neither was left */
  readonly reach: string | null;
  readonly isByPhone: boolean;
  readonly needs: string;
};

/** Names and needs of those who come, for the door and the room. Each look is on record. */
export function whoComes(tools: Tools, who: StudioPerson, number: string): Promise<readonly Comes[]> {
  return withAccess(tools.database, officeOf(who), async (tx) => {
    const rows = await tx.gatheringSignUp.findMany({ where: { gathering: number }, orderBy: { signedAt: 'asc' } });
    if (rows.length > 0) await audit(tx, tools.clock.now(), 'sign-ups-read', who.account, { event: number });
    return rows.flatMap((row) => {
      const text = openFor(tools, row, row.sealed);
      if (text === null) return [];
      const { name, email, phone, needs } = typedSchema.parse(JSON.parse(text));
      const { number: slip, state, seats, signedAt } = row;
      const reach = email || phone || null;
      const isByPhone = email === '' && phone !== '';
      return [{ number: slip, state, seats, signedAt: signedAt.toISOString(), name, reach, isByPhone, needs }];
    });
  });
}

/** How many come, by event: nothing that was typed is read. */
export async function countSignUps(tools: Tools, who: StudioPerson) {
  const rows = await withAccess(tools.database, officeOf(who), (tx) =>
    tx.gatheringSignUp.groupBy({ by: ['gathering', 'state'], _sum: { seats: true } }),
  );
  return (number: string, state: 'confirmed' | 'waiting'): number =>
    rows.find((row) => row.gathering === number && row.state === state)?._sum.seats ?? 0;
}
