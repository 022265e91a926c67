/** Hospitals: opened here, their names and contact changed here, each with who, when and why. Closing one takes two (/sites). */
import { z } from 'zod';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { refuse } from '#app/kernel/domain/outcome.ts';
import {
  type Administrator,
  administer,
  administering,
} from '#app/kernel/services/administration/administer.server.ts';
import { namesOf } from '#app/kernel/services/administration/staff-names.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

const line = (most: number) => z.string().trim().min(1).max(most);
export const siteForm = z.strictObject({
  id: z
    .string()
    .regex(/^site-[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'administration:error.siteId' })
    .max(40),
  organisation: z.url({ error: 'administration:error.organisation' }).max(200),
  nameJa: line(100),
  nameEn: line(100),
  region: z
    .string()
    .regex(/^[a-z]*$/)
    .max(20),
  deskJa: line(100),
  deskEn: line(100),
  roomJa: line(200),
  roomEn: line(200),
  phone: z
    .string()
    .trim()
    .regex(/^[0-9+()‐–\- ]{6,30}$/, { error: 'administration:error.phone' }),
  hours: line(60),
  returnAddress: line(200),
  why: z.string().trim().min(5).max(300),
  sure: z.literal('yes', { error: 'administration:error.sure' }),
});
type SiteForm = z.output<typeof siteForm>;
/** Everything that is asked beside the reason. */
export const SITE_PARTS = [
  'organisation',
  'nameJa',
  'nameEn',
  'region',
  'deskJa',
  'deskEn',
  'roomJa',
  'roomEn',
  'phone',
  'hours',
  'returnAddress',
] as const;
export type SiteSheet = Readonly<Record<(typeof SITE_PARTS)[number], string>>;

const text = z.string().catch('');
const pair = z.object({ ja: text, en: text }).catch({ ja: '', en: '' });
const contactSchema = z
  .object({ desk: pair, room: pair, phone: text, hours: text, returnAddress: text })
  .catch({ desk: { ja: '', en: '' }, room: { ja: '', en: '' }, phone: '', hours: '', returnAddress: '' });

type Row = { organisation: string; nameJa: string; nameEn: string; region: string | null; contact: unknown };
function sheetOf({ organisation, nameJa, nameEn, region, contact }: Row): SiteSheet {
  const { desk, room, ...rest } = contactSchema.parse(contact);
  const rooms = { deskJa: desk.ja, deskEn: desk.en, roomJa: room.ja, roomEn: room.en };
  return { organisation, nameJa, nameEn, region: region ?? '', ...rooms, ...rest };
}
const rowOf = (form: SiteSheet) => ({
  organisation: form.organisation,
  nameJa: form.nameJa,
  nameEn: form.nameEn,
  region: form.region || null,
  contact: {
    desk: { ja: form.deskJa, en: form.deskEn },
    room: { ja: form.roomJa, en: form.roomEn },
    phone: form.phone,
    hours: form.hours,
    returnAddress: form.returnAddress,
  },
});
const sheetIn = (form: SiteForm): SiteSheet => {
  const { id: _id, why: _why, sure: _sure, ...sheet } = form;
  return sheet;
};

export type SiteLine = {
  readonly id: string;
  readonly ja: string;
  readonly en: string;
  readonly state: 'open' | 'closing' | 'closed';
  /** people who work there, and clients of the gates for it alone or among others */
  readonly staff: number;
  readonly clients: number;
};

/** Numbers of those who work there; never of those who take part. */
export async function listSites({ database: { prisma } }: Tools): Promise<readonly SiteLine[]> {
  const sites = await prisma.site.findMany({ orderBy: { id: 'asc' } });
  const closures = new Map((await prisma.siteClosure.findMany()).map((one) => [one.site, one]));
  const lines: SiteLine[] = [];
  for (const { id, nameJa, nameEn } of sites) {
    const closure = closures.get(id);
    lines.push({
      id,
      ja: nameJa,
      en: nameEn,
      state: closure?.confirmedAt ? 'closed' : closure ? 'closing' : 'open',
      staff: await prisma.accountRole.count({ where: { site: id, revokedAt: null } }),
      clients: await prisma.gateClient.count({ where: { sites: { has: id }, revokedAt: null } }),
    });
  }
  return lines;
}

export type SitePage = {
  readonly id: string;
  readonly sheet: SiteSheet;
  readonly isClosed: boolean;
  readonly history: readonly { readonly id: string; readonly at: Date; readonly by: string; readonly why: string }[];
};

export async function loadSite(tools: Tools, id: string): Promise<SitePage | null> {
  const { prisma } = tools.database;
  const row = await prisma.site.findUnique({ where: { id } });
  if (!row) return null;
  const changes = await prisma.siteChange.findMany({ where: { site: id }, orderBy: { changedAt: 'desc' } });
  const names = await namesOf(
    tools,
    changes.map(({ changedBy }) => changedBy),
  );
  return {
    id,
    sheet: sheetOf(row),
    isClosed: (await prisma.siteClosure.count({ where: { site: id, confirmedAt: { not: null } } })) > 0,
    history: changes.map((one) => ({
      id: one.id,
      at: one.changedAt,
      by: names.get(one.changedBy) ?? '',
      why: one.why,
    })),
  };
}

const keepChange = (tools: Tools, tx: Transaction, who: Administrator, form: SiteForm) =>
  tx.siteChange.create({
    data: {
      id: tools.ids.uuid(),
      site: form.id,
      sheet: sheetIn(form),
      why: form.why,
      changedBy: who.account,
      changedAt: tools.clock.now(),
    },
  });

export const openSite = (tools: Tools, who: Administrator, form: SiteForm) =>
  administer<null>(tools, who, administering(who), async (tx) => {
    if (await tx.site.findUnique({ where: { id: form.id } })) return refuse('site-known');
    await tx.site.create({ data: { id: form.id, ...rowOf(sheetIn(form)) } });
    await keepChange(tools, tx, who, form);
    return { ok: true, acts: [{ act: 'site-opened', about: form.id, to: null, why: form.why }], result: null };
  });

export const changeSite = (tools: Tools, who: Administrator, form: SiteForm) =>
  administer<null>(tools, who, administering(who), async (tx) => {
    const row = await tx.site.findUnique({ where: { id: form.id } });
    if (!row) return refuse('site-unknown');
    const before = sheetOf(row);
    const now = sheetIn(form);
    if (SITE_PARTS.every((part) => before[part] === now[part])) return refuse('nothing-changes');
    await tx.site.update({ where: { id: form.id }, data: rowOf(now) });
    await keepChange(tools, tx, who, form);
    return { ok: true, acts: [{ act: 'site-changed', about: form.id, to: null, why: form.why }], result: null };
  });
