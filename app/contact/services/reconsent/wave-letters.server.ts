/**
 * Letters of asking again that wait at one hospital's desk: by campaign and wave, printed as one file, posted as one. A name
 * and an address open letter by letter, each logged for her as when a single letter is opened.
 */
import { z } from 'zod';
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import { type LetterToPrint, loadLetterToPrint } from '#app/hospital/index.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { letterNumberOf } from '#app/kernel/services/access/invitation-secrets.server.ts';
import { openAmong } from '#app/kernel/services/access/open-among.server.ts';
import { isUuid } from '#app/kernel/services/identifier.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type CampaignName, writeStep } from './campaign-row.server.ts';

export type Coordinator = { readonly account: string; readonly site: string };
export type WaveName = CampaignName & { readonly wave: number };

/** In one file: more are printed once these are posted. */
export const MOST_LETTERS = 100;
const TOPICS = ['mail.new-version', 'mail.version-asked'];
const DAYS_BY_NUMBER = 400;

const accessFor = (coordinator: Coordinator, reason: string) => ({ ...coordinator, role: 'site-coordinator', reason });

export type WaitingWave = WaveName & { readonly letters: number; readonly calls: number };

const waveRow = z.object({
  document: z.string(),
  version: z.string(),
  wave: z.number(),
  letters: z.bigint(),
  calls: z.bigint(),
});

/** What waits here of each wave, in the order of time. Own numbers, exact. */
export async function waitingWaves(tools: Tools, coordinator: Coordinator): Promise<readonly WaitingWave[]> {
  return withAccess(tools.database, accessFor(coordinator, 'desk'), async (tx) => {
    const waves = await rows(
      tx,
      waveRow,
      Prisma.sql`
        select m.document, m.version, m.wave, count(*) filter (where g.way = 'letter') as letters,
          count(*) filter (where g.way = 'desk') as calls
        from message g join reconsent_member m on m.participant = g.participant and g.made_at >= m.asked_at
        where g.site = ${coordinator.site} and g.way in ('letter', 'desk') and g.sent_at is null
          and g.topic = any (${TOPICS}) and m.wave is not null
        group by 1, 2, 3 order by min(g.made_at)`,
    );
    return waves.map((row) => ({ ...row, letters: Number(row.letters), calls: Number(row.calls) }));
  });
}

const letterRow = z.object({ id: z.string(), participant: z.string() });

/** Numbers of the letters that wait, the oldest first; those of records that are closed to her are not among them. */
async function lettersOf(tx: Transaction, { site }: Coordinator, { document, version, wave }: WaveName) {
  const waiting = await rows(
    tx,
    letterRow,
    Prisma.sql`
      select g.id, g.participant from message g join reconsent_member m on m.participant = g.participant
        and g.made_at >= m.asked_at
      where m.document = ${document} and m.version = ${version} and m.wave = ${wave} and g.site = ${site}
        and g.way = 'letter' and g.sent_at is null and g.topic = any (${TOPICS})
      order by g.made_at, g.id limit ${MOST_LETTERS}`,
  );
  const open = await openAmong(
    tx,
    waiting.map(({ participant }) => participant),
  );
  return waiting.filter(({ participant }) => open.has(participant)).map(({ id }) => id);
}

export type WaveLetters = {
  readonly letters: readonly LetterToPrint[];
  /** their numbers: what is posted is what was printed */
  readonly ids: readonly string[];
};

/** Null where none waits. */
export async function loadWaveLetters(
  tools: Tools,
  coordinator: Coordinator,
  wave: WaveName,
): Promise<WaveLetters | null> {
  const ids = await withAccess(tools.database, accessFor(coordinator, 'desk'), (tx) =>
    lettersOf(tx, coordinator, wave),
  );
  const letters: LetterToPrint[] = [];
  const printed: string[] = [];
  for (const id of ids) {
    const letter = await loadLetterToPrint(tools, coordinator, id);
    if (!letter) continue;
    letters.push(letter);
    printed.push(id);
  }
  return letters.length === 0 ? null : { letters, ids: printed };
}

export const postedForm = z.strictObject({ ids: z.string().max(MOST_LETTERS * 37) });

/** Written down once, for the letters that were on the page: whoever presses second is told that it is done. */
export async function markPosted(
  tools: Tools,
  coordinator: Coordinator,
  { document, version, wave }: WaveName,
  { ids }: z.output<typeof postedForm>,
): Promise<Done> {
  const numbers = ids.split(' ').filter((id) => isUuid(id));
  const { account, site } = coordinator;
  return withAccess(tools.database, accessFor(coordinator, 'desk'), async (tx) => {
    const waiting = await lettersOf(tx, coordinator, { document, version, wave });
    const id = { in: waiting.filter((one) => numbers.includes(one)) };
    const now = tools.clock.now();
    const { count } = await tx.message.updateMany({
      where: { id, site, sentAt: null },
      data: { sentAt: now, doneBy: account },
    });
    if (count === 0) return { ok: false, refusal: { code: 'reconsent-letters-recorded' } } as const;
    const by = { account, role: 'site-coordinator' } as const;
    await writeStep(tools, tx, { document, version }, { kind: 'posted', by, at: now, detail: { site, wave } });
    return { ok: true } as const;
  });
}

/** Whose letter it is, by the eight digits that stand on it; nobody of another hospital, nobody who is closed to her. */
export async function byLetterNumber(
  tools: Tools,
  coordinator: Coordinator,
  typed: string,
): Promise<readonly string[]> {
  const digits = typed.normalize('NFKC').replace(/\D/g, '');
  if (digits.length !== 8) return [];
  const since = new Date(tools.clock.now().getTime() - DAYS_BY_NUMBER * 86_400_000);
  return withAccess(tools.database, accessFor(coordinator, 'desk'), async (tx) => {
    const rows = await tx.message.findMany({
      where: { site: coordinator.site, way: 'letter', madeAt: { gt: since } },
      select: { id: true, participant: true },
    });
    const named = rows.filter(({ id }) => letterNumberOf(tools.keys, id) === digits);
    const open = await openAmong(
      tx,
      named.flatMap(({ participant }) => participant ?? []),
    );
    return [...open];
  });
}
