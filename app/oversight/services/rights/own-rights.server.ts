/** What she asks about her own data: asked by one form, followed, objected to, taken back. Nothing is charged. */
import { z } from 'zod';
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import type { RightsRequest } from '#app/adapters/database/generated/client.ts';
import { readRecords } from '#app/adapters/database/personal-records.server.ts';
import { lock } from '#app/adapters/database/raw.server.ts';
import { enqueue } from '#app/adapters/outbox/outbox.server.ts';
import { DAY_MS } from '#app/kernel/domain/instant.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { settingNow } from '#app/kernel/services/administration/settings.server.ts';
import { isUuid } from '#app/kernel/services/identifier.ts';
import { type Own, readOwn } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import {
  RIGHTS_FORMS,
  RIGHTS_KINDS,
  type RightsGround,
  type RightsOutcome,
  type RightsStepKind,
  refusedRightsStep,
} from '../../domain/rights/rights-request.ts';
import {
  clockOf,
  keepRequest,
  keepStep,
  keepWords,
  lineOf,
  type RightsLine,
  stepOf,
  stepsOf,
} from './rights-rows.server.ts';

export const rightsForm = z.strictObject({
  kind: z.enum(RIGHTS_KINDS, { error: 'rights:error.kind' }),
  form: z.enum(RIGHTS_FORMS, { error: 'rights:error.form' }),
  words: z.string().trim().max(4000),
  idempotencyKey: z.uuid(),
});
export const ownStepForm = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('object'), words: z.string().trim().min(2).max(4000) }),
  z.strictObject({ do: z.literal('take-back') }),
]);

/** @returns its number; sent twice it is one request */
export async function askRight(tools: Tools, own: Own, form: z.output<typeof rightsForm>): Promise<string> {
  const { access, by, personId } = await readOwn(tools, own, 'own-rights');
  const { idempotencyKey: id, kind, form: given, words } = form;
  await withAccess(tools.database, access, async (tx) => {
    await lock(tx, `rights:${id}`);
    if (await tx.rightsRequest.findUnique({ where: { id } })) return;
    const openedAt = tools.clock.now();
    const askedBy = by.who === 'proxy' ? 'proxy' : 'person';
    const { participant } = own;
    const asked = { id, participant, personId, kind, form: given, words, openedAt, askedBy } as const;
    await keepRequest(tools, tx, { ...asked, channel: 'web', identity: 'signed-in', enteredBy: null });
    await enqueue(tx, [receivedMail(id)], openedAt);
  });
  return id;
}

export const receivedMail = (id: string) => ({
  topic: 'mail.rights-received',
  key: `rights-received:${id}`,
  payload: { request: id },
});

export const ownRights = async (tools: Tools, own: Own): Promise<readonly RightsLine[]> => {
  const { access } = await readOwn(tools, own, 'own-rights');
  const { participant } = own;
  return withAccess(tools.database, access, async (tx) => {
    const rows = await tx.rightsRequest.findMany({ where: { participant }, orderBy: { openedAt: 'desc' } });
    const now = tools.clock.now().toISOString();
    return Promise.all(rows.map(async (row) => lineOf(row, await stepsOf(tx, row.id), now)));
  });
};

export type RightsCourse = {
  readonly id: string;
  readonly kind: RightsStepKind;
  readonly at: string;
  readonly outcome: RightsOutcome | null;
  readonly ground: RightsGround | null;
  readonly dueAt: string | null;
  readonly words: string;
};
export type RightsPage = RightsLine & { readonly words: string; readonly course: readonly RightsCourse[] };

/** Both sides see the same of it. */
export async function pageOf(
  tools: Tools,
  tx: Transaction,
  access: Parameters<typeof readRecords>[2],
  { row, personId }: { readonly row: RightsRequest; readonly personId: string },
): Promise<RightsPage> {
  const steps = await stepsOf(tx, row.id);
  const ids = [row.words, ...steps.map(({ words }) => words)].filter((id): id is string => id !== null);
  const texts = await readRecords(tx, tools.keys, access, { personId, ids, what: 'note', at: tools.clock.now() });
  const textOf = (id: string | null) => (id === null ? '' : (texts.get(id) ?? ''));
  return {
    ...lineOf(row, steps, tools.clock.now().toISOString()),
    words: textOf(row.words),
    course: steps.map((step) => ({
      id: step.id,
      kind: stepOf(step).kind,
      at: step.doneAt.toISOString(),
      outcome: step.outcome as RightsOutcome | null,
      ground: step.ground as RightsGround | null,
      dueAt: step.dueAt?.toISOString() ?? null,
      words: textOf(step.words),
    })),
  };
}

/** Null for another's, as for none. */
export async function loadOwnRight(tools: Tools, own: Own, id: string | undefined): Promise<RightsPage | null> {
  if (!isUuid(id)) return null;
  const { access, personId } = await readOwn(tools, own, 'own-rights');
  return withAccess(tools.database, access, async (tx) => {
    const row = await tx.rightsRequest.findFirst({ where: { id, participant: own.participant } });
    return row && pageOf(tools, tx, access, { row, personId });
  });
}

/** She objects, or takes it back. What was answered stays readable. */
export async function stepOwnRight(
  tools: Tools,
  own: Own,
  id: string,
  form: z.output<typeof ownStepForm>,
): Promise<Done> {
  const { access, personId, by } = await readOwn(tools, own, 'own-rights');
  return withAccess(tools.database, access, async (tx) => {
    await lock(tx, `rights:${id}`);
    const row = await tx.rightsRequest.findFirstOrThrow({ where: { id, participant: own.participant } });
    const steps = (await stepsOf(tx, id)).map(stepOf);
    const at = tools.clock.now();
    const answerDays = await settingNow(tx, 'rights-answer-days');
    const kind = form.do === 'object' ? 'objected' : 'taken-back';
    const role = by.who === 'proxy' ? 'proxy' : 'participant';
    const now = at.toISOString();
    const refused = refusedRightsStep(
      { kind, role, own: new Set() },
      { clock: clockOf(row), steps, now, extensionDays: 0 },
    );
    if (refused) return refused;
    const said = form.do === 'object' ? form.words : '';
    const words = await keepWords(tools, tx, { personId, text: said, createdBy: own.account });
    const dueAt = new Date(at.getTime() + answerDays * DAY_MS).toISOString();
    await keepStep(tools, tx, id, { kind, role, doneBy: null, words, ...(kind === 'objected' ? { dueAt } : {}) });
    if (kind === 'objected')
      await enqueue(
        tx,
        [{ ...receivedMail(id), key: `rights-objected:${id}`, payload: { request: id, to: 'ethics' } }],
        at,
      );
    return { ok: true };
  });
}
