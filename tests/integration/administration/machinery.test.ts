/** Settings, hospitals, tokens, jobs: changed by one who says why, kept with what stood before, nothing secret kept. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sendAccountLink } from '#app/kernel/services/access/send-account-link.server.ts';
import type { Administrator } from '#app/kernel/services/administration/administer.server.ts';
import { changeSetting, loadSetting, settingNow } from '#app/kernel/services/administration/settings.server.ts';
import {
  changeSite,
  listSites,
  loadSite,
  openSite,
  siteForm,
} from '#app/oversight/services/administration/sites.server.ts';
import {
  changeToken,
  clientForm,
  issueClient,
  listClients,
} from '#app/oversight/services/administration/tokens.server.ts';
import { askForJob, jobsAskedFor, loadJobs, runJob } from '#app/oversight/services/operator/jobs.server.ts';
import { loadOutbox, sendAgain } from '#app/oversight/services/operator/outbox-state.server.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import { openWorld, staff, type World } from '../access/people.ts';

let world: World;
let admin: Administrator;
const SURE = { why: '会議の決定 B-2026-022', sure: 'yes' } as const;
beforeAll(async () => {
  world = await openWorld();
  const { account } = await staff(world, [{ role: 'administrator', site: null }]);
  admin = { account, role: 'administrator' };
}, 120_000);
afterAll(() => world.close());

test('a setting counts at once, keeps what stood before, and is never set beyond its bounds', async () => {
  const name = 'account-link-days';
  expect(await settingNow(world.database.prisma, name)).toBe(14);
  for (const value of [0, 31, 1.5])
    expect(refusalCode(await changeSetting(world, admin, name, { value, ...SURE }))).toBe('setting-out-of-bounds');
  expect(refusalCode(await changeSetting(world, admin, name, { value: 14, ...SURE }))).toBe('nothing-changes');
  expect(await changeSetting(world, admin, name, { value: 3, ...SURE })).toMatchObject({ ok: true });
  expect((await loadSetting(world, name)).history).toMatchObject([{ from: 14, to: 3, why: SURE.why, by: '試験 職員' }]);
  const { account } = await staff(world);
  const now = world.clock.now();
  await world.database.prisma.$transaction((tx) => sendAccountLink(world, tx, account, now));
  const link = await world.database.prisma.recoveryToken.findFirstOrThrow({ where: { accountId: account } });
  expect(link.expiresAt.getTime() - now.getTime()).toBe(3 * 24 * 3_600_000);
});

test('history is not rewritten, not even by the program', async () => {
  const change = { where: { name: 'account-link-days' }, data: { value: 30 } };
  await expect(world.database.prisma.settingChange.updateMany(change)).rejects.toThrow();
  await expect(world.database.prisma.administrationAct.deleteMany({})).rejects.toThrow();
});

const SITE = siteForm.parse({
  id: 'site-hoshi',
  organisation: 'https://example.org/hoshi',
  nameJa: 'ほし病院',
  nameEn: 'Hoshi Hospital',
  region: 'kanto',
  deskJa: '相談窓口',
  deskEn: 'Desk',
  roomJa: '1階',
  roomEn: 'Ground floor',
  phone: '000-0000-1303',
  hours: '9:00–17:00',
  returnAddress: '〒000-0033 見本市 3-3',
  ...SURE,
});

test('a hospital is opened once, changed with a reason, and each change stays', async () => {
  expect(await openSite(world, admin, SITE)).toMatchObject({ ok: true });
  expect(refusalCode(await openSite(world, admin, SITE))).toBe('site-known');
  expect(refusalCode(await changeSite(world, admin, SITE))).toBe('nothing-changes');
  const moved = { ...SITE, phone: '000-0000-1404', why: '電話番号が変わった' };
  expect(await changeSite(world, admin, moved)).toMatchObject({ ok: true });
  const page = await loadSite(world, SITE.id);
  expect(page?.sheet.phone).toBe('000-0000-1404');
  expect(page?.history.map(({ why }) => why)).toEqual(['電話番号が変わった', SURE.why]);
  expect(await listSites(world)).toMatchObject([{ id: SITE.id, state: 'open', staff: 0, clients: 0 }]);
});

const terms = (more: object) =>
  clientForm.parse({
    name: 'lims',
    scopes: ['decide'],
    actions: ['sequence'],
    sites: [],
    reasons: 'none',
    ...SURE,
    ...more,
  });

test('a token is told once and lies nowhere: what is kept is its hash', async () => {
  const done = await issueClient(world, admin, terms({}));
  if (!done.ok) throw new Error(done.refusal.code);
  const token = done.result;
  const tables = await world.database.prisma.$queryRaw<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'`;
  const holding: string[] = [];
  for (const { name } of tables) {
    const query = `select count(*)::int as n from "${name}" t where t::text like $1`;
    const found = await world.database.prisma
      .$queryRawUnsafe<{ n: number }[]>(query, `%${token}%`)
      .catch(() => [{ n: 0 }]);
    if ((found[0]?.n ?? 0) > 0) holding.push(name);
  }
  expect(holding).toEqual([]);
  // the search would find it: its hash is found where it lies
  const hash = createHash('sha256').update(token).digest('hex');
  const [kept] = await world.database.prisma.$queryRaw<{ n: number }[]>`
    select count(*)::int as n from gate_client t where t::text like ${`%${hash}%`}`;
  expect(kept?.n).toBe(1);
});

test('a client goes over to a second token, ends the first, and revoked never comes back', async () => {
  const deed = (name: 'rotate' | 'finish' | 'revoke') => changeToken(world, admin, 'lims', { deed: name, ...SURE });
  expect(refusalCode(await deed('finish'))).toBe('one-token');
  expect(await deed('rotate')).toMatchObject({ ok: true });
  expect((await listClients(world))[0]).toMatchObject({ name: 'lims', hasTwoTokens: true });
  expect(await deed('finish')).toEqual({ ok: true, result: null });
  expect(await deed('revoke')).toEqual({ ok: true, result: null });
  expect(refusalCode(await deed('rotate'))).toBe('client-revoked');
  expect(refusalCode(await issueClient(world, admin, terms({})))).toBe('client-known');
  expect(refusalCode(await issueClient(world, admin, terms({ name: 'relay-x', scopes: ['relay'], actions: [] })))).toBe(
    'client-terms-wrong',
  );
  expect(refusalCode(await issueClient(world, admin, terms({ name: 'elsewhere', sites: ['site-none'] })))).toBe(
    'site-unknown',
  );
});

test('a job that fails says so by the name of its error alone, goes on failing since, and is well again when it is', async () => {
  const failing = { name: 'tidy-accounts', run: () => Promise.reject(new TypeError('試験 花子')) } as const;
  await runJob(world, failing);
  const row = async () => (await loadJobs(world)).find(({ name }) => name === 'tidy-accounts');
  expect(await row()).toMatchObject({ state: 'failing', failure: 'TypeError' });
  const failingSince = (await row())?.failingSince;
  world.wait(60_000);
  await runJob(world, failing);
  expect((await row())?.failingSince).toEqual(failingSince);
  expect(JSON.stringify(await loadJobs(world))).not.toContain('花子');
  await runJob(world, { name: 'tidy-accounts', run: async () => {} });
  expect(await row()).toMatchObject({ state: 'well', failure: null });
  world.wait(16 * 60_000);
  expect(await row()).toMatchObject({ state: 'late' });
  await askForJob(world, admin.account, 'tidy-accounts');
  expect(await jobsAskedFor(world)).toEqual(['tidy-accounts']);
  expect(await row()).toMatchObject({ state: 'asked' });
  world.wait(1000);
  await runJob(world, { name: 'tidy-accounts', run: async () => {} });
  expect(await jobsAskedFor(world)).toEqual([]);
});

test('one that failed is sent on its way again alone; what never failed is left as it is', async () => {
  const now = world.clock.now();
  const row = (key: string, more: object) => ({
    topic: 'mail.x',
    key,
    payload: {},
    createdAt: now,
    availableAt: now,
    ...more,
  });
  const later = new Date(now.getTime() + 3_600_000);
  await world.database.prisma.outbox.deleteMany({});
  await world.database.prisma.outbox.createMany({
    data: [
      row('failed', { attempts: 3, failure: 'Error', availableAt: later }),
      row('other', { attempts: 2, failure: 'Error', availableAt: later }),
      row('waits', { availableAt: later }),
    ],
  });
  const { failing } = await loadOutbox(world);
  const waits = await world.database.prisma.outbox.findUniqueOrThrow({ where: { key: 'waits' } });
  expect(await sendAgain(world, admin.account, String(waits.id))).toBe(0);
  expect(await sendAgain(world, admin.account, failing[0]?.id as string)).toBe(1);
  const after = await world.database.prisma.outbox.findMany({ orderBy: { key: 'asc' } });
  expect(after.map(({ availableAt }) => availableAt > world.clock.now())).toEqual([false, true, true]);
});
