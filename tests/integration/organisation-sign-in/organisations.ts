/** The way through an organisation without a browser, and one that lies in its tokens as told, for what a real one never does. */
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { callbackOf, listening, type Organisation } from '#tests/support/organisation.ts';
import { CLIENT } from '#tests/support/organisation-client.ts';

export const ORIGIN = 'http://localhost:3000';
export const CALLBACK = callbackOf(ORIGIN);

/** Follows the browser's way through the provider. @returns where it is sent at last: back to us */
export async function throughProvider(address: string): Promise<URL> {
  const jar = new Map<string, string>();
  for (let at = new URL(address), hops = 0; hops < 10; hops += 1) {
    if (at.href.startsWith(CALLBACK)) return at;
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(at, { redirect: 'manual', headers: cookie === '' ? {} : { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const [name = '', ...value] = pair.split('=');
      jar.set(name, value.join('='));
    }
    const next = response.headers.get('location');
    if (next === null) throw new Error(`${response.status} ${(await response.text()).slice(0, 300)}`);
    at = new URL(next, at);
  }
  throw new Error('round and round');
}

export type Lie = {
  readonly nonce?: string;
  readonly audience?: string;
  readonly issuer?: string;
  readonly expired?: true;
  readonly unsigned?: true;
  readonly otherKey?: true;
  readonly noToken?: true;
  /** seconds since she proved herself there; null says nothing of it */
  readonly provedAgo?: number | null;
  readonly amr?: readonly string[];
};

export type LyingOrganisation = Organisation & { tell(claims: { nonce: string; subject: string }, lie?: Lie): void };

export async function lyingOrganisation(): Promise<LyingOrganisation> {
  const { privateKey, publicKey } = await generateKeyPair('ES256');
  const other = await generateKeyPair('ES256');
  let told = { nonce: '', subject: '' };
  let lie: Lie = {};
  const tokenOf = async (issuer: string) => {
    const now = Math.floor(Date.now() / 1000);
    const ago = lie.provedAgo === undefined ? 30 : lie.provedAgo;
    const proved = ago === null ? {} : { auth_time: now - ago };
    const claims = { nonce: lie.nonce ?? told.nonce, amr: lie.amr ?? ['pwd', 'mfa'], ...proved };
    const at = lie.expired ? now - 7200 : now;
    const token = new SignJWT(claims)
      .setProtectedHeader({ alg: 'ES256', kid: 'one' })
      .setIssuer(lie.issuer ?? issuer)
      .setSubject(told.subject)
      .setAudience(lie.audience ?? CLIENT.id)
      .setIssuedAt(at)
      .setExpirationTime(at + 3600);
    const signed = await token.sign(lie.otherKey ? other.privateKey : privateKey);
    if (!lie.unsigned) return signed;
    const [, payload] = signed.split('.');
    return `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
  };
  const organisation = await listening((issuer) => async (request, response) => {
    const json = (body: object) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    if (request.url === '/.well-known/openid-configuration')
      return json({
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/jwks`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['ES256'],
      });
    if (request.url === '/jwks')
      return json({ keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256', use: 'sig' }] });
    request.resume();
    const token = lie.noToken ? {} : { id_token: await tokenOf(issuer) };
    return json({ access_token: 'x', token_type: 'bearer', expires_in: 60, ...token });
  });
  return {
    ...organisation,
    tell(claims, next = {}) {
      told = claims;
      lie = next;
    },
  };
}
