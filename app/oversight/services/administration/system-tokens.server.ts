/** Hospitals' own systems at their interface: given a token for one hospital, exchanged, ended, and when each last called. */
import { z } from 'zod';
import {
  HOSPITAL_SCOPES,
  type HospitalScope,
  hospitalClients,
  issueHospitalClient,
  noticePrefixSchema,
} from '#app/hospital/index.ts';
import { refuse } from '#app/kernel/domain/outcome.ts';
import {
  type Administered,
  type Administrator,
  administer,
  administering,
} from '#app/kernel/services/administration/administer.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { changeTokenIn, clientNameField, sureField, type tokenForm, whyField } from './tokens.server.ts';

/** One address a line. */
const prefixes = z
  .string()
  .max(2000)
  .default('')
  .transform((text) => text.split(/\s+/).filter((line) => line !== ''))
  .refine((lines) => lines.every((line) => noticePrefixSchema.safeParse(line).success), {
    error: 'administration:error.notify',
  });

export const systemForm = z
  .strictObject({
    name: clientNameField,
    site: z.string().min(1).max(60),
    scopes: z.array(z.enum(HOSPITAL_SCOPES)).min(1, { error: 'administration:error.scopes' }),
    notify: prefixes,
    why: whyField,
    sure: sureField,
  })
  .refine(({ scopes, notify }) => notify.length === 0 || scopes.includes('subscribe'), {
    path: ['notify'],
    error: 'administration:error.notifyScope',
  });

export type SystemLine = {
  readonly name: string;
  readonly site: string;
  readonly scopes: readonly HospitalScope[];
  readonly notify: readonly string[];
  readonly madeAt: Date;
  readonly revokedAt: Date | null;
  readonly hasTwoTokens: boolean;
  /** its last call, whatever came of it; what it asked about whom is not this desk's */
  readonly lastUsedAt: Date | null;
};

type Row = Awaited<ReturnType<Tools['database']['prisma']['hospitalClient']['findMany']>>[number];

async function lineOf({ database: { prisma } }: Tools, row: Row): Promise<SystemLine> {
  const call = await prisma.auditEntry.findFirst({
    where: { account: row.id, kind: 'hospital-call' },
    orderBy: { at: 'desc' },
    select: { at: true },
  });
  const { name, site, notify, createdAt: madeAt, revokedAt } = row;
  const scopes = HOSPITAL_SCOPES.filter((scope) => row.scopes.includes(scope));
  return {
    name,
    site,
    scopes,
    notify,
    madeAt,
    revokedAt,
    hasTwoTokens: row.nextHash !== null,
    lastUsedAt: call?.at ?? null,
  };
}

/** Those that are in use first. */
export async function listSystems(tools: Tools): Promise<readonly SystemLine[]> {
  const rows = await tools.database.prisma.hospitalClient.findMany({ orderBy: [{ name: 'asc' }] });
  const lines = await Promise.all(rows.map((row) => lineOf(tools, row)));
  return lines.toSorted((one, other) => Number(one.revokedAt !== null) - Number(other.revokedAt !== null));
}

export async function loadSystem(tools: Tools, name: string): Promise<SystemLine | null> {
  const row = await tools.database.prisma.hospitalClient.findUnique({ where: { name } });
  return row && lineOf(tools, row);
}

/** In ledger and history beside clients of the gate, which may have the same name. */
const aboutSystem = (name: string): string => `hospital-system:${name}`;

/** @returns the token, to be shown once */
export const issueSystem = (
  tools: Tools,
  who: Administrator,
  { sure: _sure, why, ...terms }: z.output<typeof systemForm>,
): Promise<Administered<string>> =>
  administer<string>(tools, who, administering(who), async (tx) => {
    const issued = await issueHospitalClient({ ...tools, database: { prisma: tx } }, terms);
    if (!issued.ok) return refuse(issued.why);
    const to = `${terms.site}: ${terms.scopes.join(' ')}`;
    return { ok: true, acts: [{ act: 'token-issued', about: aboutSystem(terms.name), to, why }], result: issued.token };
  });

/** @returns the second token where one was made */
export const changeSystemToken = (
  tools: Tools,
  who: Administrator,
  name: string,
  form: z.output<typeof tokenForm>,
): Promise<Administered<string | null>> =>
  changeTokenIn(tools, who, { name, about: aboutSystem(name), tableOf: hospitalClients }, form);
