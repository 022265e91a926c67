import { globSync } from 'node:fs';
import type { LoaderFunctionArgs, ServerBuild } from '@remix-run/node';
import { describe, expect, test, vi } from 'vitest';
import type { FormCheck } from '#app/kernel/services/access/load-context.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import { guardRoutes, policyProblems } from '#app/server/guard-routes.server.ts';
import { accessIn, ROUTED, sourceOf } from '#tests/support/route-policies.ts';

const staff: SessionActor = { kind: 'staff', session: 's', account: 'a', role: 'site-coordinator', site: 'S-1' };
const participant = { kind: 'participant', session: 's', account: 'a', participant: 'P-0000000001' } as SessionActor;
const visitor: SessionActor = { kind: 'visitor' };

const loader = vi.fn(() => 'the page');
const action = vi.fn(() => 'done');
const page = { default: () => null, loader, action };
const buildOf = (module: object) => ({ routes: { desk: { id: 'desk', module } } }) as unknown as ServerBuild;
const access = { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' };

type Module = {
  loader(args: LoaderFunctionArgs): Promise<unknown>;
  action(args: LoaderFunctionArgs): Promise<unknown>;
};
const desk = guardRoutes(buildOf({ ...page, access })).routes.desk?.module as unknown as Module;
const noted: Record<string, unknown>[] = [];
const tools = { log: { info: (line: Record<string, unknown>) => noted.push(line) } };
const as = (actor: SessionActor, formCheck: FormCheck = { ok: true }, path = '/desk?day=today') =>
  ({ context: { visit: { actor, path, requestId: 'r' }, formCheck, tools } }) as unknown as LoaderFunctionArgs;

async function refused(
  work: Promise<unknown>,
): Promise<{ status: number; location: string | null; body: string; headers: string }> {
  const thrown = await work.then(
    () => expect.unreachable('it was let in'),
    (response: Response) => response,
  );
  return {
    status: thrown.status,
    location: thrown.headers.get('location'),
    body: await thrown.text(),
    headers: JSON.stringify([...thrown.headers]),
  };
}

describe('the guard', () => {
  test('notes each refusal by numbers alone, and none that was let in', async () => {
    noted.length = 0;
    await desk.loader(as(staff));
    expect(noted).toEqual([]);
    await refused(desk.loader(as(participant)));
    await refused(desk.action(as(staff, { ok: false, status: 403, reason: 'form-token' })));
    expect(noted).toEqual([
      { event: 'not-admitted', id: 'r', route: 'desk', why: 'policy', role: 'participant', account: 'a' },
      { event: 'not-admitted', id: 'r', route: 'desk', why: 'form-token', role: 'site-coordinator', account: 'a' },
    ]);
    expect(JSON.stringify(noted)).not.toContain('today');
  });

  test('lets in whom the policy names', async () => {
    await expect(desk.loader(as(staff))).resolves.toBe('the page');
    await expect(desk.action(as(staff))).resolves.toBe('done');
  });

  test('sends a visitor to sign in and back', async () => {
    expect(await refused(desk.loader(as(visitor)))).toMatchObject({
      status: 303,
      location: '/sign-in?to=%2Fdesk%3Fday%3Dtoday',
    });
  });

  test('sends one on the way from the letter to where its digits are entered, and back', async () => {
    const form = desk.action(as(visitor, { ok: true }, '/join/choose/omics'));
    expect(await refused(form)).toMatchObject({ status: 303, location: '/i?to=%2Fjoin%2Fchoose%2Fomics' });
  });

  test('shows the wrong person what a missing page shows', async () => {
    const wrong = await refused(desk.loader(as(participant)));
    const { notFound } = await import('#app/kernel/pages/framework.ts');
    const missing = notFound();
    expect(wrong).toMatchObject({
      status: missing.status,
      body: await missing.text(),
      headers: JSON.stringify([...missing.headers]),
    });
  });

  test('asks who before how: a wrong person learns nothing from a wrong form', async () => {
    const check = { ok: false, status: 403, reason: 'origin' } as const;
    expect(await refused(desk.action(as(participant, check)))).toMatchObject({ status: 404 });
    expect(await refused(desk.action(as(staff, check)))).toMatchObject({ status: 403, body: '{"reason":"origin"}' });
  });

  test('runs no loader and no action of a page that it refuses', async () => {
    loader.mockClear();
    action.mockClear();
    await refused(desk.loader(as(visitor)));
    await refused(desk.action(as(staff, { ok: false, status: 403, reason: 'form-token' })));
    expect([loader.mock.calls.length, action.mock.calls.length]).toEqual([0, 0]);
  });

  describe('a value that the database cannot read', () => {
    const fault = Object.assign(new Error('invalid input'), {
      code: 'P2007',
      meta: { driverAdapterError: { cause: { originalCode: '22P02' } } },
    });
    const opened = (day: string) => {
      const { context } = as(staff);
      const warned = { ...context, tools: { log: { ...tools.log, warn: () => {} } } };
      return {
        context: warned,
        params: {},
        request: new Request(`http://here/desk?day=${day}`),
      } as unknown as LoaderFunctionArgs;
    };

    test('is not there where somebody sent it', async () => {
      loader.mockRejectedValueOnce(fault as never);
      expect((await refused(desk.loader(opened('x')))).status).toBe(404);
    });

    test('is a fault of ours where nobody did, and no missing page', async () => {
      loader.mockRejectedValueOnce(fault as never);
      await expect(desk.loader(opened('1f0c8c1e-0000-4000-8000-000000000000'))).rejects.toBe(fault);
    });
  });

  test('guards a page that has no loader of its own', async () => {
    const bare = buildOf({ default: () => null, access: { GET: 'participant' } });
    const module = guardRoutes(bare).routes.desk?.module as unknown as Module;
    await expect(module.loader(as(participant))).resolves.toBeNull();
    expect(await refused(module.loader(as(staff)))).toMatchObject({ status: 404 });
  });

  test('does not start with a route that nobody decided about', () => {
    const start = (module: object) => () => guardRoutes(buildOf(module));
    expect(start(page)).toThrow(/desk answers GET and declares no policy/);
    expect(start({ ...page, access: { GET: 'anyone' } })).toThrow(/desk answers POST/);
    expect(start({ loader, access })).toThrow(/desk declares a policy for POST and does not answer it/);
    for (const GET of ['staff:nobody', 'participants', ['anyone', 'toString'], null])
      expect(start({ loader, access: { GET } })).toThrow(/desk has an access that cannot be read/);
    expect(start({ loader, access: { GET: 'anyone', PUT: 'anyone' } })).toThrow(/cannot be read/);
  });
});

describe('the route files', () => {
  const exports = (source: string, name: string) =>
    new RegExp(`export (async )?(function|const) ${name}\\b|^export \\{[^}]*\\b${name}\\b`, 'm').test(source);
  /** what of a module the guard looks at, as its source says it */
  const moduleOf = (source: string) => ({
    access: accessIn(source),
    loader: exports(source, 'loader') || undefined,
    action: exports(source, 'action') || undefined,
    default: /export default/.test(source) || undefined,
  });

  test('say who may open every route of the manifest, method by method, and nothing else', () => {
    expect(ROUTED.length).toBeGreaterThan(400);
    expect(ROUTED.flatMap(([id, file]) => policyProblems(id, moduleOf(sourceOf(file))))).toEqual([]);
  });

  test('control: one without a policy, or with one of another method, is found', () => {
    const source = sourceOf('record/pages/home.tsx');
    expect(policyProblems('home', moduleOf(source))).toEqual([]);
    expect(policyProblems('home', moduleOf(source.replace(/^export const access.*$/m, '')))).toHaveLength(1);
    expect(policyProblems('home', moduleOf(source.replace('access = { GET', 'access = { POST')))).toHaveLength(2);
  });

  test('every page in a folder of routes has an address', () => {
    const files = ROUTED.map(([, file]) => `app/${file}`);
    const pages = globSync('app/*/pages/**/*.{ts,tsx}').filter((file) =>
      /export default|export (async )?(function|const) (loader|access)\b/.test(sourceOf(file.replace(/^app\//, ''))),
    );
    expect(pages.filter((file) => !files.includes(file))).toEqual([]);
  });
});
