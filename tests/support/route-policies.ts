/** Who may open each page and send each form, as the route files say: read from their source, without a build. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RouteConfigEntry } from '@remix-run/route-config';
import { type Policy, type RoutePolicy, routePolicySchema } from '#app/kernel/services/access/admits.ts';
import * as GROUPS from '#app/kernel/services/access/groups.ts';
import routes from '#app/routes.ts';

const APP = join(import.meta.dirname, '../../app');
export const sourceOf = (file: string): string => readFileSync(join(APP, file), 'utf8');
export const idOf = ({ id, file }: RouteConfigEntry): string => id ?? file.replace(/\.tsx?$/, '');

/** Every route of the manifest with its file and its address. */
export const ROUTED: readonly (readonly [id: string, file: string, path: string])[] = [
  ['root', 'root.tsx', ''],
  ...(await routes).map((entry) => [idOf(entry), entry.file, `/${entry.path ?? ''}`] as const),
];

/** @returns `access` as the source of a route file writes it; undefined where it has none */
export function accessIn(source: string): unknown {
  const written = /^export const access = (\{[^;]*\});$/m.exec(source)?.[1];
  return written && new Function(...Object.keys(GROUPS), `return ${written}`)(...Object.values(GROUPS));
}

export const ROUTE_POLICIES: Readonly<Record<string, RoutePolicy>> = Object.fromEntries(
  ROUTED.map(([id, file]) => [id, routePolicySchema.parse(accessIn(sourceOf(file)))]),
);

const opensTo = (policy: Policy | undefined) => [policy ?? []].flat().join(', ');

/** Of docs/permissions.md: who may open each page and send its form. */
export const pagesSection = (): string =>
  [
    '## Pages and forms',
    '',
    'Printed from the route files: each says by method who may open it (`export const access`). A route that does not say it stops',
    'the build and the server; `tests/integration/web/route-matrix.test.ts` asks each of them as everybody.',
    '',
    '| page | open to | form |',
    '| --- | --- | --- |',
    ...ROUTED.filter(([id]) => id !== 'root').map(
      ([id, , path]) => `| \`${path}\` | ${opensTo(ROUTE_POLICIES[id]?.GET)} | ${opensTo(ROUTE_POLICIES[id]?.POST)} |`,
    ),
    '',
  ].join('\n');
