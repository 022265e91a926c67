/**
 * One Remix handler for each first part of an address (`/desk/…`, `/home`, …). The router compares an address with every route
 * it holds, three times a page, and keeps nothing in between: with all of them in one handler that was a third of the time of
 * a page. Each handler holds the routes of its area and those of no area (the page of what is not there).
 */
import type { ServerBuild } from '@remix-run/node';
import type { RequestHandler } from 'express';

type Routes = ServerBuild['routes'];

/** Lower case, as the router takes addresses; null where the route is for addresses of any area. */
const areaOf = (path: string | undefined): string | null => {
  const first = (path ?? '').split('/')[0] as string;
  return /^[:*]/.test(first) ? null : first.toLowerCase();
};

function areaAsked(path: string): string {
  // `/home.data` asks for what `/home` holds
  const first = (path.split('/')[1] ?? '').replace(/\.data$/, '');
  try {
    return decodeURIComponent(first).toLowerCase();
  } catch {
    return first;
  }
}

const sliceOf = (build: ServerBuild, holds: (route: NonNullable<Routes[string]>) => boolean): ServerBuild => {
  const routes = Object.fromEntries(Object.entries(build.routes).filter(([, route]) => route && holds(route)));
  const assets = Object.fromEntries(Object.entries(build.assets.routes).filter(([id]) => id in routes));
  return { ...build, routes, assets: { ...build.assets, routes: assets } };
};

/** @param handlerOf made once for each area, when the server starts */
export function handlersByArea(build: ServerBuild, handlerOf: (build: ServerBuild) => RequestHandler): RequestHandler {
  const pages = Object.values(build.routes).flatMap((route) => (route?.parentId === undefined ? [] : [route]));
  const deeper = pages.find(({ parentId }) => parentId !== 'root');
  if (deeper) throw new Error(`${deeper.id} lies under another route: its area is not its own path's`);
  const areas = new Set(pages.flatMap(({ path }) => areaOf(path) ?? []));
  const isCommon = ({ parentId, path }: NonNullable<Routes[string]>) => parentId === undefined || areaOf(path) === null;
  const common = handlerOf(sliceOf(build, isCommon));
  const handlers = new Map(
    [...areas].map((area) => [
      area,
      handlerOf(sliceOf(build, (route) => isCommon(route) || areaOf(route.path) === area)),
    ]),
  );
  return (request, response, next) => (handlers.get(areaAsked(request.path)) ?? common)(request, response, next);
}
