/**
 * "No more of this by mail", without signing in: a token that names one account and one class, made from the programme's
 * key. It opens nothing else, ends never, and no answer to any question of consent depends on it (domain.md §4 rule 7).
 */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import type { Transaction } from '#app/adapters/database/database.server.ts';
import type { KeyStore } from '#app/adapters/keys/key-store.server.ts';
import { STOPPABLE, type StoppableClass } from '../../domain/mail/way-of-mail.ts';
import type { Tools } from '../tools.server.ts';

const ID_BYTES = 16;
const SEAL_BYTES = 16;

const sealOf = (keys: KeyStore, body: Buffer) =>
  createHmac('sha256', keys.programmeKey('mail-stop')).update(body).digest().subarray(0, SEAL_BYTES);

/** 44 characters of base64url: the account's random identifier, the class, a seal. */
export function stopTokenOf(keys: KeyStore, account: string, mailClass: StoppableClass): string {
  const id = Buffer.from(account.replaceAll('-', ''), 'hex');
  const body = Buffer.concat([id, Buffer.from([STOPPABLE.indexOf(mailClass)])]);
  return Buffer.concat([body, sealOf(keys, body)]).toString('base64url');
}

type Whose = { readonly account: string; readonly class: StoppableClass };

function readStopToken(keys: KeyStore, token: string): Whose | null {
  if (!/^[\w-]{44}$/.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  const body = bytes.subarray(0, ID_BYTES + 1);
  if (!timingSafeEqual(bytes.subarray(ID_BYTES + 1), sealOf(keys, body))) return null;
  const mailClass = STOPPABLE[body[ID_BYTES] as number];
  const account = z.uuid().safeParse(
    body
      .subarray(0, ID_BYTES)
      .toString('hex')
      .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-'),
  );
  return mailClass && account.success ? { account: account.data, class: mailClass } : null;
}

export async function isStopped(
  tx: Pick<Transaction, 'mailStop'>,
  accountId: string,
  mailClass: StoppableClass,
): Promise<boolean> {
  const newest = await tx.mailStop.findFirst({ where: { accountId, class: mailClass }, orderBy: { id: 'desc' } });
  return newest?.stopped ?? false;
}

/** Keeps it where it changes something: pressed twice, it is one stop. */
export async function setStopped(
  { database: { prisma }, clock }: Pick<Tools, 'database' | 'clock'>,
  { account, class: mailClass }: Whose,
  { stopped, how }: { readonly stopped: boolean; readonly how: 'one-click' | 'page' | 'account' },
): Promise<void> {
  if ((await isStopped(prisma, account, mailClass)) === stopped) return;
  await prisma.mailStop.create({ data: { accountId: account, class: mailClass, stopped, how, at: clock.now() } });
}

/** @returns null where the token is nobody's */
export async function stopByToken(
  tools: Tools,
  token: string,
  to: { readonly stopped: boolean; readonly how: 'one-click' | 'page' },
): Promise<Whose['class'] | null> {
  const whose = await holderOfToken(tools, token);
  if (whose) await setStopped(tools, whose, to);
  return whose?.class ?? null;
}

async function holderOfToken({ keys, database }: Tools, token: string): Promise<Whose | null> {
  const whose = readStopToken(keys, token);
  const known = whose && (await database.prisma.account.count({ where: { id: whose.account } })) > 0;
  return known ? whose : null;
}

/** What the page of a token shows; changes nothing. */
export async function lookAtStop(
  tools: Tools,
  token: string,
): Promise<{ readonly class: StoppableClass; readonly stopped: boolean } | null> {
  const whose = await holderOfToken(tools, token);
  return whose && { class: whose.class, stopped: await isStopped(tools.database.prisma, whose.account, whose.class) };
}
