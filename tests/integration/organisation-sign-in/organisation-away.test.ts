/** The organisation at which staff sign in does not answer: the password is there all the same, and nobody is sent into nothing. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { beginThere } from '#app/accounts/services/organisation-sign-in/sign-in-there.server.ts';
import { VISITOR } from '#app/adapters/session/actor.ts';
import { from, openWorld, type World } from '#tests/integration/access/people.ts';
import { realOrganisation } from '#tests/support/organisation.ts';
import { CLIENT } from '#tests/support/organisation-client.ts';
import { ORIGIN } from './organisations.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const at = (issuer: string): World => ({
  ...world,
  environment: { ...world.environment, oidc: { issuer, clientId: CLIENT.id, clientSecret: CLIENT.secret, mfaAcr: [] } },
});
const begin = (tools: World) => beginThere(tools, VISITOR, { address: from().address, to: '' });

test('an organisation that does not answer keeps nobody from the password', async () => {
  expect(await begin(at('http://localhost:9'))).toEqual({ ok: false, why: 'away' });
  expect(await begin(world)).toEqual({ ok: false, why: 'off' });
});

test('gone away since it was found, nobody is sent there a minute later', async () => {
  const organisation = await realOrganisation({ account: 'hers', amr: [] }, ORIGIN);
  const tools = at(organisation.issuer);
  expect((await begin(tools)).ok).toBe(true);
  await organisation.close();
  world.wait(61_000);
  expect(await begin(tools)).toEqual({ ok: false, why: 'away' });
});
