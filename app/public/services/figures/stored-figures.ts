/** Figures and what divides them, as one release keeps them. */
import { z } from 'zod';
import type { Hierarchies, Published } from '#app/kernel/domain/disclosure/figure.ts';

const partSchema = z.strictObject({
  measure: z.string(),
  sign: z.union([z.literal(1), z.literal(-1)]),
  where: z.record(z.string(), z.string()),
  from: z.string().nullable(),
  to: z.string(),
});
const shownSchema = z.union([
  z.strictObject({ as: z.literal('hidden') }),
  z.strictObject({ as: z.literal('count'), atLeast: z.int().nonnegative() }),
]);
export const publishedSchema: z.ZodType<Published> = z.strictObject({
  id: z.string(),
  series: z.string().nullable(),
  until: z.string(),
  step: z.int().positive(),
  parts: z.array(partSchema),
  shown: shownSchema,
});

const nodesSchema = z.array(z.tuple([z.string(), z.string().nullable()]));
/** In the order in which they are printed, which an object of JSON would not keep. */
export const hierarchiesSchema: z.ZodType<Hierarchies> = z
  .array(z.tuple([z.string(), nodesSchema]))
  .transform((all) => new Map(all.map(([name, nodes]) => [name, new Map(nodes)])));

export const storedHierarchies = (hierarchies: Hierarchies) =>
  [...hierarchies].map(([name, nodes]) => [name, [...nodes]]);
