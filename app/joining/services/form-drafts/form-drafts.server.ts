/**
 * What she typed and has not sent yet: kept at every press of a button, sealed under her key, found again on any device
 * after her sign-in. It binds nobody. Sent, or thrown away, it is gone for good.
 */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { dropDraft, readRecords, writeRecord } from '#app/adapters/database/personal-records.server.ts';
import { type Joiner, joinerAccess } from '#app/consent/index.ts';
import type { Typed } from '#app/kernel/domain/typed-form.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type TypedPage, type TypedPageName, typedPageOf } from './drafted-pages.ts';

/** longer than what any form takes, so that a text that was too long is not lost either */
const LONGEST = 20_000;
const typedSchema = z.record(z.string(), z.string());

const textIn = (form: FormData, name: string): readonly [string, string][] => {
  const value = form.getAll(name).at(-1);
  return typeof value === 'string' ? [[name, value.slice(0, LONGEST)]] : [];
};

/** Ticks of a list as one text, a space between. */
const ticksIn = (form: FormData, name: string): readonly [string, string] => [
  name,
  form.getAll(`${name}[]`).join(' ').slice(0, LONGEST),
];

/** A field that she emptied is kept as empty, so that what was on record does not come back in its place. */
function typedIn({ fields, lists = [], under = [] }: TypedPage, form: FormData): Typed {
  const said = [...fields.flatMap((name) => textIn(form, name)), ...lists.map((name) => ticksIn(form, name))];
  if (said.every(([, value]) => value.trim() === '')) return {};
  return Object.fromEntries([...said, ...under.flatMap((name) => textIn(form, name))]);
}

const keyOf = ({ account, participant }: Joiner, page: string) => ({
  accountId_participant_page: { accountId: account, participant, page },
});

/** Whether this form is the one that is typed into: a page may have others, of a button alone. */
export function isDraftedForm(address: string, form: FormData): boolean {
  const { fields = [], lists = [] } = typedPageOf(address) ?? {};
  return fields.some((name) => form.has(name)) || lists.some((name) => form.has(`${name}[]`));
}

/** The newest stands. An empty form keeps nothing. */
export async function saveFormDraft(tools: Tools, joiner: Joiner, address: string, form: FormData): Promise<void> {
  const found = typedPageOf(address);
  if (!found) return;
  const { page } = found;
  const typed = typedIn(found, form);
  if (Object.keys(typed).length === 0) return discardFormDraft(tools, joiner, address);
  const access = await joinerAccess(tools, joiner, 'own-draft');
  const { account, participant } = joiner;
  await withAccess(tools.database, access, async (tx) => {
    const at = tools.clock.now();
    const where = keyOf(joiner, page);
    const before = await tx.typedDraft.findUnique({ where, select: { recordId: true } });
    const row = {
      id: tools.ids.uuid(),
      personId: access.person as string,
      kind: 'draft',
      text: JSON.stringify(typed),
      createdBy: account,
      at,
    } as const;
    const { record } = await writeRecord(tx, tools.keys, row);
    const said = { address: address.slice(0, 500), recordId: record, typedAt: at };
    await tx.typedDraft.upsert({
      where,
      create: { accountId: account, participant, page, ...said },
      update: said,
    });
    if (before) await dropDraft(tx, before.recordId);
  });
}

/** Nothing where she left nothing on this page. */
export async function loadFormDraft(tools: Tools, joiner: Joiner, address: string): Promise<Typed> {
  const found = typedPageOf(address);
  if (!found) return {};
  const access = await joinerAccess(tools, joiner, 'own-draft');
  return withAccess(tools.database, access, async (tx) => {
    const row = await tx.typedDraft.findUnique({ where: keyOf(joiner, found.page), select: { recordId: true } });
    if (!row) return {};
    const texts = await readRecords(tx, tools.keys, access, {
      personId: access.person as string,
      ids: [row.recordId],
      what: 'draft',
      at: tools.clock.now(),
    });
    const text = texts.get(row.recordId);
    return text ? typedSchema.parse(JSON.parse(text)) : {};
  });
}

export async function discardFormDraft(tools: Tools, joiner: Joiner, address: string): Promise<void> {
  const found = typedPageOf(address);
  if (!found) return;
  const access = await joinerAccess(tools, joiner, 'own-draft');
  await withAccess(tools.database, access, async (tx) => {
    const where = keyOf(joiner, found.page);
    const row = await tx.typedDraft.findUnique({ where, select: { recordId: true } });
    if (!row) return;
    // pressed twice at one moment: whoever comes second finds it gone
    await tx.typedDraft.deleteMany({ where: { recordId: row.recordId } });
    await dropDraft(tx, row.recordId);
  });
}

export type LeftDraft = { readonly address: string; readonly name: TypedPageName; readonly typedAt: string };

/** Pages on which something waits to be sent, the newest first; without a word of what it is. */
export async function listFormDrafts(tools: Tools, joiner: Joiner): Promise<readonly LeftDraft[]> {
  const access = await joinerAccess(tools, joiner, 'own-draft');
  const { account, participant } = joiner;
  const rows = await withAccess(tools.database, access, (tx) =>
    tx.typedDraft.findMany({ where: { accountId: account, participant }, orderBy: { typedAt: 'desc' } }),
  );
  return rows.flatMap(({ address, typedAt }) => {
    const found = typedPageOf(address);
    return found ? [{ address, name: found.name, typedAt: typedAt.toISOString() }] : [];
  });
}
