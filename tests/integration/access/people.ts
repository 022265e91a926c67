/** A database with people who can sign in, and a clock that tests move. */
import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setCredentials } from '#app/accounts/services/set-credentials.server.ts';
import { signIn } from '#app/accounts/services/sign-in.server.ts';
import { verifyOneTimeCode } from '#app/accounts/services/verify-one-time-code.server.ts';
import { systemIds } from '#app/adapters/chance.server.ts';
import { openDatabase, withAccess } from '#app/adapters/database/database.server.ts';
import { writeRecord } from '#app/adapters/database/personal-records.server.ts';
import { readEnvironment } from '#app/adapters/environment.server.ts';
import { openKeyStore } from '#app/adapters/keys/key-store.server.ts';
import { createLog } from '#app/adapters/log.server.ts';
import type { Role } from '#app/kernel/domain/roles.ts';
import { createStaffAccount } from '#app/kernel/services/access/create-staff-account.server.ts';
import { codeAt, newSecret } from '#app/kernel/services/access/one-time-code.server.ts';
import type { SignInFrom } from '#app/kernel/services/access/open-way.server.ts';
import { sessionsOf } from '#app/kernel/services/access/sessions-of.server.ts';
import type { SessionActor } from '#app/kernel/services/access/visit.ts';
import { openFileReader } from '#app/kernel/services/files/read-files.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ParticipantId } from '#bridge/contract/identifiers.ts';
import { freshDatabase } from '#tests/support/database.ts';

export const PASSWORD = 'a quiet garden in autumn';
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

export type World = Tools & { wait(ms: number): void; close(): Promise<void> };

export async function openWorld(origin = 'http://localhost:3000'): Promise<World> {
  const urls = await freshDatabase();
  const dataDir = mkdtempSync(join(tmpdir(), 'tomoni-access-'));
  const environment = readEnvironment({
    NODE_ENV: 'test',
    DATABASE_URL: urls.app,
    DATA_DIR: dataDir,
    ORIGIN: origin,
    SMTP_URL: 'smtp://localhost:2525',
    LOG_LEVEL: 'fatal',
  });
  const database = openDatabase(urls.app);
  let late = 0;
  return {
    environment,
    database,
    keys: openKeyStore(environment.keysDir),
    clock: { now: () => new Date(Date.now() + late) },
    ids: systemIds,
    log: createLog('test', 'fatal'),
    files: openFileReader(createLog('test', 'fatal')),
    wait(ms) {
      late += ms;
    },
    close: () => database.close(),
  };
}

function* sequence(): Generator<number, never> {
  for (let number = 1; ; number += 1) yield number;
}

const addresses = sequence();
/** Each caller from an address of its own, unless the test says otherwise: limits of one test do not reach another. */
export function from(cookies: string | null = null, address = `192.0.2.${addresses.next().value}`): SignInFrom {
  return { address, agent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18.0 Safari/604.1', cookies };
}

/** What a browser sends back for a Set-Cookie line. */
export const asCookies = (setCookie: string): string => setCookie.split(';')[0] as string;

export type Invited = {
  readonly account: string;
  readonly personId: string;
  readonly participant: ParticipantId;
  readonly invitation: string;
};

export async function invited(world: World, { site = 'site-a', email = '' } = {}): Promise<Invited> {
  const { keys, ids, database, clock } = world;
  const [personId, account, invitation] = [ids.uuid(), ids.uuid(), ids.uuid()];
  const participant = ids.participant();
  const now = clock.now();
  keys.createPersonKey(personId);
  await withAccess(database, { account: null, role: 'system', reason: 'test', system: true }, async (tx) => {
    await tx.person.create({ data: { id: personId, createdAt: now } });
    await tx.account.create({ data: { id: account, personId, createdAt: now } });
    await tx.enrolment.create({
      data: { participant, personId, site, document: 'wgs-icf', audience: 'adult', createdAt: now },
    });
    const row = {
      id: invitation,
      participant,
      accountId: account,
      site,
      channel: 'letter',
      createdBy: account,
      createdAt: now,
    };
    const expiresAt = new Date(now.getTime() + 24 * 60 * HOUR);
    await tx.invitation.create({ data: { ...row, linkHash: randomUUID(), codeHash: randomUUID(), expiresAt } });
    const text = JSON.stringify({ name: '試験 花子', email, phone: '' });
    await writeRecord(tx, keys, { id: ids.uuid(), personId, kind: 'contact', text, createdBy: null, at: now });
  });
  return { account, personId, participant, invitation };
}

const people = sequence();
export const freshMail = (): string => `person-${people.next().value}@example.jp`;

export async function participant(world: World, email: string | null = freshMail()) {
  const person = await invited(world);
  await setCredentials(world, person.account, { email, password: PASSWORD });
  return { ...person, email: email ?? '' };
}

export async function staff(
  world: World,
  roles: { role: Role; site: string | null }[] = [{ role: 'site-coordinator', site: 'site-a' }],
  secret = newSecret(),
) {
  const email = freshMail();
  const account = await createStaffAccount(world, {
    name: '試験 職員',
    email,
    password: PASSWORD,
    totpSecret: secret,
    roles,
  });
  return { account, email, secret };
}

export async function signedIn(world: World, identifier: string, cookies: string | null = null) {
  const done = await signIn(world, { identifier, password: PASSWORD, from: from(cookies) });
  if (!done.ok) throw new Error(done.refusal.code);
  return { ...done, cookies: asCookies(done.cookie) };
}

export async function staffSignedIn(world: World, one: { email: string; secret: string }) {
  const { cookies } = await signedIn(world, one.email);
  const done = await verifyOneTimeCode(world, { code: codeAt(one.secret, world.clock.now()), from: from(cookies) });
  if (!done.ok) throw new Error(done.refusal.code);
  return asCookies(done.cookie);
}

export const who = (world: World, cookies: string | null): Promise<SessionActor> => sessionsOf(world).resolve(cookies);

export async function holder(
  world: World,
  cookies: string,
): Promise<Extract<SessionActor, { kind: 'participant' | 'staff' }>> {
  const actor = await who(world, cookies);
  if (actor.kind !== 'participant' && actor.kind !== 'staff') throw new Error(actor.kind);
  return actor;
}
