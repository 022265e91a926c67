/** The first of two people says that a care job waits for a silent gate, for which samples and why. */
import { z } from 'zod';
import { systemAccess } from '#app/adapters/database/database.server.ts';
import { ledgerTransaction, type Recorded } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { decideAsking } from '#app/data-access/index.ts';
import { CARE_OVERRIDE_REASONS } from '#app/kernel/domain/event/payloads/care-override.ts';
import type { Role } from '#app/kernel/domain/roles.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { MOST_OVERRIDE_SAMPLES, overrideSamplesSchema } from '#bridge/contract/care-override.ts';
import { readTypedIdentifier } from '#bridge/contract/identifiers.ts';
import { decideCare } from './ledger-view.server.ts';

/** Numbers as they are typed or pasted: a line, a comma or a space between them. */
const typedSamples = z
  .string()
  .transform((text) => text.split(/[\s,、;]+/).filter(Boolean))
  .transform((typed) => [...new Set(typed.map((one) => readTypedIdentifier('S-', one) ?? one))])
  .refine((samples) => samples.length > 0, { error: 'errors:field.missing' })
  .refine((samples) => samples.length <= MOST_OVERRIDE_SAMPLES, { error: 'override:ask.tooMany' })
  .refine((samples) => overrideSamplesSchema.safeParse(samples).success, { error: 'override:ask.notSamples' })
  .pipe(overrideSamplesSchema);

export const overrideForm = z.strictObject({
  samples: typedSamples,
  cluster: z.string().min(1),
  reason: z.enum(CARE_OVERRIDE_REASONS),
  idempotencyKey: z.uuid(),
});
export type OverrideForm = z.output<typeof overrideForm>;
export const OVERRIDE_REASONS = CARE_OVERRIDE_REASONS;

export type OverrideAsker = { readonly account: string; readonly role: Role; readonly site: string };

/** Names of those that may start somebody's own care. */
export async function clustersForCare({ database }: Pick<Tools, 'database'>): Promise<readonly string[]> {
  const clients = await database.prisma.gateClient.findMany({
    where: { revokedAt: null, actions: { has: 'analyse' }, scopes: { has: 'decide' } },
    orderBy: { name: 'asc' },
    select: { name: true },
  });
  return clients.map(({ name }) => name);
}

/** @returns the name of the request. Refused as unknown: another site's sample and nobody's alike */
export async function askCareOverride(
  tools: Tools,
  asker: OverrideAsker,
  form: OverrideForm,
): Promise<Recorded<string>> {
  const { account, role, site } = asker;
  const { idempotencyKey, ...wanted } = form;
  const actor = { role, account, channel: 'web' } as const;
  const access = { ...systemAccess('care-override'), account, role };
  if (!(await clustersForCare(tools)).includes(form.cluster))
    return { ok: false, refusal: { code: 'cluster-unknown' } };
  return ledgerTransaction<string>(tools, { participant: null, actor, access, idempotencyKey }, async ({ tx, now }) => {
    const override = tools.ids.careOverride();
    const { decisions } = await decideCare(tx, form.samples, now, [site]);
    const here = new Set(decisions.filter(({ participant }) => participant !== null).map(({ sample }) => sample));
    const command = { actor, override, action: 'analyse', site, ...wanted } as const;
    const decided = decideAsking(command, here, now.toISOString());
    return decided.ok ? { ...decided, result: override } : decided;
  });
}
