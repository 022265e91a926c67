/** Hospitals' systems at the administrator's desk: a token told once, for one hospital, exchanged, ended, in the ledger. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadProgrammeEvents } from '#app/adapters/ledger/events.server.ts';
import { clientOf } from '#app/hospital/services/interface/hospital-clients.server.ts';
import type { Administrator } from '#app/kernel/services/administration/administer.server.ts';
import { openSite, siteForm } from '#app/oversight/services/administration/sites.server.ts';
import {
  changeSystemToken,
  issueSystem,
  listSystems,
  loadSystem,
  systemForm,
} from '#app/oversight/services/administration/system-tokens.server.ts';
import { clientForm, issueClient, loadClient } from '#app/oversight/services/administration/tokens.server.ts';
import { refusalCode } from '#tests/support/outcome.ts';
import { openWorld, staff, type World } from '../access/people.ts';
import { openInterface } from '../hospital/house.ts';

const SURE = { why: '会議の決定 B-2026-031', sure: 'yes' } as const;
let world: World;
let admin: Administrator;
beforeAll(async () => {
  world = await openWorld();
  const { account } = await staff(world, [{ role: 'administrator', site: null }]);
  admin = { account, role: 'administrator' };
  const site = siteForm.parse({
    ...{ id: 'site-hoshi', organisation: 'https://example.org/hoshi', nameJa: 'ほし病院', nameEn: 'Hoshi Hospital' },
    ...{ region: 'kanto', deskJa: '相談窓口', deskEn: 'Desk', roomJa: '1階', roomEn: 'Ground floor' },
    ...{ phone: '000-0000-1303', hours: '9:00–17:00', returnAddress: '〒000-0033 見本市 3-3', ...SURE },
  });
  const opened = await openSite(world, admin, site);
  if (!opened.ok) throw new Error(opened.refusal.code);
}, 120_000);
afterAll(() => world.close());

const terms = (more: object = {}) =>
  systemForm.parse({ name: 'hoshi-lims', site: 'site-hoshi', scopes: ['read-samples'], notify: '', ...SURE, ...more });
const given = async (more: object = {}) => {
  const done = await issueSystem(world, admin, terms(more));
  if (!done.ok) throw new Error(done.refusal.code);
  return done.result;
};
const acts = async () =>
  (await loadProgrammeEvents(world.database.prisma, 'AdministrationRecorded')).flatMap((event) =>
    event.kind === 'AdministrationRecorded' ? [event.payload] : [],
  );
const known = async (token: string) => (await clientOf(world, `Bearer ${token}`)) !== null;

test('a token is told once, opens what it was given for one hospital, and lies nowhere', async () => {
  const token = await given();
  expect(await clientOf(world, `Bearer ${token}`)).toMatchObject({ name: 'hoshi-lims', site: 'site-hoshi' });
  const rows = JSON.stringify(await world.database.prisma.hospitalClient.findMany());
  expect(rows).not.toContain(token);
  expect(rows, 'control').toContain(createHash('sha256').update(token).digest('hex'));
  expect(JSON.stringify(await listSystems(world))).not.toMatch(/th_|[0-9a-f]{64}/);
  expect((await acts()).at(-1)).toMatchObject({
    act: 'token-issued',
    about: 'hospital-system:hoshi-lims',
    to: 'site-hoshi: read-samples',
  });
  expect(JSON.stringify(await acts())).not.toContain(SURE.why);
});

test('a name is given once, for a hospital that there is; a client of the gate may have the same', async () => {
  expect(refusalCode(await issueSystem(world, admin, terms()))).toBe('client-known');
  expect(refusalCode(await issueSystem(world, admin, terms({ name: 'x', site: 'site-none' })))).toBe('site-unknown');
  const gate = { scopes: ['decide'], actions: ['sequence'], sites: [], reasons: 'none', ...SURE };
  expect(await issueClient(world, admin, clientForm.parse({ name: 'hoshi-lims', ...gate }))).toMatchObject({
    ok: true,
  });
  expect((await loadClient(world, 'hoshi-lims'))?.scopes).toEqual(['decide']);
  expect((await loadSystem(world, 'hoshi-lims'))?.scopes).toEqual(['read-samples']);
});

test('notices go to addresses that are whole, and with subscribe alone', () => {
  const read = (more: object) =>
    systemForm.safeParse({ name: 'x', site: 's', scopes: ['subscribe'], notify: '', ...SURE, ...more });
  const fine = 'https://lims.example/hooks/\n https://other.example/';
  expect(read({ notify: fine }).data?.notify).toEqual(['https://lims.example/hooks/', 'https://other.example/']);
  for (const notify of ['http://lims.example/', 'https://lims.example/hooks', 'https://a:b@lims.example/', 'lims'])
    expect(read({ notify }).success, notify).toBe(false);
  expect(read({ notify: fine, scopes: ['enrol'] }).success).toBe(false);
  for (const left of ['why', 'sure', 'scopes']) expect(read({ [left]: undefined }).success, left).toBe(false);
});

test('a second token beside the first, the first ended, both ended: from the next call on, each in the ledger', async () => {
  const first = await given({ name: 'exchanged' });
  const deed = (name: 'rotate' | 'finish' | 'revoke') =>
    changeSystemToken(world, admin, 'exchanged', { deed: name, ...SURE });
  expect(refusalCode(await deed('finish'))).toBe('one-token');
  const second = await deed('rotate');
  if (!second.ok || second.result === null) throw new Error('no second token');
  expect([await known(first), await known(second.result)]).toEqual([true, true]);
  expect(await loadSystem(world, 'exchanged')).toMatchObject({ hasTwoTokens: true });
  expect(await deed('finish')).toEqual({ ok: true, result: null });
  expect([await known(first), await known(second.result)]).toEqual([false, true]);
  expect(await deed('revoke')).toEqual({ ok: true, result: null });
  expect(await known(second.result)).toBe(false);
  expect(refusalCode(await deed('rotate'))).toBe('client-revoked');
  expect(refusalCode(await issueSystem(world, admin, terms({ name: 'exchanged' })))).toBe('client-known');
  const own = (await acts()).filter(({ about }) => about === 'hospital-system:exchanged').map(({ act }) => act);
  expect(own).toEqual(['token-issued', 'token-second-issued', 'token-first-ended', 'token-revoked']);
  // the gate's client of the same name was not touched
  expect(await loadClient(world, 'hoshi-lims')).toMatchObject({ revokedAt: null });
});

test('when it last called is shown, and nothing of what it asked', async () => {
  const token = await given({ name: 'calling' });
  expect((await loadSystem(world, 'calling'))?.lastUsedAt).toBeNull();
  const house = await openInterface(world);
  expect((await house.system(token).ask('/samples')).status).toBe(200);
  await house.close();
  const { lastUsedAt } = (await loadSystem(world, 'calling')) ?? {};
  expect(world.clock.now().getTime() - (lastUsedAt?.getTime() ?? 0)).toBeLessThan(60_000);
  expect(JSON.stringify(await loadSystem(world, 'calling'))).not.toContain('list-samples');
});
