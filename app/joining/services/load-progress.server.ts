/** How far she is, task by task. Nothing is locked: only what a signature needs is said to be missing. */
import { withAccess } from '#app/adapters/database/database.server.ts';
import { identityFor, type Joiner, mayWish, openJoining, type Stage } from '#app/consent/index.ts';
import type { EventPayloads } from '#app/kernel/domain/event/payloads.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { cardsReadBy } from './cards-read.server.ts';
import { marksOf, nextUnread } from './load-reading.server.ts';
import { statesOf, triesOf } from './load-understanding.server.ts';
import { answeredSoFar } from './question-places.ts';
import { signingParts } from './review-answers.server.ts';

export type Progress = {
  readonly stage: Stage;
  /** last day on which this text can be signed, UTC */
  readonly validUntil: string;
  readonly askAgain: EventPayloads['ConsentRefused']['askAgain'] | null;
  readonly receipt: string | null;
  readonly reading: { readonly done: number; readonly of: number; readonly goOn: string | null };
  readonly understanding: { readonly done: number; readonly of: number; readonly wrong: number };
  readonly questions: { readonly all: number; readonly open: number };
  readonly preparation: {
    readonly way: 'agreed' | 'paper-asked' | null;
    readonly identity: boolean;
    readonly place: boolean | null;
  };
  readonly hasAccount: boolean;
  readonly choices: { readonly done: number; readonly of: number; readonly goOn: string | null };
  /** asked of the person, and of who decides for a child */
  readonly offersWishes: boolean;
  readonly hasWishes: boolean;
};

export async function loadProgress(tools: Tools, joiner: Joiner): Promise<Progress> {
  const joining = await openJoining(tools, joiner, 'own-joining');
  const { participant, version, record } = joining;
  const { structure } = version;
  const account = await tools.database.prisma.account.findUniqueOrThrow({
    where: { id: joiner.account },
    select: { passwordHash: true },
  });
  return withAccess(tools.database, joining.access, async (tx) => {
    const parts = await signingParts(tx, joining);
    const marked = await marksOf(tx, joining);
    const states = [...statesOf(await triesOf(tx, joining)).values()];
    const last = await tx.receipt.findFirst({
      where: { participant, kind: { in: ['consent-given', 'consent-refused'] } },
      orderBy: { revision: 'desc' },
      select: { id: true },
    });
    const cardsRead = await cardsReadBy(tx, joining);
    const { preparation } = parts;
    return {
      stage: joining.stage,
      validUntil: version.validUntil,
      askAgain: record.refusal?.askAgain ?? null,
      receipt: last?.id ?? null,
      reading: {
        done: marked.length,
        of: structure.sections.length,
        goOn: nextUnread(
          structure.sections.map(({ id }) => id),
          marked,
        ),
      },
      understanding: {
        done: states.length,
        of: structure.comprehension.length,
        wrong: states.filter((state) => state === 'wrong').length,
      },
      questions: { all: await tx.question.count({ where: { participant } }), open: parts.openQuestions.length },
      preparation: {
        way: preparation.electronicWay,
        identity: typeof identityFor(record, joining.by) === 'number',
        place: preparation.privatePlace,
      },
      hasAccount: account.passwordHash !== null,
      choices: answeredSoFar(structure, parts.answers, cardsRead),
      offersWishes: mayWish(record, joining.by),
      hasWishes: parts.wishes !== null,
    };
  });
}
