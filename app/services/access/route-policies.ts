/**
 * Who may open each page (GET) and send each form (POST): the whole of it, in tables by whom the pages are for.
 * A route that is not here, or a method that it has and does not declare, stops the server at start and a test before.
 */
import type { RoutePolicy } from './admits.ts';
import { OF_ADMINISTRATION } from './policies/of-administration.ts';
import { OF_EVERYBODY } from './policies/of-everybody.ts';
import { OF_HOSPITALS } from './policies/of-hospitals.ts';
import { OF_PROGRAMME } from './policies/of-programme.ts';
import { OF_PUBLIC_LIFE } from './policies/of-public-life.ts';
import { OF_STUDIO } from './policies/of-studio.ts';

export const ROUTE_POLICIES: Readonly<Record<string, RoutePolicy>> = {
  ...OF_ADMINISTRATION,
  ...OF_EVERYBODY,
  ...OF_HOSPITALS,
  ...OF_PROGRAMME,
  ...OF_STUDIO,
  ...OF_PUBLIC_LIFE,
};
