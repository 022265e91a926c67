/** Makes the visit of one request: settings from the cookie, the actor from the session, the form read once. */
import type { AppLoadContext } from '@remix-run/node';
import type { Request as ExpressRequest, Response as ExpressResponse } from 'express';
import { nameSpokenFor } from '#app/accounts/services/name-spoken-for.server.ts';
import { isPassing } from '#app/adapters/database/passing-fault.ts';
import { VISITOR } from '#app/adapters/session/actor.ts';
import { displayCookieName, languageAsked, readDisplay } from '#app/kernel/services/access/display.ts';
import type { MakeConsentResource } from '#app/kernel/services/access/load-context.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { readCookie } from './cookies.ts';
import { readFormBody } from './form-body.ts';
import { checkForm } from './form-check.ts';
import { FORM_TOKEN_FIELD, isFormToken, makeFormToken, tokenBinding } from './form-token.ts';
import { visitorCookie } from './visitor-cookie.ts';

/** @param by with which the session is looked up */
export type ResolveActor = (request: Request, by: Tools) => Promise<SessionActor>;

export type VisitTools = {
  readonly tools: Tools;
  /** for the one page that is shown on a ledger with a hole; null where nothing is remembered of the ledger */
  readonly overview: Tools | null;
  readonly makeConsentResource: MakeConsentResource;
  readonly resolveActor: ResolveActor;
  readonly formSecret: Buffer;
};

function headersOf(request: ExpressRequest): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) headers.append(name, one);
  }
  return headers;
}

const OVERVIEW = /^\/operator\/?(?:\?|$)/;

/** Who must act sees what is wrong, on a page that shows nothing of participants. All others meet the closed ledger. */
function toolsFor({ method, originalUrl }: ExpressRequest, { tools, overview }: VisitTools): Tools {
  const isOverview = method === 'GET' && OVERVIEW.test(originalUrl);
  return isOverview && overview && tools.database.seen?.doubt ? overview : tools;
}

/** While the database is away nobody can be told from a visitor: what is for somebody in particular is then shown to nobody. */
async function whoAsks(asked: Request, tools: Tools, resolveActor: ResolveActor, isBehind: boolean) {
  const nobody = { actor: VISITOR, speaksFor: null, isAway: true };
  if (isBehind) return nobody;
  try {
    const actor = await resolveActor(asked, tools);
    return { actor, speaksFor: await nameSpokenFor(tools, actor), isAway: false };
  } catch (error) {
    if (!isPassing(error)) throw error;
    return nobody;
  }
}

export async function openVisit(
  request: ExpressRequest,
  response: ExpressResponse,
  visitTools: VisitTools,
): Promise<AppLoadContext> {
  const { makeConsentResource, resolveActor, formSecret } = visitTools;
  const tools = toolsFor(request, visitTools);
  const isBehind = tools === visitTools.tools && tools.database.seen?.doubt != null;
  const { origin, secure } = tools.environment;
  const asked = new Request(`${origin}${request.originalUrl}`, { headers: headersOf(request) });
  // begun before anything is awaited: Remix has taken the same stream in hand, and what it drains first is lost to us
  const reading = request.method === 'POST' ? readFormBody(request) : null;
  const { actor, speaksFor, isAway } = await whoAsks(asked, tools, resolveActor, isBehind);
  const kept = readDisplay(readCookie(request.headers.cookie, displayCookieName(secure)));
  const visitor = visitorCookie(request.headers.cookie, secure);
  if (visitor.line !== null) response.append('Set-Cookie', visitor.line);
  const binding = tokenBinding(actor, visitor.value);
  // a page left open longer than its session: its form is hers all the same
  const lapsed = actor.kind === 'visitor' && actor.lapsed ? tokenBinding(actor.lapsed, '') : null;
  const body = await reading;
  const token = body?.ok ? body.form.get(FORM_TOKEN_FIELD) : null;
  const isLapsedForm = lapsed !== null && isFormToken(formSecret, lapsed, token);
  const form = body?.ok ? body.form : null;
  const formCheck = body
    ? checkForm(origin, {
        origin: request.headers.origin,
        fetchSite: request.headers['sec-fetch-site'] as string | undefined,
        body,
        tokenIsOurs: isLapsedForm || isFormToken(formSecret, binding, token),
      })
    : ({ ok: true } as const);
  return {
    tools,
    makeConsentResource,
    formCheck,
    isAway,
    nonce: response.locals.nonce as string,
    visit: {
      // whose it was counts for that one form alone
      actor: actor.kind === 'visitor' && !isLapsedForm ? VISITOR : actor,
      speaksFor,
      locale: kept.locale ?? languageAsked(request.headers['accept-language']),
      display: kept.display,
      csrfToken: makeFormToken(formSecret, binding),
      typed: {},
      form,
      requestId: response.locals.requestId as string,
      now: tools.clock.now(),
      path: request.originalUrl,
      address: request.ip ?? '',
      agent: (request.headers['user-agent'] ?? '').slice(0, 256),
      secure,
    },
  };
}
