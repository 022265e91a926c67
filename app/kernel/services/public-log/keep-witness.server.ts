/**
 * Which bodies countersign the heads. A witness is taken by the key that it printed itself, and retired for good: its earlier
 * cosignatures stay. Another key is another witness.
 */
import { z } from 'zod';
import { readKey } from '../../domain/ledger/cosignature.ts';
import { COSIGNATURE } from '../../domain/ledger/head.ts';
import { refuse } from '../../domain/outcome.ts';
import { type Administrator, administer, administering } from '../administration/administer.server.ts';
import type { Tools } from '../tools.server.ts';

const sure = z.literal('yes', { error: 'administration:error.sure' });
const why = z.string().trim().min(5).max(300);
/** https, or a program on this machine: heads are public, but nobody between may answer in a witness's place */
const address = z
  .url()
  .refine((text) => /^https:\/\//.test(text) || /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?(\/|$)/.test(text))
  .transform((text) => text.replace(/\/$/, ''));

export const witnessForm = z.discriminatedUnion('deed', [
  z.strictObject({
    deed: z.literal('add'),
    key: z.string().trim().min(1).max(300),
    url: z.union([z.literal('').transform(() => null), address]),
    why,
    sure,
  }),
  z.strictObject({ deed: z.literal('retire'), witness: z.string().min(1).max(120), why, sure }),
]);
export type WitnessDeed = z.output<typeof witnessForm>;

export const keepWitness = (tools: Tools, who: Administrator, deed: WitnessDeed) =>
  administer<null>(tools, who, administering(who), async (tx, now) => {
    if (deed.deed === 'retire') {
      const { count } = await tx.witness.updateMany({
        where: { name: deed.witness, retiredAt: null },
        data: { retiredAt: now },
      });
      if (count === 0) return refuse('witness-unknown');
      return {
        ok: true,
        acts: [{ act: 'witness-retired', about: deed.witness, to: null, why: deed.why }],
        result: null,
      };
    }
    const key = readKey(deed.key, COSIGNATURE);
    if (!key || key.name.length > 120) return refuse('witness-key-wrong');
    if (await tx.witness.findUnique({ where: { name: key.name } })) return refuse('witness-known');
    const row = { name: key.name, publicKey: new Uint8Array(key.publicKey), url: deed.url, addedAt: now };
    await tx.witness.create({ data: row });
    return { ok: true, acts: [{ act: 'witness-added', about: key.name, to: deed.url, why: deed.why }], result: null };
  });
