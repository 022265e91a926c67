/**
 * The second of two people gives the order. It is in the ledger before anybody holds it: where the ledger cannot be
 * written there is none. The secret is shown once and kept as a hash.
 */
import { createHash } from 'node:crypto';
import { systemAccess } from '#app/adapters/database/database.server.ts';
import { loadProgrammeEvents } from '#app/adapters/ledger/events.server.ts';
import { ledgerTransaction } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { askedOverride, decideGranting } from '#app/data-access/index.ts';
import type { Refusal } from '#app/kernel/domain/refusals.ts';
import type { Role } from '#app/kernel/domain/roles.ts';
import { ownAccounts } from '#app/kernel/services/access/same-person.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { orderCodeText } from '#bridge/contract/care-override.ts';
import { explain, type ReasonTexts } from '#bridge/decision/explain.ts';
import { type CareDecisions, decideCare } from './ledger-view.server.ts';

export type Granter = { readonly account: string; readonly role: Role };
/** Why a sample may not be used: the reasons' own words, which name nobody. */
export type DeniedSample = { readonly sample: string; readonly texts: readonly ReasonTexts[] };
export type Granted =
  | { readonly ok: true; readonly order: string; readonly until: string }
  | { readonly ok: false; readonly refusal: Refusal; readonly denied: readonly DeniedSample[] };

const deniedIn = ({ policy, decisions }: CareDecisions): DeniedSample[] =>
  decisions.flatMap(({ sample, verdict }) =>
    verdict.decision === 'permit' ? [] : [{ sample, texts: explain(verdict.reasons, policy).map(({ text }) => text) }],
  );

export async function grantCareOverride(tools: Tools, granter: Granter, override: string): Promise<Granted> {
  const { account, role } = granter;
  const actor = { role, account, channel: 'web' } as const;
  const access = { ...systemAccess('care-override'), account, role };
  const secret = tools.ids.careOverrideSecret();
  const hash = createHash('sha256').update(secret).digest('hex');
  let denied: DeniedSample[] = [];
  let until = '';
  // no idempotency key: the outcome kept under it would be shown again
  const recorded = await ledgerTransaction<null>(tools, { participant: null, actor, access }, async ({ tx, now }) => {
    const kinds = ['CareOverrideAsked', 'CareOverrideGranted'] as const;
    const programme = (await Promise.all(kinds.map((kind) => loadProgrammeEvents(tx, kind)))).flat();
    const asked = askedOverride(programme, override);
    const care = asked && (await decideCare(tx, asked.samples, now));
    denied = care ? deniedIn(care) : [];
    const decisions = new Map(care?.decisions.map(({ sample, verdict }) => [sample, verdict.decision]));
    const decided = decideGranting(
      { programme, decisions },
      { actor, own: await ownAccounts(tx, actor.account), override, secret: hash },
      now.toISOString(),
    );
    if (!decided.ok) return decided;
    for (const event of decided.events) if (event.kind === 'CareOverrideGranted') until = event.payload.until;
    return { ...decided, result: null };
  });
  if (recorded.ok) return { ok: true, order: orderCodeText({ order: override, secret }), until };
  const { refusal } = recorded;
  return { ok: false, refusal, denied: refusal.code === 'override-denied' ? denied : [] };
}
