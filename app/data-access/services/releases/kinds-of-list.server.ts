/** The kinds of samples in a list in the desk's hand, and the lines that its approval does not cover: before any gate is asked. */
import { z } from 'zod';
import { samplesIn } from '#app/kernel/domain/programme/sample-list.ts';
import { SAMPLE_KINDS, type SampleKind, sampleKindSchema } from '#app/kernel/domain/samples/sample-kinds.ts';
import { kindsOfSamples } from '#app/kernel/services/samples/kinds-of-samples.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { notCovered } from '../../domain/requests/samples-asked.ts';
import { approvedKinds, kindsLetOut } from './approved-kinds.server.ts';

/** as many as somebody takes out by hand; of more the count is told */
const LINES_TOLD = 100;

export const listedKindsSchema = z.strictObject({
  approved: z.array(sampleKindSchema),
  /** in the order of the list of kinds */
  counts: z.array(z.strictObject({ kind: sampleKindSchema, samples: z.int() })),
  /** numbers that nobody registered: the gate says what they are */
  unknown: z.int(),
  refused: z.array(z.strictObject({ sample: z.string(), kind: sampleKindSchema })).max(LINES_TOLD),
  refusedCount: z.int(),
});
export type ListedKinds = z.infer<typeof listedKindsSchema>;

/** What the desk reads before it hands a list in. */
export const kindsOfApproval = ({ database }: Tools, approval: string): Promise<readonly SampleKind[]> =>
  database.prisma.$transaction((tx) => approvedKinds(tx, approval));

/** Null where the list is held to no kind. Each sample counts once, however often it is listed. */
export function kindsOfList(
  { database }: Tools,
  { action, approval }: { readonly action: string; readonly approval: string },
  list: Uint8Array,
): Promise<ListedKinds | null> {
  return database.prisma.$transaction(async (tx) => {
    const approved = await kindsLetOut(tx, { action, approval });
    if (approved === null) return null;
    const samples = samplesIn(list);
    const kinds = await kindsOfSamples(tx, samples);
    const listed = samples.flatMap((sample) => {
      const kind = kinds.get(sample);
      return kind ? [{ sample, kind }] : [];
    });
    const refused = notCovered(listed, approved);
    const counts = SAMPLE_KINDS.map((kind) => ({ kind, samples: listed.filter((one) => one.kind === kind).length }));
    return {
      approved: [...approved],
      counts: counts.filter((one) => one.samples > 0),
      unknown: samples.length - listed.length,
      refused: refused.slice(0, LINES_TOLD),
      refusedCount: refused.length,
    };
  });
}
