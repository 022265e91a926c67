/** Systems of hospitals: made, known again by their token, and by nothing else. Only the hash of a token is kept. */
import type { Transaction } from '#app/adapters/database/database.server.ts';
import type { HospitalClient as Row } from '#app/adapters/database/generated/client.ts';
import { hashOfToken, newToken, type TokenTable } from '#app/kernel/services/gate/client-tokens.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { HOSPITAL_SCOPES, type HospitalScope, type HospitalTerms } from './client-terms.ts';

export type HospitalClient = {
  readonly id: string;
  readonly name: string;
  readonly site: string;
  readonly scopes: ReadonlySet<HospitalScope>;
  readonly notify: readonly string[];
};

/** Within a transaction, where the one who asks has one open. */
type ClientTools = Pick<Tools, 'ids' | 'clock'> & {
  readonly database: { readonly prisma: Pick<Transaction, 'hospitalClient' | 'site'> };
};

export const hospitalClients = ({ database: { prisma } }: Pick<ClientTools, 'database'>): TokenTable => ({
  prefix: 'th_',
  named: (name) => prisma.hospitalClient.findUnique({ where: { name } }),
  change: (id, data) => prisma.hospitalClient.update({ where: { id }, data }),
});

export type Issued =
  | { readonly ok: true; readonly token: string }
  | { readonly ok: false; readonly why: 'site-unknown' | 'client-known' };

/** The command's way and the page's: a hospital that there is, a name that nobody had. @returns the token, shown once */
export async function issueHospitalClient(tools: ClientTools, terms: HospitalTerms): Promise<Issued> {
  const { prisma } = tools.database;
  if ((await prisma.site.count({ where: { id: terms.site } })) === 0) return { ok: false, why: 'site-unknown' };
  const taken = await prisma.hospitalClient.count({ where: { name: terms.name } });
  if (taken > 0) return { ok: false, why: 'client-known' };
  return { ok: true, token: await registerHospitalClient(tools, terms) };
}

/** @returns the token, shown once */
export async function registerHospitalClient(tools: ClientTools, terms: HospitalTerms): Promise<string> {
  const token = newToken(tools, hospitalClients(tools));
  const { name, site, scopes, notify } = terms;
  const data = { name, site, scopes: [...scopes], notify: [...notify], tokenHash: hashOfToken(token) };
  await tools.database.prisma.hospitalClient.create({
    data: { ...data, id: tools.ids.uuid(), createdAt: tools.clock.now() },
  });
  return token;
}

const BEARER = /^Bearer ([\w-]{16,200})$/i;

/** Asked of the database at each call: what was revoked counts at once. @param authorization the header as it came */
export async function clientOf(
  { database: { prisma } }: Pick<Tools, 'database'>,
  authorization: string | undefined,
): Promise<HospitalClient | null> {
  const token = BEARER.exec(authorization ?? '')?.[1];
  if (token === undefined) return null;
  const hash = hashOfToken(token);
  const row = await prisma.hospitalClient.findFirst({
    where: { revokedAt: null, OR: [{ tokenHash: hash }, { nextHash: hash }] },
  });
  return row && clientFrom(row);
}

/** A word of a later version means nothing to this build, and so allows nothing. */
export const clientFrom = ({ id, name, site, scopes, notify }: Row): HospitalClient => ({
  id,
  name,
  site,
  scopes: new Set(HOSPITAL_SCOPES.filter((scope) => scopes.includes(scope))),
  notify,
});

/** As the services of the desk know whoever hands in. */
export const filerOf = ({ id, site, name }: HospitalClient) => ({ account: id, site, machine: name });
