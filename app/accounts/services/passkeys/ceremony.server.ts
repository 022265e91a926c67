/**
 * The two ceremonies of WebAuthn as this programme holds them: the key asks who is in front of the device (user
 * verification), so that one passkey stands for a password and a code; the site is the one people type; a challenge counts
 * once. Source: WebAuthn Level 3 §7; ASVS 6.5. Words of the library never reach a page.
 */
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { z } from 'zod';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

const MINUTES = 5;
/** EdDSA, ES256, RS256: what devices of these years make */
const ALGORITHMS = [-8, -7, -257];
const PROGRAMME = 'Tomoni';
const siteOf = ({ environment }: Tools) => ({ origin: environment.origin, rpID: new URL(environment.origin).hostname });

async function keepChallenge({ database: { prisma }, clock }: Tools, challenge: string, accountId: string | null) {
  const expiresAt = new Date(clock.now().getTime() + MINUTES * 60_000);
  await prisma.passkeyChallenge.create({ data: { challenge, accountId, expiresAt } });
}

/** Takes the challenge out: the one statement that says yes also uses it up. */
async function takeChallenge({ database: { prisma }, clock }: Tools, challenge: string, accountId: string | null) {
  const taken = await prisma.passkeyChallenge.deleteMany({
    where: { challenge, accountId, expiresAt: { gt: clock.now() } },
  });
  return taken.count === 1;
}

type Known = { readonly id: string; readonly transports: readonly string[] };

/** @param account its random identifier is all that the device learns; `label` is what the device shows in its own list */
export async function registrationOptions(
  tools: Tools,
  { account, label, known }: { account: string; label: string; known: readonly Known[] },
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const options = await generateRegistrationOptions({
    rpName: PROGRAMME,
    rpID: siteOf(tools).rpID,
    userName: label,
    userID: new TextEncoder().encode(account),
    timeout: MINUTES * 60_000,
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: known.map(({ id, transports }) => ({ id, transports: [...transports] })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  await keepChallenge(tools, options.challenge, account);
  return options;
}

/** Nobody is named: the device offers what it has for this site, and the page tells nobody who has a passkey. */
export async function signInOptions(tools: Tools): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { rpID } = siteOf(tools);
  const options = await generateAuthenticationOptions({
    rpID,
    timeout: MINUTES * 60_000,
    userVerification: 'required',
  });
  await keepChallenge(tools, options.challenge, null);
  return options;
}

const base64url = z.string().regex(/^[\w-]{1,4000}$/);
const envelope = z.object({ id: base64url.max(1400), rawId: base64url, type: z.literal('public-key') });
const registrationSchema = envelope.extend({
  response: z.object({
    clientDataJSON: base64url,
    attestationObject: base64url,
    transports: z.array(z.string().max(20)).max(10).optional(),
  }),
  clientExtensionResults: z.object({}).catchall(z.unknown()).default({}),
});
const signInSchema = envelope.extend({
  response: z.object({
    clientDataJSON: base64url,
    authenticatorData: base64url,
    signature: base64url,
    userHandle: base64url.optional(),
  }),
  clientExtensionResults: z.object({}).catchall(z.unknown()).default({}),
});

/** The longest answer of a device, with room to spare: what is longer is not looked at, neither as JSON nor as CBOR. */
const MOST_CHARACTERS = 16_000;

function parseAs<S extends z.ZodType>(schema: S, text: string): z.output<S> | null {
  if (text.length > MOST_CHARACTERS) return null;
  try {
    const read = schema.safeParse(JSON.parse(text));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

/** Which challenge it answers, as the browser wrote it: that it is ours is looked up, never believed. */
function challengeIn(clientData: string): string {
  const read = parseAs(z.object({ challenge: base64url }), Buffer.from(clientData, 'base64url').toString('utf8'));
  return read?.challenge ?? '';
}

export type NewPasskey = {
  readonly id: string;
  readonly publicKey: Uint8Array;
  readonly counter: number;
  readonly transports: readonly string[];
};

/** @returns null for whatever is not an answer of this site's own to a question of this account's own */
export async function readRegistration(tools: Tools, account: string, text: string): Promise<NewPasskey | null> {
  const response = parseAs(registrationSchema, text);
  if (!response) return null;
  const expectedChallenge = challengeIn(response.response.clientDataJSON);
  if (!(await takeChallenge(tools, expectedChallenge, account))) return null;
  const { origin: expectedOrigin, rpID: expectedRPID } = siteOf(tools);
  const expected = { expectedChallenge, expectedOrigin, expectedRPID, requireUserVerification: true };
  const checked = await verifyRegistrationResponse({
    response: response as RegistrationResponseJSON,
    supportedAlgorithmIDs: ALGORITHMS,
    ...expected,
  }).catch(() => null);
  if (!checked?.verified || !checked.registrationInfo) return null;
  const { id, publicKey, counter } = checked.registrationInfo.credential;
  return { id, publicKey, counter, transports: response.response.transports ?? [] };
}

/**
 * The account whose key signed, its counter moved on. Null for whatever is not right, without saying which; a counter that
 * goes back (a copied key) is not right.
 */
export async function readSignIn(tools: Tools, text: string): Promise<{ passkey: string; account: string } | null> {
  const response = parseAs(signInSchema, text);
  if (!response) return null;
  const expectedChallenge = challengeIn(response.response.clientDataJSON);
  if (!(await takeChallenge(tools, expectedChallenge, null))) return null;
  const row = await tools.database.prisma.passkey.findFirst({ where: { id: response.id, removedAt: null } });
  if (!row) return null;
  const { origin: expectedOrigin, rpID: expectedRPID } = siteOf(tools);
  const expected = { expectedChallenge, expectedOrigin, expectedRPID, requireUserVerification: true };
  const credential = { id: row.id, publicKey: new Uint8Array(row.publicKey), counter: Number(row.counter) };
  const checked = await verifyAuthenticationResponse({
    response: response as AuthenticationResponseJSON,
    ...expected,
    credential,
  }).catch(() => null);
  if (!checked?.verified) return null;
  const moved = await moveCounter(tools.database.prisma, row, checked.authenticationInfo.newCounter, tools.clock.now());
  return moved ? { passkey: row.id, account: row.accountId } : null;
}

/** Two at one moment: the later one finds the counter moved. A key that does not count says nought every time. */
async function moveCounter(
  tx: Pick<Transaction, 'passkey'>,
  { id, counter }: { id: string; counter: bigint },
  next: number,
  lastUsedAt: Date,
): Promise<boolean> {
  const moved = await tx.passkey.updateMany({
    where: { id, counter, removedAt: null },
    data: { counter: BigInt(next), lastUsedAt },
  });
  return moved.count === 1;
}
