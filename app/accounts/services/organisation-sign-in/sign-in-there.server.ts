/**
 * To the organisation and back. What goes out is kept under the hash of `state` for ten minutes, bound to the browser, and
 * taken once: a second coming back finds nothing. Without two factors shown there, our own code is asked for.
 */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Prisma } from '#app/adapters/database/generated/client.ts';
import { rows } from '#app/adapters/database/raw.server.ts';
import { isStaffRole } from '#app/adapters/session/actor.ts';
import { agentLabel } from '#app/adapters/session/agent-label.ts';
import { takeAttempt } from '#app/kernel/services/access/attempt-limits.server.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import { localPath } from '#app/kernel/services/access/local-path.ts';
import { openSecret, sealSecret } from '#app/kernel/services/access/one-time-code.server.ts';
import { openWay, type SignedIn, type SignInFrom, waitForChoice } from '#app/kernel/services/access/open-way.server.ts';
import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import { waysIn } from '#app/kernel/services/access/ways-in.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { accountBehind, link, organisationStateOf } from './identities.server.ts';
import { type Asked, addressOf, type Claims, claimsFrom, newAsked } from './provider.server.ts';

const FLOW_MS = 10 * 60_000;
const hash = (text: string): string => createHash('sha256').update(text).digest('base64url');
const secretsSchema = z.strictObject({ nonce: z.string(), verifier: z.string() });

export const flowCookieName = (secure: boolean) => (secure ? '__Host-organisation' : 'organisation');
const cookieOf = (secure: boolean, value: string, seconds: number): string =>
  [
    `${flowCookieName(secure)}=${value}`,
    'Path=/',
    'HttpOnly',
    'SameSite=Lax',
    `Max-Age=${seconds}`,
    ...(secure ? ['Secure'] : []),
  ].join('; ');

export type Begun =
  | { readonly ok: true; readonly address: URL; readonly cookie: string }
  /** `off`: no organisation is set, or nothing for her to do there · `away`: it does not answer · `often`: too many tries */
  | { readonly ok: false; readonly why: 'off' | 'away' | 'often' };

/** For signing in by whoever is nobody yet; for connecting by whoever was invited to. */
export async function beginThere(
  tools: Tools,
  actor: SessionActor,
  { address, to }: { address: string; to: string },
): Promise<Begun> {
  const { environment, database, keys, ids, clock } = tools;
  if (environment.oidc === null) return { ok: false, why: 'off' };
  const isLinking = actor.kind === 'staff';
  if (isLinking && (await organisationStateOf(tools, actor.account)) !== 'invited') return { ok: false, why: 'off' };
  if (!isLinking && actor.kind !== 'visitor') return { ok: false, why: 'off' };
  const attempt = await takeAttempt(tools, 'organisation', { subject: 'any', address });
  if (!attempt.ok) return { ok: false, why: 'often' };
  const asked = newAsked();
  const there = await addressOf(tools, asked).catch((error: Error) => {
    tools.log.warn({ event: 'organisation-away', failure: error.name });
    return null;
  });
  if (there === null) return { ok: false, why: 'away' };
  const browser = ids.token();
  const now = clock.now();
  const stateHash = hash(asked.state);
  const { nonce, verifier } = asked;
  await database.prisma.organisationFlow.deleteMany({ where: { expiresAt: { lt: now } } });
  await database.prisma.organisationFlow.create({
    data: {
      stateHash,
      browserHash: hash(browser),
      secrets: new Uint8Array(sealSecret(keys, stateHash, JSON.stringify({ nonce, verifier }))),
      accountId: isLinking ? actor.account : null,
      session: isLinking ? actor.session : null,
      onward: localPath(to),
      expiresAt: new Date(now.getTime() + FLOW_MS),
    },
  });
  return { ok: true, address: there, cookie: cookieOf(environment.secure, browser, FLOW_MS / 1000) };
}

type Flow = {
  readonly asked: Asked;
  readonly account: string | null;
  readonly session: string | null;
  readonly onward: string;
};

const flowRow = z.object({
  browser_hash: z.string(),
  secrets: z.instanceof(Uint8Array),
  account_id: z.string().nullable(),
  session: z.string().nullable(),
  onward: z.string(),
  expires_at: z.date(),
});

/** Taken by the one statement that finds it: whoever comes second finds nothing. */
async function takeFlow({ database, keys, clock }: Tools, url: URL, browser: string | null): Promise<Flow | null> {
  const state = url.searchParams.get('state');
  if (state === null || browser === null) return null;
  const stateHash = hash(state);
  const [row] = await rows(
    database.prisma,
    flowRow,
    Prisma.sql`delete from organisation_flow where state_hash = ${stateHash} returning browser_hash, secrets, account_id::text, session, onward, expires_at`,
  );
  if (!row || row.browser_hash !== hash(browser) || row.expires_at < clock.now()) return null;
  const secrets = secretsSchema.parse(JSON.parse(openSecret(keys, stateHash, row.secrets)));
  return { asked: { state, ...secrets }, account: row.account_id, session: row.session, onward: row.onward };
}

export type Back =
  | { readonly ok: true; readonly did: 'linked'; readonly clear: string }
  | {
      readonly ok: true;
      readonly did: 'signed-in';
      readonly signedIn: SignedIn;
      readonly onward: string;
      readonly clear: string;
    }
  /** `unknown`: no account here for it, or none that may; `again`: anything else */
  | { readonly ok: false; readonly why: 'unknown' | 'again'; readonly clear: string };

async function open(tools: Tools, account: string, { isStrong }: Claims, from: SignInFrom): Promise<SignedIn | null> {
  // her own record is opened by her own password: the organisation vouches for those who work there
  const ways = (await waysIn(tools, account)).filter(({ role }) => isStaffRole(role));
  const [only] = ways;
  if (!only) return null;
  await audit(tools.database.prisma, tools.clock.now(), 'organisation-accepted', account, { strong: isStrong });
  const replaces = await sessionsOf(tools).inHand(from.cookies);
  const opening = { account, agent: agentLabel(from.agent), replaces, openedBy: 'organisation' } as const;
  return ways.length === 1 ? openWay(tools, opening, only, isStrong) : waitForChoice(tools, opening, only, isStrong);
}

/** @param url as the browser came back, under our own origin @param browser value of the flow's cookie */
export async function backFromThere(
  tools: Tools,
  actor: SessionActor,
  { url, browser, from }: { readonly url: URL; readonly browser: string | null; readonly from: SignInFrom },
): Promise<Back> {
  const clear = cookieOf(tools.environment.secure, '', 0);
  const flow = await takeFlow(tools, url, browser);
  if (flow === null) return { ok: false, why: 'again', clear };
  const claims = await claimsFrom(tools, url, flow.asked).catch((error: Error & { code?: string }) => {
    tools.log.warn({ event: 'organisation-refused', failure: error.name, code: error.code });
    return null;
  });
  if (claims === null) {
    await audit(tools.database.prisma, tools.clock.now(), 'organisation-failed', flow.account);
    return { ok: false, why: 'again', clear };
  }
  if (flow.account !== null) {
    const isSame = actor.kind === 'staff' && actor.account === flow.account && actor.session === flow.session;
    if (!isSame || !(await link(tools, flow.account, claims))) return { ok: false, why: 'unknown', clear };
    return { ok: true, did: 'linked', clear };
  }
  const account = await accountBehind(tools, claims);
  const signedIn = account === null ? null : await open(tools, account, claims, from);
  if (signedIn === null) {
    await audit(tools.database.prisma, tools.clock.now(), 'organisation-failed', account);
    return { ok: false, why: 'unknown', clear };
  }
  return { ok: true, did: 'signed-in', signedIn, onward: flow.onward, clear };
}
