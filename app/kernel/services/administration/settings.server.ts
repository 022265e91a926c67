/** Settings with their history: the newest change counts; where there is none, what the program brings along. */
import { z } from 'zod';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import { refusedSetting, SETTING_NAMES, SETTINGS, type SettingName } from '../../domain/programme/settings.ts';
import type { Tools } from '../tools.server.ts';
import { type Administrator, administer, administering } from './administer.server.ts';
import { namesOf } from './staff-names.server.ts';

export const settingForm = z.strictObject({
  value: z.coerce.number().int(),
  why: z.string().trim().min(5).max(300),
  sure: z.literal('yes', { error: 'administration:error.sure' }),
});

type Reads = Pick<Transaction, 'settingChange'>;

export async function settingNow(tx: Reads, name: SettingName): Promise<number> {
  const newest = await tx.settingChange.findFirst({ where: { name }, orderBy: { changedAt: 'desc' } });
  return newest?.value ?? SETTINGS[name].standard;
}

export type SettingLine = { readonly name: SettingName; readonly value: number; readonly changedAt: Date | null };

export async function listSettings({ database: { prisma } }: Tools): Promise<readonly SettingLine[]> {
  const changes = await prisma.settingChange.findMany({ orderBy: { changedAt: 'asc' } });
  const newest = new Map(changes.map((one) => [one.name, one]));
  return SETTING_NAMES.map((name) => {
    const change = newest.get(name);
    return { name, value: change?.value ?? SETTINGS[name].standard, changedAt: change?.changedAt ?? null };
  });
}

export type SettingPage = {
  readonly name: SettingName;
  readonly value: number;
  readonly standard: number;
  readonly least: number;
  readonly most: number;
  readonly unit: 'days' | 'minutes';
  readonly ground: string;
  readonly history: readonly {
    readonly id: string;
    readonly at: Date;
    readonly by: string;
    readonly from: number;
    readonly to: number;
    readonly why: string;
  }[];
};

export const settingIn = (text: string | undefined): SettingName | null =>
  SETTING_NAMES.find((name) => name === text) ?? null;

export async function loadSetting(tools: Tools, name: SettingName): Promise<SettingPage> {
  const { prisma } = tools.database;
  const changes = await prisma.settingChange.findMany({ where: { name }, orderBy: { changedAt: 'desc' } });
  const names = await namesOf(
    tools,
    changes.map(({ changedBy }) => changedBy),
  );
  return {
    name,
    value: changes[0]?.value ?? SETTINGS[name].standard,
    ...SETTINGS[name],
    history: changes.map(({ id, changedAt, changedBy, before, value, why }) => ({
      id,
      at: changedAt,
      by: names.get(changedBy) ?? '',
      from: before,
      to: value,
      why,
    })),
  };
}

export const changeSetting = (
  tools: Tools,
  who: Administrator,
  name: SettingName,
  { value, why }: z.output<typeof settingForm>,
) =>
  administer<null>(tools, who, administering(who), async (tx, now) => {
    const before = await settingNow(tx, name);
    const refused = refusedSetting(name, value, before);
    if (refused) return refused;
    const change = { id: tools.ids.uuid(), name, value, before, why, changedBy: who.account, changedAt: now };
    await tx.settingChange.create({ data: change });
    return { ok: true, acts: [{ act: 'setting-changed', about: name, to: String(value), why }], result: null };
  });
