import type { ServerBuild } from '@remix-run/node';
import type { Request, RequestHandler } from 'express';
import { expect, test } from 'vitest';
import { handlersByArea } from '#app/server/handlers-by-area.ts';

const PATHS = ['desk', 'desk/people/:participant', 'home', 'i/:token', '*'];
const page = (path: string | undefined) => ({ id: path ?? 'index', path, parentId: 'root', module: {} });
const routes = Object.fromEntries(
  [{ id: 'root', path: '', module: {} }, page(undefined), ...PATHS.map(page)].map((one) => [one.id, one]),
);
const build = { routes, assets: { routes } } as unknown as ServerBuild;

/** Which routes the handler holds that takes this address. */
function heldFor(path: string, of = build): string[] {
  let held: string[] = [];
  const handler = handlersByArea(of, (slice) => {
    expect(Object.keys(slice.assets.routes)).toEqual(Object.keys(slice.routes));
    return (() => {
      held = Object.keys(slice.routes);
    }) as unknown as RequestHandler;
  });
  handler({ path } as Request, {} as never, () => {});
  return held.sort();
}

test('an address meets the routes of its first part, the root and the page of what is not there', () => {
  expect(heldFor('/')).toEqual(['*', 'index', 'root']);
  expect(heldFor('/desk')).toEqual(['*', 'desk', 'desk/people/:participant', 'root']);
  expect(heldFor('/DESK/people/P-1')).toEqual(heldFor('/desk'));
  expect(heldFor('/%64esk/x')).toEqual(heldFor('/desk'));
  expect(heldFor('/home.data')).toEqual(['*', 'home', 'root']);
});

test('an address of no area, or of no form, meets the page of what is not there alone', () => {
  for (const path of ['/nothing', '//desk', '/%E0%A4%A', '/i', '/__proto__'])
    expect(heldFor(path).filter((id) => !id.startsWith('i/'))).not.toContain('desk');
  expect(heldFor('/%E0%A4%A')).toEqual(['*', 'root']);
  expect(heldFor('/__proto__')).toEqual(['*', 'root']);
});

test('a route under another is refused at the start: its area would be another’s', () => {
  const deeper = { ...routes, deeper: { id: 'deeper', path: 'x', parentId: 'home', module: {} } };
  expect(() => heldFor('/', { ...build, routes: deeper } as unknown as ServerBuild)).toThrow('deeper lies under');
});
