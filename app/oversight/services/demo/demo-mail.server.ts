/** The demonstration inbox: every mail that had no server to go to. */
import type { Tools } from '#app/kernel/services/tools.server.ts';

export type ListedMail = { readonly id: string; readonly at: string; readonly to: string; readonly subject: string };
export type OpenedMail = ListedMail & { readonly text: string; readonly html: string };

const NEWEST = 200;

export async function listMail({ database }: Pick<Tools, 'database'>): Promise<ListedMail[]> {
  const select = { id: true, at: true, to: true, subject: true };
  const rows = await database.prisma.demoMail.findMany({ select, orderBy: { id: 'desc' }, take: NEWEST });
  return rows.map(({ id, at, ...row }) => ({ ...row, id: String(id), at: at.toISOString() }));
}

/** Null where there is no such mail. */
export async function openMail(
  { database }: Pick<Tools, 'database'>,
  id: string | undefined,
): Promise<OpenedMail | null> {
  if (!/^[1-9]\d{0,17}$/.test(id ?? '')) return null;
  const row = await database.prisma.demoMail.findUnique({ where: { id: BigInt(id as string) } });
  return row && { ...row, id: String(row.id), at: row.at.toISOString() };
}
