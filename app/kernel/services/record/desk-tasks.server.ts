/** What is to be done at a desk and follows from no other table. Each kind has its words, its page and its clock. */
import { type Transaction, withAccess } from '#app/adapters/database/database.server.ts';
import { lock } from '#app/adapters/database/raw.server.ts';
import { isUuid } from '../identifier.ts';
import type { Tools } from '../tools.server.ts';
import type { OpenRecord } from './open-record.server.ts';

/**
 * `tell-by-letter` she has no mail address: the second channel is a letter · `ask-about-conflict` paper and screen say
 * different things · `ask-about-paper` two typings agree on less than was stopped at once · `identity-revoked` she is to
 * be identified and to sign again · `letter-returned` the post did not find her · `campaign-interest` she would like to hear
 * more of what a campaign asked: somebody calls her · `death-to-confirm` one reported a death: another confirms it or not
 */
export const DESK_TASK_KINDS = [
  'identity-revoked',
  'ask-about-conflict',
  'ask-about-paper',
  'tell-by-letter',
  'letter-returned',
  'campaign-interest',
  'death-to-confirm',
] as const;
export type DeskTaskKind = (typeof DESK_TASK_KINDS)[number];

const DUE_DAYS: Readonly<Record<DeskTaskKind, number>> = {
  'identity-revoked': 1,
  'ask-about-conflict': 3,
  'ask-about-paper': 3,
  'tell-by-letter': 2,
  'letter-returned': 7,
  'campaign-interest': 14,
  'death-to-confirm': 1,
};
const DAY_MS = 86_400_000;

type Said = string | number | boolean | null;
type About = Readonly<Record<string, Said | readonly string[] | Readonly<Record<string, Said>>>>;
type NewTask = { readonly kind: DeskTaskKind; readonly about?: About; readonly openedBy: string; readonly now: Date };

export async function openDeskTask(
  tools: Tools,
  tx: Transaction,
  { participant, site }: Pick<OpenRecord, 'participant' | 'site'>,
  { kind, about = {}, openedBy, now }: NewTask,
): Promise<void> {
  const dueAt = new Date(now.getTime() + DUE_DAYS[kind] * DAY_MS);
  const data = { id: tools.ids.uuid(), participant, site, kind, about, openedBy, openedAt: now, dueAt };
  await tx.deskTask.create({ data });
}

type Coordinator = { readonly account: string; readonly site: string };
const accessFor = (coordinator: Coordinator) => ({ ...coordinator, role: 'site-coordinator', reason: 'desk' });

export type OneDeskTask = {
  readonly id: string;
  readonly participant: string;
  readonly kind: DeskTaskKind;
  readonly about: About;
  readonly openedAt: Date;
  readonly dueAt: Date;
  readonly closedAt: Date | null;
};

/** Null where there is none at this site. */
export async function loadDeskTask(tools: Tools, coordinator: Coordinator, id: string): Promise<OneDeskTask | null> {
  if (!isUuid(id)) return null;
  return withAccess(tools.database, accessFor(coordinator), async (tx) => {
    const row = await tx.deskTask.findFirst({ where: { id, site: coordinator.site } });
    const kind = DESK_TASK_KINDS.find((one) => one === row?.kind);
    if (!row || !kind) return null;
    const { participant, openedAt, dueAt, closedAt } = row;
    return { id, participant, kind, about: row.about as About, openedAt, dueAt, closedAt };
  });
}

/** Closing twice changes nothing. False where there is no such task at this site. */
export async function closeDeskTask(tools: Tools, coordinator: Coordinator, id: string): Promise<boolean> {
  if (!isUuid(id)) return false;
  return withAccess(tools.database, accessFor(coordinator), async (tx) => {
    const row = await tx.deskTask.findFirst({ where: { id, site: coordinator.site } });
    // a reported death is confirmed or declined on its own page
    if (!row || row.kind === 'death-to-confirm') return false;
    const data = { closedAt: tools.clock.now(), closedBy: coordinator.account };
    await tx.deskTask.updateMany({ where: { id, closedAt: null }, data });
    return true;
  });
}

/** The post came back. One task is enough until somebody has found the new address. */
export async function recordReturnedLetter(
  tools: Tools,
  coordinator: Coordinator,
  { participant, site }: Pick<OpenRecord, 'participant' | 'site'>,
): Promise<void> {
  await withAccess(tools.database, accessFor(coordinator), async (tx) => {
    const open = { participant, site, kind: 'letter-returned', closedAt: null };
    // two at once at the counter: the second finds the first
    await lock(tx, participant);
    if (await tx.deskTask.findFirst({ where: open, select: { id: true } })) return;
    const now = tools.clock.now();
    await openDeskTask(
      tools,
      tx,
      { participant, site },
      { kind: 'letter-returned', openedBy: coordinator.account, now },
    );
  });
}
