/** Every act of administration, the newest first: what, about whom or what, why, by whom. */
import type { AdministrationAct } from '#app/kernel/domain/programme/administration.ts';
import { namesOf } from '#app/kernel/services/administration/staff-names.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

export type DoneAct = {
  readonly id: string;
  readonly act: AdministrationAct;
  /** an account by its name, everything else by its code */
  readonly about: string;
  readonly to: string | null;
  readonly why: string;
  readonly by: string;
  readonly at: Date;
};
const SHOWN = 200;

export async function listActs(tools: Tools): Promise<readonly DoneAct[]> {
  const rows = await tools.database.prisma.administrationAct.findMany({ orderBy: { doneAt: 'desc' }, take: SHOWN });
  const isAccount = (text: string) => /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(text);
  const accounts = rows.flatMap(({ about, doneBy }) => (isAccount(about) ? [about, doneBy] : [doneBy]));
  const names = await namesOf(tools, accounts);
  return rows.map(({ id, act, about, toWhat, why, doneBy, doneAt }) => ({
    id,
    act: act as AdministrationAct,
    about: isAccount(about) ? (names.get(about) ?? about.slice(0, 8)) : about,
    to: toWhat,
    why,
    by: names.get(doneBy) ?? '',
    at: doneAt,
  }));
}
