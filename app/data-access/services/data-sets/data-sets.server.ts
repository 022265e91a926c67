/** Data sets with their clocks for those who set them, and the days that were set before, each with its decision. */
import { z } from 'zod';
import { loadProgrammeEvents } from '#app/adapters/ledger/events.server.ts';
import { dayOf, type Instant, startOfDay } from '#app/kernel/domain/instant.ts';
import { canonicalText } from '#app/kernel/domain/ledger/canonical.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { Dataset } from '#bridge/contract/programme-state.ts';
import mondo from '#bridge/decision/ontology/mondo.json' with { type: 'json' };
import { clocksOf, type DataSetClocks } from '../../domain/programme/data-set-clocks.ts';
import { programmeNow } from '../governance/programme-now.server.ts';
import { setDataSet } from '../governance/set-data-set.server.ts';

export type Setter = { readonly account: string; readonly role: 'release-desk' | 'data-holder' };

/** Every disease that the gates know; clocks are set by group, which is one that others lie below. */
export const DISEASES = mondo.terms.map(({ id, label }) => ({ id, label }));
const KNOWN = new Set(DISEASES.map(({ id }) => id));
const GROUPS = new Set(mondo.terms.flatMap((term) => term.parents as readonly string[]));

/** as good as none chosen */
export const EVERY_DISEASE = 'MONDO:0000001';

/** To choose from: the groups, and what the set has already. */
export const choosable = (own: readonly string[]) => DISEASES.filter(({ id }) => GROUPS.has(id) || own.includes(id));

export type DataSetLine = DataSetClocks & { readonly diseases: Dataset['diseases'] };

export async function listDataSets(tools: Tools): Promise<readonly DataSetLine[]> {
  const { datasets } = await programmeNow(tools.database.prisma);
  const diseasesOf = new Map(datasets.map(({ id, diseases }) => [id, diseases]));
  const clocks = clocksOf(datasets, tools.clock.now().toISOString());
  return clocks.map((one) => ({ ...one, diseases: diseasesOf.get(one.id) ?? [] }));
}

export type DataSetPast = {
  readonly at: string;
  readonly embargoUntil: string | null;
  readonly publicFrom: string | null;
  readonly startPoint: string | null;
  readonly shortenedBy: string | null;
  readonly decision: string | null;
};

/** `past` newest first, what stands now among it */
export type DataSetStanding = { readonly dataset: Dataset; readonly past: readonly DataSetPast[] };

/** Null where there is none of that number. */
export async function loadDataSet({ database: { prisma } }: Tools, id: string): Promise<DataSetStanding | null> {
  const dataset = (await programmeNow(prisma)).datasets.find((one) => one.id === id);
  if (!dataset) return null;
  const events = await loadProgrammeEvents(prisma, 'DataSetSet');
  const past = events.flatMap((event) => {
    if (event.kind !== 'DataSetSet' || event.payload.dataset.id !== id) return [];
    const { embargoUntil, publicFrom } = event.payload.dataset;
    const { decision = null, startPoint = null, shortenedBy = null } = event.payload;
    return [{ at: event.recordedAt, embargoUntil, publicFrom, startPoint, shortenedBy, decision }];
  });
  return { dataset, past: past.reverse() };
}

const dayOrNone = z
  .union([z.literal(''), z.iso.date()])
  .optional()
  .transform((day) => (day ? startOfDay(day) : null));
const number = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:/-]{0,119}$/, 'release:dataset.badNumber');

export const dataSetForm = z.object({
  idempotencyKey: z.uuid(),
  /** of one that stands; empty for a new one */
  stands: z.string().default(''),
  id: number,
  titleJa: z.string().trim().min(1).max(200),
  titleEn: z.string().trim().min(1).max(200),
  diseases: z.array(z.string().refine((one) => KNOWN.has(one))).default([]),
  start: z.union([z.literal(''), z.iso.date()]).default(''),
  embargo: dayOrNone,
  public: dayOrNone,
  shortened: z.union([z.literal(''), number]).default(''),
  decision: number,
});

/** A day that nobody moved keeps its hour: else another change would let something go some hours early. */
const asItStood = (day: Instant | null, stood: Instant | null | undefined): Instant | null =>
  stood && startOfDay(dayOf(stood)) === day ? stood : day;

/** A new one takes no number that is taken: a slip would move another one's days. */
export async function putDataSet(
  tools: Tools,
  { account, role }: Setter,
  form: z.output<typeof dataSetForm>,
): Promise<Done> {
  const id = form.stands === '' ? form.id : form.stands;
  const { datasets } = await programmeNow(tools.database.prisma);
  const known = datasets.find((one) => one.id === id);
  const dataset: Dataset = {
    schema: 'dataset/1',
    id,
    title: { ja: form.titleJa, en: form.titleEn },
    embargoUntil: asItStood(form.embargo, known?.embargoUntil),
    publicFrom: asItStood(form.public, known?.publicFrom),
    diseases: form.diseases,
  };
  const isSame = known !== undefined && canonicalText(known) === canonicalText(dataset);
  if (form.stands === '' && known !== undefined && !isSame) return { ok: false, refusal: { code: 'data-set-known' } };
  if (form.stands !== '' && known === undefined) return { ok: false, refusal: { code: 'data-set-unknown' } };
  if (dataset.publicFrom !== null && form.start === '') return { ok: false, refusal: { code: 'start-point-missing' } };
  const actor = { role, account, channel: 'web' } as const;
  const started = {
    ...(form.start === '' ? {} : { startPoint: form.start }),
    ...(form.shortened === '' ? {} : { shortenedBy: form.shortened }),
  };
  return setDataSet(tools, { actor, dataset, decision: form.decision, ...started }, form.idempotencyKey);
}
