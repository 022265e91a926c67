/** The register of uses as anyone reads it: every request that was decided, where it stands now, whether data were given. */
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Instant } from '#app/kernel/domain/instant.ts';
import { wasApproved } from '#app/kernel/domain/programme/register.ts';
import { organisationNames } from '#app/kernel/services/administration/organisation-names.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { firstGiven } from './list-releases.server.ts';
import { isSoughtInRegister, type RegisterFilter, type RegisterStatus } from './register-filter.ts';
import { type Registered, readWholeRegister } from './register-of-uses.server.ts';

export type PublicEntry = Registered & {
  /** the organisation by name */
  readonly name: string;
  readonly status: RegisterStatus;
  /** since when something has been given; null where nothing was. Never of how many people */
  readonly givenSince: Instant | null;
};

/** An approval that the ledger does not know gives nobody anything. */
const statusOf = ({ outcome, open, term }: Registered): RegisterStatus =>
  open ? 'reopened' : outcome === 'approved' ? (term?.state ?? 'closed') : outcome;

/** The newest first. */
export async function publicRegister(tools: Tools, language: Language): Promise<readonly PublicEntry[]> {
  const { prisma } = tools.database;
  const nameOf = await organisationNames(tools, language);
  const given = await firstGiven(prisma);
  const entries = await readWholeRegister(prisma, {
    language,
    now: tools.clock.now().toISOString(),
    of: tools.database,
  });
  return entries.map((entry) => ({
    ...entry,
    name: nameOf(entry.recipient.organisation),
    status: statusOf(entry),
    givenSince: (entry.approval !== null && given.get(entry.approval)?.toISOString()) || null,
  }));
}

export const publicEntry = async (tools: Tools, request: string, language: Language): Promise<PublicEntry | null> =>
  (await publicRegister(tools, language)).find((entry) => entry.request === request) ?? null;

/** What a line of the list shows. */
export type RegisterLine = Pick<
  PublicEntry,
  'request' | 'title' | 'name' | 'recipient' | 'commercial' | 'status' | 'decidedAt'
>;
type Section = { readonly lines: readonly RegisterLine[]; readonly total: number };
export type RegisterPage = {
  readonly approved: Section;
  readonly notGiven: Section;
  /** of the section that is leafed through */
  readonly page: number;
  readonly pages: number;
  /** what the register holds can be looked for */
  readonly choices: { readonly countries: readonly string[]; readonly purposes: readonly string[] };
};

const A_PAGE = 20;
/** below the approved ones, the newest of the others */
const BESIDE = 5;

const lineOf = ({ request, title, name, recipient, commercial, status, decidedAt }: PublicEntry): RegisterLine => ({
  request,
  title,
  name,
  recipient,
  commercial,
  status,
  decidedAt,
});
const distinct = (values: readonly string[]) => [...new Set(values)].sort();

export async function listRegister(tools: Tools, language: Language, filter: RegisterFilter): Promise<RegisterPage> {
  const all = await publicRegister(tools, language);
  const sought = all.filter((entry) => isSoughtInRegister(filter, entry));
  const approved = sought.filter(wasApproved);
  const notGiven = sought.filter((entry) => !wasApproved(entry));
  // asked for one kind alone, that kind is leafed through
  const leafed = approved.length === 0 ? notGiven : approved;
  const pages = Math.max(1, Math.ceil(leafed.length / A_PAGE));
  const page = Math.min(filter.page ?? 1, pages);
  const shown = (section: readonly PublicEntry[]): Section => {
    const from = section === leafed ? (page - 1) * A_PAGE : 0;
    const count = section === leafed ? A_PAGE : BESIDE;
    return { lines: section.slice(from, from + count).map(lineOf), total: section.length };
  };
  return {
    approved: shown(approved),
    notGiven: shown(notGiven),
    page,
    pages,
    choices: {
      countries: distinct(all.map(({ recipient }) => recipient.country)),
      purposes: distinct(all.flatMap(({ duo }) => duo)),
    },
  };
}
