/**
 * What a gate sent back for a list: the permitted lines and its last word. Nothing of it counts unless that word is there,
 * says `complete`, and its count and digest are those of the lines. Pure. Source: contract §4.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';

const MARK = '#tomoni-trailer,';

const trailerSchema = z.object({
  manifest: z.string(),
  status: z.enum(['complete', 'void', 'failed']),
  read: z.int(),
  permitted: z.int(),
  denied: z.record(z.string(), z.int()),
  revision: z.int().nullable(),
  sha256: z.string(),
  recorded: z.object({ revision: z.int().nullable() }).optional(),
});
export type Trailer = z.infer<typeof trailerSchema>;

/** `cut`: it ended early, or its parts do not belong together. */
export type ManifestAnswer =
  | { readonly status: 'complete'; readonly trailer: Trailer }
  | { readonly status: 'void' | 'failed' | 'cut' };

function trailerIn(text: string): Trailer | null {
  try {
    return trailerSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function isOf(lines: readonly string[], { sha256, permitted }: Trailer): boolean {
  const hash = createHash('sha256');
  let count = 0;
  for (const line of lines) {
    const sample = /^"?(S-[0-9A-Z]{10})/.exec(line)?.[1];
    if (sample === undefined) continue;
    hash.update(`${sample}\n`);
    count += 1;
  }
  return count === permitted && hash.digest('hex') === sha256;
}

export function readManifestAnswer(text: string): ManifestAnswer {
  const lines = text.split('\n');
  const last = lines.at(-2) ?? '';
  if (lines.at(-1) !== '' || !last.startsWith(MARK)) return { status: 'cut' };
  const trailer = trailerIn(last.slice(MARK.length));
  if (trailer === null) return { status: 'cut' };
  if (trailer.status !== 'complete') return { status: trailer.status };
  return isOf(lines.slice(1, -2), trailer) ? { status: 'complete', trailer } : { status: 'cut' };
}
