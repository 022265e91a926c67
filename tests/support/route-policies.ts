/** Who may open each page and send each form, as the route files say: read from their source, without a build. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RouteConfigEntry } from '@remix-run/route-config';
import routes from '#app/routes.ts';
import { type RoutePolicy, routePolicySchema } from '#app/services/access/admits.ts';
import * as GROUPS from '#app/services/access/groups.ts';

const APP = join(import.meta.dirname, '../../app');
export const sourceOf = (file: string): string => readFileSync(join(APP, file), 'utf8');
export const idOf = ({ id, file }: RouteConfigEntry): string => id ?? file.replace(/\.tsx?$/, '');

/** Every route of the manifest with its file. */
export const ROUTED: readonly (readonly [id: string, file: string])[] = [
  ['root', 'root.tsx'],
  ...(await routes).map((entry) => [idOf(entry), entry.file] as const),
];

/** @returns `access` as the source of a route file writes it; undefined where it has none */
export function accessIn(source: string): unknown {
  const written = /^export const access = (\{[^;]*\});$/m.exec(source)?.[1];
  return written && new Function(...Object.keys(GROUPS), `return ${written}`)(...Object.values(GROUPS));
}

export const ROUTE_POLICIES: Readonly<Record<string, RoutePolicy>> = Object.fromEntries(
  ROUTED.map(([id, file]) => [id, routePolicySchema.parse(accessIn(sourceOf(file)))]),
);
