/** One's own passkeys: list, add (with the password once more), remove. Each change is told by mail and ends other sessions. */
import { z } from 'zod';
import { type Access, withAccess } from '#app/adapters/database/database.server.ts';
import { unwrap, unwrapUnder, wrap } from '#app/adapters/keys/key-store.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { takeAttempt } from '#app/kernel/services/access/attempt-limits.server.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import { isPassword } from '#app/kernel/services/access/password-hash.server.ts';
import { type AccessRefused, refused } from '#app/kernel/services/access/refusals.ts';
import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { readRegistration, registrationOptions } from './ceremony.server.ts';

/** Whose, in which session: any account that can sign in. */
export type Holder = { readonly account: string; readonly session: string };

export type OwnPasskey = {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
  readonly lastUsedAt: Date | null;
};

/** Names given before they were sealed under the person's own key; no new one is. */
const OLD_KEY = 'passkey-name';
const MOST = 20;

export const passkeyForm = z.object({
  name: z.string().trim().min(1, 'access:passkeys.nameMissing').max(60),
  password: z.string({ error: 'access:signIn.passwordMissing' }).min(1, 'access:signIn.passwordMissing').max(1000),
  answer: z.string({ error: 'access:passkeys.noAnswer' }).min(1, 'access:passkeys.noAnswer').max(20_000),
});

const access = (account: string): Access => ({ account, role: 'system', reason: 'own-passkeys' });
const rowsOf = ({ database: { prisma } }: Tools, accountId: string) =>
  prisma.passkey.findMany({ where: { accountId, removedAt: null }, orderBy: { createdAt: 'asc' }, take: MOST });

/** A name says whose device it is: it goes with the person's key. @throws where she was erased: nobody is signed in as her */
async function ownKey({ database: { prisma }, keys }: Tools, account: string): Promise<Buffer> {
  const { personId } = await prisma.account.findUniqueOrThrow({ where: { id: account }, select: { personId: true } });
  const key = keys.personKey(personId);
  if (!key) throw new Error('person-key-destroyed');
  return key;
}

export async function listPasskeys(tools: Tools, { account }: Pick<Holder, 'account'>): Promise<readonly OwnPasskey[]> {
  const rows = await rowsOf(tools, account);
  if (rows.length === 0) return [];
  const key = await ownKey(tools, account);
  const opened = (id: string, sealed: Buffer) => {
    try {
      return unwrap(key, sealed, id);
    } catch {
      return unwrapUnder(tools.keys.programmeKeys(OLD_KEY), sealed, id);
    }
  };
  return rows.map(({ id, name, createdAt, lastUsedAt }) => ({
    id,
    name: opened(id, Buffer.from(name)).toString('utf8'),
    createdAt,
    lastUsedAt,
  }));
}

/** What the browser is to make a key for; JSON for the page. @param label what the device shows in its own list */
export async function beginPasskey(tools: Tools, { account }: Holder, label: string): Promise<string> {
  const known = await rowsOf(tools, account);
  return JSON.stringify(await registrationOptions(tools, { account, label, known }));
}

export async function addPasskey(
  tools: Tools,
  { account, session }: Holder,
  { name, password, answer }: z.output<typeof passkeyForm>,
  address: string,
): Promise<{ readonly ok: true } | AccessRefused> {
  const attempt = await takeAttempt(tools, 'sign-in', { subject: account, address });
  if (!attempt.ok) return attempt;
  const { prisma } = tools.database;
  const row = await prisma.account.findUnique({ where: { id: account }, select: { passwordHash: true } });
  if (!(await isPassword(tools.keys, row?.passwordHash ?? null, password)))
    return refused({ code: 'password-not-recognised' });
  await attempt.forgive();
  const made = await readRegistration(tools, account, answer);
  const isKnown = made && (await prisma.passkey.count({ where: { id: made.id } })) > 0;
  if (!made || isKnown || (await rowsOf(tools, account)).length >= MOST) return refused({ code: 'passkey-not-taken' });
  const key = await ownKey(tools, account);
  await withAccess(tools.database, access(account), async (tx) => {
    const now = tools.clock.now();
    const sealed = wrap(key, Buffer.from(name, 'utf8'), made.id);
    const { id, publicKey, counter, transports } = made;
    await tx.passkey.create({
      data: {
        id,
        accountId: account,
        publicKey: new Uint8Array(publicKey),
        counter: BigInt(counter),
        transports: [...transports],
        name: new Uint8Array(sealed),
        createdAt: now,
      },
    });
    await sessionsOf(tools).endAll(account, session, 'passkey-changed', tx);
    await audit(tx, now, 'passkey-added', account);
    await enqueue(
      tx,
      [{ topic: 'mail.account-changed', key: `passkey-added:${account}:${now.getTime()}`, payload: { account } }],
      now,
    );
  });
  return { ok: true };
}

/**
 * A passkey that is not (any more) there is no error and looks the same.
 * @param isStaff staff keep one strong way: the last passkey stays while there is no one-time code
 */
export async function removePasskey(
  tools: Tools,
  { account, session }: Holder,
  id: string,
  isStaff: boolean,
): Promise<{ readonly ok: true } | AccessRefused> {
  return withAccess(tools.database, access(account), async (tx) => {
    const now = tools.clock.now();
    // one at a time for one account: two presses must not take the last two
    await tx.$queryRaw`select id from account where id = ${account}::uuid for update`;
    const { totpSecret } = await tx.account.findUniqueOrThrow({ where: { id: account }, select: { totpSecret: true } });
    const others = await tx.passkey.count({ where: { accountId: account, removedAt: null, NOT: { id } } });
    if (isStaff && totpSecret === null && others === 0) return refused({ code: 'last-strong-way' });
    const gone = await tx.passkey.updateMany({
      where: { id, accountId: account, removedAt: null },
      data: { removedAt: now },
    });
    if (gone.count === 0) return { ok: true };
    await sessionsOf(tools).endAll(account, session, 'passkey-changed', tx);
    await audit(tx, now, 'passkey-removed', account);
    const mail = { topic: 'mail.account-changed', key: `passkey-removed:${id}`, payload: { account } };
    await enqueue(tx, [mail], now);
    return { ok: true };
  });
}
