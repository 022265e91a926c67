/**
 * A real OpenID provider (`oidc-provider`, certified) that answers over http on this machine, as an organisation at which staff sign in.
 */
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Context } from 'oidc-provider';
import { CLIENT } from './organisation-client.ts';

export const callbackOf = (origin: string) => `${origin}/sign-in/organisation/callback`;

export type Organisation = { readonly issuer: string; close(): Promise<void> };

/** @param port any free one where it is 0 */
export async function listening(
  make: (issuer: string) => RequestListener | Promise<RequestListener>,
  port = 0,
): Promise<Organisation> {
  let listener: RequestListener = (_request, response) => void response.writeHead(503).end();
  const server: Server = createServer((request, response) => listener(request, response));
  await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve));
  const issuer = `http://localhost:${(server.address() as AddressInfo).port}`;
  listener = await make(issuer);
  return {
    issuer,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

/** Who signs in there, and how; a test sets it. `null`: she turns back. */
export type There = { account: string | null; amr: readonly string[] };

/** @param origin of ours: where the browser is sent back to */
export const realOrganisation = (there: There, origin: string, port = 0): Promise<Organisation> =>
  listening((issuer) => {
    const provider = new Provider(issuer, {
      clients: [
        {
          client_id: CLIENT.id,
          client_secret: CLIENT.secret,
          redirect_uris: [callbackOf(origin)],
          post_logout_redirect_uris: [`${origin}/sign-in?out`],
          response_types: ['code'],
          grant_types: ['authorization_code'],
        },
      ],
      cookies: { keys: ['a key of the tests'] },
      pkce: { required: () => true },
      claims: { openid: ['sub', 'amr'] },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_context: Context, { uid }: { uid: string }) => `/login/${uid}` },
      findAccount: (_context: Context, accountId: string) => ({
        accountId,
        claims: () => ({ sub: accountId, amr: there.amr, email: 'somebody-else@example.jp', email_verified: true }),
      }),
      async loadExistingGrant({ oidc }: Context) {
        const grant = new provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
        grant.addOIDCScope('openid');
        await grant.save();
        return grant;
      },
    });
    const answer = provider.callback();
    return (request, response) => {
      if (!request.url?.startsWith('/login/')) return answer(request, response);
      const done =
        there.account === null ? { error: 'access_denied' } : { login: { accountId: there.account, amr: there.amr } };
      provider.interactionFinished(request, response, done).catch(() => response.writeHead(500).end());
    };
  }, port);
