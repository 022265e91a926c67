/**
 * Puts the guard before every loader and action of the Remix build: who may, and did the form come from us.
 * Fails at start, not at the first visit: a route without a declared policy never serves.
 */
import type { ActionFunctionArgs, LoaderFunctionArgs, ServerBuild } from '@remix-run/node';
import { lockedPage } from '#app/accounts/services/assisted-session/hand-over.server.ts';
import { namesNothing } from '#app/adapters/database/names-nothing.ts';
import { isPassing } from '#app/adapters/database/passing-fault.ts';
import { FORM_FIELD } from '#app/kernel/domain/typed-form.ts';
import { admits, type Policy, type RoutePolicy, routePolicySchema } from '#app/kernel/services/access/admits.ts';
import { fieldsSent, NUMBER_OF_FORM, onceAsSent } from '#app/kernel/services/access/sent-forms.server.ts';
import { describeError } from './describe-error.ts';
import { saveForLater, savingFormDraft, withFormDraft } from './form-drafts.ts';
import { FORM_TOKEN_FIELD } from './form-token.ts';
import { noteRoute } from './request-telemetry.ts';
import { unavailable } from './unavailable.ts';

type Module = {
  readonly loader?: unknown;
  readonly action?: unknown;
  readonly default?: unknown;
  readonly access?: unknown;
};
type Handler = (args: LoaderFunctionArgs) => unknown;

/** Who may open the page and send the form: what the route's file exports as `access`. */
const accessOf = (module: Module): RoutePolicy => routePolicySchema.parse(module.access ?? {});

/** What a route file's `access` lacks or has too much, in words; empty where it fits its loader and action exactly. */
export function policyProblems(id: string, module: Module): string[] {
  const access = routePolicySchema.safeParse(module.access ?? {});
  if (!access.success) return [`${id} has an access that cannot be read`];
  const answers = {
    GET: module.loader !== undefined || module.default !== undefined,
    POST: module.action !== undefined,
  };
  return (['GET', 'POST'] as const).flatMap((method) => {
    const declared = access.data[method] !== undefined;
    if (answers[method] === declared) return [];
    return declared
      ? [`${id} declares a policy for ${method} and does not answer it`]
      : [`${id} answers ${method} and declares no policy for it`];
  });
}

const routesOf = (build: ServerBuild) =>
  Object.entries(build.routes).flatMap(([id, route]) => (route ? [[id, route] as const] : []));

/** Who may open each route of the build. */
export const policiesOf = (build: ServerBuild): Readonly<Record<string, RoutePolicy>> =>
  Object.fromEntries(routesOf(build).map(([id, { module }]) => [id, accessOf(module)]));

const refuse = (status: number, reason: string) =>
  new Response(JSON.stringify({ reason }), { status, headers: { 'content-type': 'application/json' } });

const seeOther = (location: string) => new Response(null, { status: 303, headers: { location } });

/** Beside the one who explains she reads; to choose and to sign she shows first that it is she. */
function refuseReader(path: string): Response {
  const isList = /^\/(?:join|home)(?:\?|$)/.test(path);
  if (!isList && !path.startsWith('/join/')) return refuse(404, 'not-found');
  const location = isList ? '/together' : `/together/own?to=${encodeURIComponent(path)}`;
  return seeOther(location);
}

/** The record is kept from her: where her pages began there is one that shows nothing of it. */
function refuseLimited(path: string): Response {
  if (!/^\/(?:home|speaking|join)(?:[/?]|$)/.test(path)) return refuse(404, 'not-found');
  return seeOther('/part');
}

/**
 * A visitor may have been signed out meanwhile: to the sign-in page and back; on the way from the letter, to where the
 * letter's digits open it again. Anyone else sees the page of what is not there.
 */
async function refuseActor({ tools, visit: { actor, path } }: Parameters<Handler>[0]['context']): Promise<Response> {
  if (actor.kind === 'handed-over') return seeOther(await lockedPage(tools, actor));
  if (actor.kind === 'reader') return refuseReader(path);
  if (actor.kind === 'limited-proxy') return refuseLimited(path);
  if (actor.kind !== 'visitor') return refuse(404, 'not-found');
  const entry = /^\/join(?:[/?]|$)/.test(path) ? '/i' : '/sign-in';
  return seeOther(`${entry}?to=${encodeURIComponent(path)}`);
}

/** Who was kept from what, and whose form was none of ours: by numbers, for whoever looks for attempts afterwards. */
function logRefusal({ tools, visit }: Parameters<Handler>[0]['context'], route: string, why: string): void {
  const { actor, requestId } = visit;
  const account = 'account' in actor ? actor.account : null;
  const role = 'role' in actor ? actor.role : actor.kind;
  tools.log.info({ event: 'not-admitted', id: requestId, route, why, role, account });
}

/** Told of each page and form that was not there for the one who asked: for the watch over readings (decision 051). */
export type NoteRefusal = (context: LoaderFunctionArgs['context'], route: string) => Promise<void>;
const noteNothing: NoteRefusal = async () => {};

type Guarded = { readonly id: string; readonly policy: Policy; readonly isAction: boolean; readonly note: NoteRefusal };

const isMissing = (answer: unknown): answer is Response => answer instanceof Response && answer.status === 404;

function judged({ id, policy, isAction, note }: Guarded, handler: Handler | undefined): Handler {
  return async (args) => {
    const { visit, formCheck, isAway } = args.context;
    // whose form it is cannot be known, nor whether the page is hers
    if (isAway && (isAction || !admits(policy, visit.actor))) throw unavailable(args.context);
    if (!admits(policy, visit.actor)) {
      logRefusal(args.context, id, 'policy');
      if (isAction) await saveForLater(args.context);
      await note(args.context, id);
      throw await refuseActor(args.context);
    }
    if (isAction && !formCheck.ok) {
      logRefusal(args.context, id, formCheck.reason);
      throw refuse(formCheck.status, formCheck.reason);
    }
    const answer = handler ?? (() => null);
    try {
      return await (isAction ? savingFormDraft(sentOnce(answer))(args) : withFormDraft(answer)(args));
    } catch (thrown) {
      if (isMissing(thrown)) await note(args.context, id);
      throw thrown;
    }
  };
}

const hasGoneOn = (answer: unknown): boolean =>
  answer instanceof Response && answer.status >= 300 && answer.status < 400;

/** The number of a form is for what was sent with it: with something else it is refused, as 422. */
const sentOnce =
  (handler: Handler): Handler =>
  async (args) => {
    const { tools, visit } = args.context;
    const key = visit.form?.get(NUMBER_OF_FORM);
    if (!visit.form || typeof key !== 'string') return handler(args);
    const fields = fieldsSent(visit.form, [FORM_TOKEN_FIELD, FORM_FIELD, NUMBER_OF_FORM]);
    const sent = { key, path: visit.path, actor: visit.actor, fields };
    const run = async () => handler(args);
    const done = await onceAsSent(tools, sent, { run, wentOn: hasGoneOn });
    if (done === 'other-content') throw refuse(422, 'form-used');
    return done;
  };

/** What the address and the form name; files and the token of every form name nothing. */
function sentWith({ params, request, context: { visit } }: LoaderFunctionArgs): readonly string[] {
  const named = [...new URL(request.url).searchParams, ...(visit.form ?? [])].filter(
    ([name]) => name !== FORM_TOKEN_FIELD,
  );
  return [...Object.values(params), ...named.map(([, value]) => value)].filter((value) => typeof value === 'string');
}

/** What will pass by itself is told as that, wherever it struck; what can be nobody's name is not there. */
function guarded(what: Guarded, handler: Handler | undefined): Handler {
  const answer = judged(what, handler);
  return async (args) => {
    noteRoute(args.context, what.id);
    try {
      return await answer(args);
    } catch (thrown) {
      if (thrown instanceof Response) throw thrown;
      const [passes, isNobodys] = [isPassing(thrown), namesNothing(thrown, sentWith(args))];
      if (!passes && !isNobodys) throw thrown;
      const { tools, visit } = args.context;
      const event = passes ? 'away' : 'names-nothing';
      tools.log.warn({ event, id: visit.requestId, route: what.id, error: describeError(thrown) });
      throw passes ? unavailable(args.context) : refuse(404, 'not-found');
    }
  };
}

/** @throws Error naming each route that does not say who may open it, or says too much */
export function guardRoutes(build: ServerBuild, note: NoteRefusal = noteNothing): ServerBuild {
  const routes = routesOf(build);
  const problems = routes.flatMap(([id, { module }]) => policyProblems(id, module));
  if (problems.length > 0) throw new Error(`\`access\` of route files:\n  ${problems.join('\n  ')}`);
  const withGuard = routes.map(([id, route]) => {
    const { GET, POST } = accessOf(route.module);
    const module = {
      ...route.module,
      ...(GET
        ? { loader: guarded({ id, policy: GET, isAction: false, note }, route.module.loader as Handler | undefined) }
        : {}),
      ...(POST
        ? {
            action: guarded({ id, policy: POST, isAction: true, note }, route.module.action as Handler) as (
              args: ActionFunctionArgs,
            ) => unknown,
          }
        : {}),
    };
    return [id, { ...route, module }];
  });
  return { ...build, routes: Object.fromEntries(withGuard) };
}
