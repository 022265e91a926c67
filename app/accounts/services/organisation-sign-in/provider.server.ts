/**
 * The organisation's own sign-in (OpenID Connect): looked for again each minute, asked with code flow, PKCE, state and nonce.
 * Decision 047.
 */
import * as client from 'openid-client';
import type { Tools } from '#app/kernel/services/tools.server.ts';

export const CALLBACK = '/sign-in/organisation/callback';
const PATIENCE_SECONDS = 5;
/** She proved herself there so short a time ago, by the provider's own `auth_time` (OpenID Connect Core 3.1.2.1, 3.1.3.7). */
const PROVED_WITHIN_SECONDS = 600;
/** Found longer ago, it is looked for again: nobody is sent to one that has gone away since. */
const KNOWN_MS = 60_000;
type Found = { readonly at: number; readonly finding: Promise<client.Configuration> };
const found = new WeakMap<object, Found>();

export type Asked = { readonly state: string; readonly nonce: string; readonly verifier: string };
/** `sub` and issuer are all that an account is known by; what else it says of a person is not looked at */
export type Claims = {
  readonly issuer: string;
  readonly subject: string;
  /** two factors were shown there */
  readonly isStrong: boolean;
};

type Needed = Pick<Tools, 'environment' | 'clock'>;

/** Null where none is set. @throws where it does not answer: it is looked for again the next time */
async function configured({ environment, clock }: Needed): Promise<client.Configuration | null> {
  const { oidc } = environment;
  if (oidc === null) return null;
  const now = clock.now().getTime();
  const known = found.get(oidc);
  if (known && now - known.at < KNOWN_MS) return known.finding;
  const issuer = new URL(oidc.issuer);
  // http is for a provider on this machine, which the environment lets through in the demonstration alone
  const insecure = issuer.protocol === 'http:' ? [client.allowInsecureRequests] : [];
  // the library trusts the connection and leaves out the token's signature, as the standard allows: we do not
  const execute = [client.enableNonRepudiationChecks, ...insecure];
  const options = { execute, timeout: PATIENCE_SECONDS };
  const finding = client.discovery(issuer, oidc.clientId, oidc.clientSecret, undefined, options);
  found.set(oidc, { at: now, finding });
  finding.catch(() => found.delete(oidc));
  return finding;
}

export const newAsked = (): Asked => ({
  state: client.randomState(),
  nonce: client.randomNonce(),
  verifier: client.randomPKCECodeVerifier(),
});

/** Where the browser is sent. Null where no organisation is set. */
export async function addressOf(tools: Needed, { state, nonce, verifier }: Asked): Promise<URL | null> {
  const config = await configured(tools);
  if (config === null) return null;
  const { oidc, origin } = tools.environment;
  return client.buildAuthorizationUrl(config, {
    redirect_uri: `${origin}${CALLBACK}`,
    scope: 'openid',
    state,
    nonce,
    code_challenge: await client.calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
    // always the person who sits there, never whoever was left signed in; the second holds a provider to the first
    prompt: 'login',
    max_age: String(PROVED_WITHIN_SECONDS),
    ...(oidc && oidc.mfaAcr.length > 0 ? { acr_values: oidc.mfaAcr.join(' ') } : {}),
  });
}

/**
 * What the organisation says, checked: state, nonce, issuer, audience, signature, time, and when she proved herself. @param url as the browser came back
 * @throws on anything that is not right
 */
export async function claimsFrom(tools: Needed, url: URL, { state, nonce, verifier }: Asked): Promise<Claims> {
  const config = await configured(tools);
  const { oidc } = tools.environment;
  if (config === null || oidc === null) throw new Error('no-organisation');
  const tokens = await client.authorizationCodeGrant(config, url, {
    pkceCodeVerifier: verifier,
    expectedState: state,
    expectedNonce: nonce,
    idTokenExpected: true,
    maxAge: PROVED_WITHIN_SECONDS,
  });
  const claims = tokens.claims();
  if (!claims) throw new Error('no-claims');
  const amr = Array.isArray(claims.amr) ? claims.amr : [];
  const isStrong = amr.includes('mfa') || (typeof claims.acr === 'string' && oidc.mfaAcr.includes(claims.acr));
  return { issuer: claims.iss, subject: claims.sub, isStrong };
}

/** Where one signs out there, too; null where the organisation has no such address. */
export async function endAddressOf(tools: Needed): Promise<URL | null> {
  const config = await configured(tools);
  if (config === null || !config.serverMetadata().end_session_endpoint) return null;
  return client.buildEndSessionUrl(config, { post_logout_redirect_uri: `${tools.environment.origin}/sign-in?out` });
}
