/**
 * Every public address stays. docs/addresses.md is the list that was promised: an address that is removed, renamed or closed
 * fails here, unless app/server/moved-addresses.ts leads on from it; a new one is added to the list.
 */
import { readFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import type { RouteConfigEntry } from '@remix-run/route-config';
import express from 'express';
import { expect, test } from 'vitest';
import routes from '#app/routes.ts';
import { MOVED, movedAddresses } from '#app/server/moved-addresses.ts';
import { idOf, ROUTE_POLICIES } from '#tests/support/route-policies.ts';

/** Answered before any route: the same bytes for everybody. */
const WITHOUT_ROUTE = ['/news/pictures/:sha256'];

const isPublic = (entry: RouteConfigEntry): boolean => {
  const policy = ROUTE_POLICIES[idOf(entry)]?.GET;
  return policy === 'anyone' || (Array.isArray(policy) && policy.includes('anyone'));
};
/** Of the demonstration alone, and the page of what is not there. */
const isPromised = ({ path }: RouteConfigEntry) => path !== '*' && !path?.startsWith('demo/');
const addresses = (entries: readonly RouteConfigEntry[]): string[] =>
  entries.filter((entry) => isPublic(entry) && isPromised(entry)).map(({ path }) => `/${path ?? ''}`);

const promised = [...readFileSync('docs/addresses.md', 'utf8').matchAll(/^- `(\/[^`]*)`/gm)].map(
  ([, one]) => one as string,
);
const standing = () => [...addresses(routes), ...WITHOUT_ROUTE];
const missing = (list: readonly string[], stand: readonly string[], moved: Readonly<Record<string, string>>) =>
  list.filter((one) => !stand.includes(one) && !stand.includes(moved[one] ?? ''));

test('every address of the list still opens, or leads to where it stands now', () => {
  expect(promised.length).toBeGreaterThan(40);
  expect(missing(promised, standing(), MOVED)).toEqual([]);
});

test('every public address is on the list: a new one is added to docs/addresses.md', () => {
  expect(standing().filter((one) => !promised.includes(one))).toEqual([]);
});

test('one that is taken away would be noticed; one that moved would not', () => {
  const without = standing().filter((one) => one !== '/news/:id');
  expect(missing(promised, without, {})).toEqual(['/news/:id']);
  expect(missing(promised, without, { '/news/:id': '/news' })).toEqual([]);
});

test('what moved is led on, for good, with its names and its question', async () => {
  const app = express().use(movedAddresses({ '/old/:id': '/new/:id', '/old.atom': '/new.atom' }));
  const server = app.listen(0);
  const ask = async (path: string) => {
    const { port } = server.address() as AddressInfo;
    const { status, headers } = await fetch(`http://127.0.0.1:${port}${path}`, { redirect: 'manual' });
    return [status, headers.get('location')];
  };
  expect(await ask('/old/2026-0001?year=2026')).toEqual([308, '/new/2026-0001?year=2026']);
  expect(await ask('/old.atom')).toEqual([308, '/new.atom']);
  for (const other of ['/oldxatom', '/old/a/b', '/']) expect((await ask(other))[0]).toBe(404);
  server.close();
});
