/** What the guard decides of every cell, asked without a server: each route's own loader and action are put away behind it. */
import type { ServerBuild } from '@remix-run/node';
import type { RoutePolicy } from '#app/kernel/services/access/admits.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { guardRoutes } from '#app/server/guard-routes.server.ts';

export type Decision = 'no-handler' | 'let-through' | { readonly status: number; readonly location: string | null };
type Handler = (args: object) => Promise<unknown>;
type Decides = (id: string, method: 'GET' | 'POST', path: string, actor: SessionActor) => Promise<Decision>;

const THROUGH = 'let-through';

type Access = Readonly<Record<string, RoutePolicy>>;

function withoutHandlers(build: ServerBuild, planted: Access): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => {
    const module = { ...route?.module } as Record<string, unknown>;
    if (planted[id]) module.access = planted[id];
    for (const name of ['loader', 'action']) if (module[name]) module[name] = () => THROUGH;
    return [id, { ...route, module }];
  });
  return { ...build, routes: Object.fromEntries(routes) };
}

/** A page without a loader answers null. */
const isThrough = (answer: unknown): boolean => answer === THROUGH || answer === null;

/** @param planted another `access` of a route than its file exports */
export function guardOf(build: ServerBuild, tools: Tools, planted: Access = {}): Decides {
  const { routes } = guardRoutes(withoutHandlers(build, planted));
  return async (id, method, path, actor) => {
    const { loader, action } = (routes[id]?.module ?? {}) as { loader?: Handler; action?: Handler };
    const handler = method === 'GET' ? loader : action;
    if (!handler) return 'no-handler';
    const visit = { actor, path, form: null, requestId: 'guard', typed: {} };
    const context = { tools, visit, formCheck: { ok: true }, isAway: false };
    const request = new Request(new URL(path, tools.environment.origin));
    try {
      const answer = await handler({ request, params: {}, context });
      if (isThrough(answer)) return THROUGH;
      throw new Error(`${method} ${path}: the guard answered ${String(answer)}`);
    } catch (thrown) {
      if (!(thrown instanceof Response)) throw thrown;
      return { status: thrown.status, location: thrown.headers.get('location') };
    }
  };
}
