/**
 * Clients of the gate: what each may, where, and when it was last used. A token is shown once, on the
 * answer to the form that made it, and stands nowhere; what is kept is its hash.
 */
import { z } from 'zod';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { type Refused, refuse } from '#app/kernel/domain/outcome.ts';
import {
  type Administered,
  type Administrator,
  administer,
  administering,
} from '#app/kernel/services/administration/administer.server.ts';
import { clientTermsSchema } from '#app/kernel/services/gate/client-terms.ts';
import {
  beginRotation,
  finishRotation,
  gateClients,
  revokeClient,
  type TokenDone,
  type TokenTable,
} from '#app/kernel/services/gate/client-tokens.server.ts';
import { registerClient } from '#app/kernel/services/gate/register-client.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { Action, ClientScope, ReasonDetail } from '#bridge/contract/vocabulary.ts';
import { ACTIONS, CLIENT_SCOPES, REASON_DETAILS } from '#bridge/contract/vocabulary.ts';

export const whyField = z.string().trim().min(5).max(300);
export const sureField = z.literal('yes', { error: 'administration:error.sure' });
export const clientNameField = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,39}$/, { error: 'administration:error.clientName' });
export const clientForm = z.strictObject({
  name: clientNameField,
  scopes: z.array(z.enum(CLIENT_SCOPES)).min(1, { error: 'administration:error.scopes' }),
  actions: z.array(z.enum(ACTIONS)).default([]),
  sites: z.array(z.string().max(60)).default([]),
  reasons: z.enum(REASON_DETAILS),
  why: whyField,
  sure: sureField,
});
export const TOKEN_ACCOUNT_ACTIONS = ['rotate', 'finish', 'revoke'] as const;
export const tokenForm = z.strictObject({ deed: z.enum(TOKEN_ACCOUNT_ACTIONS), why: whyField, sure: sureField });

/** What a client may be given, in the words of the contract. */
export const OFFERED_SCOPES = { scopes: CLIENT_SCOPES, actions: ACTIONS, reasons: REASON_DETAILS.toReversed() };

export type ClientLine = {
  readonly name: string;
  readonly scopes: readonly ClientScope[];
  readonly actions: readonly Action[];
  /** none: all */
  readonly sites: readonly string[];
  readonly reasons: ReasonDetail;
  readonly madeAt: Date;
  readonly revokedAt: Date | null;
  readonly hasTwoTokens: boolean;
  /** of a client that decides, its last decision; of a relay, the last sign of its gates; null: never, or nothing tells */
  readonly lastUsedAt: Date | null;
};

type Row = Awaited<ReturnType<Tools['database']['prisma']['gateClient']['findMany']>>[number];

/** When alone: what was asked about whom is not this desk's. */
async function lastUse({ database: { prisma } }: Tools, { id, name }: Row): Promise<Date | null> {
  const decision = await prisma.decisionLog.findFirst({
    where: { client: { in: [id, name] } },
    orderBy: { at: 'desc' },
    select: { at: true },
  });
  const beat = await prisma.gateBoot.findFirst({
    where: { gate: { startsWith: `${name}/` }, lastBeatAt: { not: null } },
    orderBy: { lastBeatAt: 'desc' },
    select: { lastBeatAt: true },
  });
  const times = [decision?.at, beat?.lastBeatAt].flatMap((at) => (at ? [at.getTime()] : []));
  return times.length === 0 ? null : new Date(Math.max(...times));
}

const lineOf = async (tools: Tools, row: Row): Promise<ClientLine> => ({
  name: row.name,
  scopes: row.scopes as ClientScope[],
  actions: row.actions as Action[],
  sites: row.sites,
  reasons: row.reasons as ReasonDetail,
  madeAt: row.createdAt,
  revokedAt: row.revokedAt,
  hasTwoTokens: row.nextHash !== null,
  lastUsedAt: await lastUse(tools, row),
});

export async function listClients(tools: Tools): Promise<readonly ClientLine[]> {
  const rows = await tools.database.prisma.gateClient.findMany({ orderBy: [{ name: 'asc' }] });
  const lines = await Promise.all(rows.map((row) => lineOf(tools, row)));
  return lines.toSorted((one, other) => Number(one.revokedAt !== null) - Number(other.revokedAt !== null));
}

export async function loadClient(tools: Tools, name: string): Promise<ClientLine | null> {
  const row = await tools.database.prisma.gateClient.findUnique({ where: { name } });
  return row && lineOf(tools, row);
}

/** @returns the token, to be shown once */
export async function issueClient(
  tools: Tools,
  who: Administrator,
  { sure: _sure, why: reason, ...form }: z.output<typeof clientForm>,
): Promise<Administered<string>> {
  const read = clientTermsSchema.safeParse({ ...form, sites: form.sites.length === 0 ? null : form.sites });
  if (!read.success) return refuse('client-terms-wrong');
  return administer<string>(tools, who, administering(who), async (tx) => {
    const known = await tx.site.count({ where: { id: { in: form.sites } } });
    if (known !== form.sites.length) return refuse('site-unknown');
    if ((await tx.gateClient.count({ where: { name: form.name } })) > 0) return refuse('client-known');
    const token = await registerClient({ ...tools, database: { prisma: tx } }, read.data);
    const to = [...form.scopes].join(' ');
    return { ok: true, acts: [{ act: 'token-issued', about: form.name, to, why: reason }], result: token };
  });
}

const WHY = { unknown: 'client-unknown', revoked: 'client-revoked', 'one-token': 'one-token' } as const;
const ACCOUNT_ACTIONS = {
  rotate: { run: beginRotation, act: 'token-second-issued' },
  finish: { run: finishRotation, act: 'token-first-ended' },
  revoke: { run: revokeClient, act: 'token-revoked' },
} as const;
const refusedFor = (done: Extract<TokenDone, { ok: false }>): Refused => refuse(WHY[done.why]);

type Changed = {
  readonly name: string;
  /** as ledger and history name it */
  readonly about: string;
  readonly tableOf: (tools: { readonly database: { readonly prisma: Transaction } }) => TokenTable;
};

/** Of whichever kind the client is. @returns the second token where one was made */
export const changeTokenIn = (
  tools: Tools,
  who: Administrator,
  { name, about, tableOf }: Changed,
  { deed, why: reason }: z.output<typeof tokenForm>,
): Promise<Administered<string | null>> =>
  administer<string | null>(tools, who, administering(who), async (tx) => {
    const { run, act } = ACCOUNT_ACTIONS[deed];
    const within = { ...tools, database: { prisma: tx } };
    const done = await run(within, name, tableOf(within));
    if (!done.ok) return refusedFor(done);
    return { ok: true, acts: [{ act, about, to: null, why: reason }], result: done.token ?? null };
  });

/** @returns the second token where one was made */
export const changeToken = (
  tools: Tools,
  who: Administrator,
  name: string,
  form: z.output<typeof tokenForm>,
): Promise<Administered<string | null>> => changeTokenIn(tools, who, { name, about: name, tableOf: gateClients }, form);
