/**
 * What somebody at a desk had typed when her session had run out: sealed, hers alone, given back once on the same page
 * after her next sign-in, and gone when it was sent, thrown away, or after a day.
 */
import { z } from 'zod';
import { type Access, systemAccess, withAccess } from '#app/adapters/database/database.server.ts';
import { unwrapUnder, wrap } from '#app/adapters/keys/key-store.server.ts';
import type { StaffRole } from '#app/adapters/session/actor.ts';
import type { Typed } from '../../domain/typed-form.ts';
import { typedIn } from '../../domain/typed-form.ts';
import type { Tools } from '../tools.server.ts';

/** Those whose forms take an hour to fill: who asks for data, who judges, who writes for the programme. */
const WRITERS: readonly StaffRole[] = [
  'applicant',
  'data-user',
  'review-member',
  'review-secretariat',
  'panel-member',
  'elsi-officer',
  'translator',
];
export type StaffWriter = { readonly account: string; readonly role: StaffRole };
export const isWriter = (role: StaffRole): boolean => WRITERS.includes(role);

const KEY = 'staff-typed';
const KEPT_MS = 24 * 3_600_000;
const LONGEST = 200_000;
const typedSchema = z.record(z.string(), z.string());
/** what a page gives its form itself: it is another the next time */
const OWN_OF_FORM = ['do', 'act', 'stood', 'idempotencyKey', 'seen', 'typed'];

const accessOf = ({ account, role }: StaffWriter): Access => ({ account, role, reason: 'own-typed' });
const contextOf = (account: string, page: string) => `${account} ${page}`;

const writtenIn = (form: FormData): Typed =>
  Object.fromEntries(Object.entries(typedIn(form)).filter(([name]) => !OWN_OF_FORM.includes(name)));

export async function saveStaffDraft(tools: Tools, who: StaffWriter, page: string, form: FormData): Promise<void> {
  const typed = writtenIn(form);
  const text = JSON.stringify(typed);
  if (Object.values(typed).every((value) => value.trim() === '') || text.length > LONGEST) return;
  const { account } = who;
  const key = tools.keys.programmeKey(KEY);
  const sealed = new Uint8Array(wrap(key, Buffer.from(text, 'utf8'), contextOf(account, page)));
  const said = { sealed, typedAt: tools.clock.now() };
  await withAccess(tools.database, accessOf(who), (tx) =>
    tx.staffTyped.upsert({
      where: { account_page: { account, page } },
      create: { account, page, ...said },
      update: said,
    }),
  );
}

/** Nothing where she left nothing on this page, or a day ago. */
export async function loadStaffDraft(tools: Tools, who: StaffWriter, page: string): Promise<Typed> {
  const { account } = who;
  const row = await withAccess(tools.database, accessOf(who), (tx) =>
    tx.staffTyped.findUnique({ where: { account_page: { account, page } } }),
  );
  if (!row || tools.clock.now().getTime() - row.typedAt.getTime() > KEPT_MS) return {};
  const opened = unwrapUnder(tools.keys.programmeKeys(KEY), Buffer.from(row.sealed), contextOf(account, page));
  return typedSchema.parse(JSON.parse(opened.toString('utf8')));
}

export const discardStaffDraft = (tools: Tools, who: StaffWriter, page: string): Promise<unknown> =>
  withAccess(tools.database, accessOf(who), (tx) =>
    tx.staffTyped.deleteMany({ where: { account: who.account, page } }),
  );

/** What nobody came back for. */
export const tidyStaffDrafts = (tools: Tools): Promise<unknown> =>
  withAccess(tools.database, systemAccess('tidy-typed'), (tx) =>
    tx.staffTyped.deleteMany({ where: { typedAt: { lt: new Date(tools.clock.now().getTime() - KEPT_MS) } } }),
  );
