/** Her wishes become an act of record: with the signature, or right after it where a refusal had closed the enrolment. */
import { withAccess } from '#app/adapters/database/database.server.ts';
import { ledgerTransaction } from '#app/adapters/ledger/ledger-transaction.server.ts';
import { decideWishes, type Joiner, type Joining, openJoining, type RecordWishes, seenBy } from '#app/consent/index.ts';
import type { Seen } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type DraftWishes, wishesOf } from './wishes.server.ts';

/** Null where nothing is decided: «not now» with nobody named is no wish. */
export function wishesCommand({ actor, by }: Joining, seen: Seen, draft: DraftWishes | null): RecordWishes | null {
  if (!draft || (draft.wish === 'none-recorded' && !draft.named)) return null;
  const { wish, named } = draft;
  return {
    actor,
    seen,
    by,
    // one question on the page, for both
    death: wish,
    incapacity: wish,
    named: named ? [named] : [],
    // the page says that the named person may hear both
    mayLearn: named ? ['own-disease', 'findings-for-relatives'] : [],
    doctorMayTell: null,
  };
}

/** Sent again, it finds either its own outcome or a draft that is still there: nothing is lost, nothing doubled. */
export async function recordLeftWishes(
  tools: Tools,
  joiner: Joiner,
  form: Pick<Seen, 'language'> & { idempotencyKey: string },
): Promise<void> {
  const joining = await openJoining(tools, joiner, 'own-wishes');
  const { access } = joining;
  const { participant } = joiner;
  const isLeft = await withAccess(tools.database, access, (tx) => tx.draftWish.count({ where: { participant } }));
  if (isLeft === 0 || joining.stage !== 'signed') return;
  const write = { participant, actor: joining.actor, access, idempotencyKey: `${form.idempotencyKey}:wishes` };
  await ledgerTransaction<null>(tools, write, async ({ tx, events, now }) => {
    const command = wishesCommand(joining, await seenBy(tx, joining, form.language), await wishesOf(tx, participant));
    const decided = command && decideWishes(events, command, now.toISOString());
    if (decided && !decided.ok) return decided;
    await tx.draftWish.deleteMany({ where: { participant } });
    return { ok: true, events: decided?.events ?? [], result: null };
  });
}
