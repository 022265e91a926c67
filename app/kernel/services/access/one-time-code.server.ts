/** One-time codes (RFC 6238): six digits, thirty seconds, one step of patience on either side, each step once. */
import { Secret, TOTP } from 'otpauth';
import { type KeyStore, unwrapUnder, wrap } from '#app/adapters/keys/key-store.server.ts';
import type { Tools } from '../tools.server.ts';

const PERIOD_SECONDS = 30;
const ISSUER = 'Tomoni';

export const newSecret = (): string => new Secret({ size: 20 }).base32;

const generatorOf = (secret: string, label = ISSUER) =>
  new TOTP({
    issuer: ISSUER,
    label,
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_SECONDS,
    secret: Secret.fromBase32(secret),
  });

/** What an authenticator takes by camera or by hand. */
export const otpauthUri = (secret: string, label: string): string => generatorOf(secret, label).toString();

/** @returns the time step that the code belongs to, or null */
export function stepOf(secret: string, code: string, now: Date): bigint | null {
  const digits = code.normalize('NFKC').replace(/\D/g, '');
  if (digits.length !== 6) return null;
  const timestamp = now.getTime();
  const delta = generatorOf(secret).validate({ token: digits, timestamp, window: 1 });
  return delta === null ? null : BigInt(Math.floor(timestamp / 1000 / PERIOD_SECONDS) + delta);
}

/** For tests, the demonstration and `npm run walkthrough`. */
export const codeAt = (secret: string, now: Date): string => generatorOf(secret).generate({ timestamp: now.getTime() });

const KEY = 'one-time-code';
export const sealSecret = (keys: KeyStore, context: string, secret: string): Buffer =>
  wrap(keys.programmeKey(KEY), Buffer.from(secret, 'utf8'), context);
/** @throws where the seal was made for something else */
export const openSecret = (keys: KeyStore, context: string, sealed: Uint8Array): string =>
  unwrapUnder(keys.programmeKeys(KEY), Buffer.from(sealed), context).toString('utf8');

export async function hasOneTimeCode({ database }: Pick<Tools, 'database'>, account: string): Promise<boolean> {
  return (await database.prisma.account.count({ where: { id: account, totpSecret: { not: null } } })) > 0;
}

/** A code of this account that was never used: the one statement that says yes also uses it up, so two at once pass once. */
export async function takeCode(
  { database, keys, clock }: Pick<Tools, 'database' | 'keys' | 'clock'>,
  account: string,
  code: string,
) {
  const row = await database.prisma.account.findUnique({ where: { id: account }, select: { totpSecret: true } });
  if (!row?.totpSecret) return false;
  const step = stepOf(openSecret(keys, account, row.totpSecret), code, clock.now());
  if (step === null) return false;
  const taken = await database.prisma.account.updateMany({
    where: { id: account, disabledAt: null, OR: [{ totpLastStep: null }, { totpLastStep: { lt: step } }] },
    data: { totpLastStep: step },
  });
  return taken.count === 1;
}
