/**
 * A participant lets somebody of her family follow: by a mail, or by a link that she hands over herself. It begins with
 * a password of their own, and ends when either says so.
 */
import { z } from 'zod';
import { type Access, withAccess } from '#app/adapters/database/database.server.ts';
import { readRecords, writeRecord } from '#app/adapters/database/personal-records.server.ts';
import { isFrozen } from '#app/adapters/ledger/doubt.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { DAY_MS } from '#app/kernel/domain/instant.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { may } from '#app/kernel/domain/permissions.ts';
import { familyHashOf, familyTokenOf } from '#app/kernel/services/access/invitation-secrets.server.ts';
import { contactSchema, keepContact } from '#app/kernel/services/contact/contact-record.server.ts';
import { type Own, readOwn } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

export const familyForm = z.object({
  name: z.string({ error: 'family:invite.nameMissing' }).trim().min(1, 'family:invite.nameMissing').max(100),
  relation: z.string().trim().max(60).default(''),
  email: z.union([z.literal(''), z.email().max(200)], { error: 'errors:field.mail' }).default(''),
  language: z.enum(LANGUAGES).default('ja'),
  idempotencyKey: z.uuid(),
});

type Attempt = Done<{ viewer: string; fresh: boolean }>;

const LINK_DAYS = 30;
/** open at one time: enough for a family, too few to hand a record round */
const MOST = 10;

export type FamilyInvited = Done<{ readonly viewer: string }>;

export async function inviteFamily(
  tools: Tools,
  own: Own,
  { name, relation, email, language, idempotencyKey }: z.output<typeof familyForm>,
): Promise<FamilyInvited> {
  const { record, actor, access, personId } = await readOwn(tools, own, 'own-family');
  if (!may(actor.role, 'invite-family-viewer', record.status)) return { ok: false, refusal: { code: 'not-active' } };
  const { ids, keys, clock, database } = tools;
  const { participant } = own;
  const holder = ids.uuid();
  // the key is on disk before anything is sealed under it; without a row it stands for nobody
  keys.createPersonKey(holder);
  const done = await withAccess(database, access, async (tx): Promise<Attempt> => {
    const now = clock.now();
    const [scope, key, id] = [`family:${participant}`, idempotencyKey, ids.uuid()];
    const data = [{ scope, key, outcome: { viewer: id }, createdAt: now }];
    if ((await tx.idempotencyKey.createMany({ data, skipDuplicates: true })).count === 0) {
      const known = await tx.idempotencyKey.findUniqueOrThrow({ where: { scope_key: { scope, key } } });
      return { ok: true, viewer: (known.outcome as { viewer: string }).viewer, fresh: false };
    }
    if (await isFrozen(tx, participant)) return { ok: false, refusal: { code: 'record-frozen' } };
    if ((await tx.familyViewer.count({ where: { participant, endedAt: null } })) >= MOST)
      return { ok: false, refusal: { code: 'family-full' } };
    await tx.person.create({ data: { id: holder, createdAt: now } });
    const account = ids.uuid();
    await tx.account.create({ data: { id: account, personId: holder, language, createdAt: now } });
    const text = JSON.stringify({ name, relation });
    const row = { id: ids.uuid(), personId, kind: 'family', text, createdBy: own.account, at: now } as const;
    const { record: personRecord } = await writeRecord(tx, keys, row);
    await tx.familyViewer.create({
      data: {
        id,
        participant,
        accountId: account,
        personRecord,
        linkHash: familyHashOf(keys, familyTokenOf(keys, id)),
        invitedAt: now,
        linkUntil: new Date(now.getTime() + LINK_DAYS * DAY_MS),
      },
    });
    return { ok: true, viewer: id, fresh: true };
  });
  if (!done.ok || !done.fresh) keys.destroyPersonKey(holder);
  if (!done.ok) return done;
  const { viewer } = done;
  if (done.fresh && email !== '') await writeTo(tools, { ...access, person: holder }, { viewer, email });
  return { ok: true, viewer };
}

/** Her family's address is their own record, under their own key. If this is lost, the link stands on her page. */
async function writeTo(
  tools: Tools,
  access: Access & { readonly person: string },
  { viewer, email }: { readonly viewer: string; readonly email: string },
): Promise<void> {
  await withAccess(tools.database, access, async (tx) => {
    const at = tools.clock.now();
    const contact = contactSchema.parse({ email });
    await keepContact(tools, tx, access, { personId: access.person, at, contact });
    await enqueue(tx, [{ topic: 'mail.family-invited', key: `family:${viewer}`, payload: { viewer } }], at);
  });
}

export type FamilyMember = {
  readonly id: string;
  readonly name: string;
  readonly relation: string;
  readonly since: Date;
  /** the link still opens: nobody has begun with it */
  readonly link: { readonly url: string; readonly until: Date } | null;
};
export type FamilyPage = { readonly mayInvite: boolean; readonly members: readonly FamilyMember[] };

const memberSchema = z.object({ name: z.string(), relation: z.string() }).catch({ name: '', relation: '' });

/** Those who follow now; who has left, or was let go, is not shown any more. */
export async function loadFamily(tools: Tools, own: Own): Promise<FamilyPage> {
  const { record, actor, access, personId } = await readOwn(tools, own, 'own-family');
  const now = tools.clock.now();
  const members = await withAccess(tools.database, access, async (tx) => {
    const rows = await tx.familyViewer.findMany({
      where: { participant: own.participant, endedAt: null },
      orderBy: { invitedAt: 'asc' },
      include: { account: { select: { passwordHash: true } } },
    });
    const ids = rows.map(({ personRecord }) => personRecord);
    const texts = await readRecords(tx, tools.keys, access, { personId, ids, what: 'family', at: now });
    return rows.map(({ id, personRecord, invitedAt, linkUntil, account }): FamilyMember => {
      const stored = texts.get(personRecord);
      const opens = account.passwordHash === null && linkUntil > now;
      const url = `${tools.environment.origin}/following/begin/${familyTokenOf(tools.keys, id)}`;
      const said = memberSchema.parse(stored ? JSON.parse(stored) : null);
      return { id, ...said, since: invitedAt, link: opens ? { url, until: linkUntil } : null };
    });
  });
  return { mayInvite: may(actor.role, 'invite-family-viewer', record.status), members };
}
