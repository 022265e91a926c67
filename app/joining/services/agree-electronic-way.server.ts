/** Screen or paper, equally offered. Paper is asked for in her own thread with the hospital, so that a person answers. */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import { canSign, identitiesOf, type Joiner, NO_SUBJECT, openJoining } from '#app/consent/index.ts';
import { askQuestion } from '#app/hospital/index.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type Preparation, preparationOf } from './preparation.server.ts';

export const electronicWayForm = z.object({
  way: z.enum(['agreed', 'paper-asked'], { error: 'joining:way.choose' }),
  idempotencyKey: z.uuid(),
});

export type PreparationPage = Pick<Preparation, 'electronicWay' | 'privatePlace'> & {
  readonly canSign: boolean;
  readonly identityAt: string | null;
  /** staff showed her who they are as well */
  readonly explainerKnown: boolean;
};

export async function loadPreparation(tools: Tools, joiner: Joiner): Promise<PreparationPage> {
  const joining = await openJoining(tools, joiner, 'own-preparation');
  const { electronicWay, privatePlace } = await withAccess(tools.database, joining.access, (tx) =>
    preparationOf(tx, joiner.participant),
  );
  const own = identitiesOf(joining.record, joining.by);
  return {
    electronicWay,
    privatePlace,
    canSign: canSign(joining),
    identityAt: own.at(-1)?.at ?? null,
    explainerKnown: own.some(({ explainerKnown }) => explainerKnown),
  };
}

/** @param request the words in which paper is asked for, in her language; she has read them on the page */
export async function chooseWay(
  tools: Tools,
  joiner: Joiner,
  form: z.output<typeof electronicWayForm>,
  request: string,
): Promise<Preparation['electronicWay']> {
  const joining = await openJoining(tools, joiner, 'own-preparation');
  if (!canSign(joining)) return null;
  const { participant } = joiner;
  const said = { electronicWay: form.way, electronicAt: tools.clock.now() };
  const before = await withAccess(tools.database, joining.access, async (tx) => {
    const stood = await tx.joiningPreparation.findUnique({ where: { participant }, select: { electronicWay: true } });
    await tx.joiningPreparation.upsert({
      where: { participant },
      create: { participant, othersPresent: [], ...said },
      update: said,
    });
    return stood?.electronicWay;
  });
  if (form.way === 'paper-asked' && before !== 'paper-asked') {
    const { idempotencyKey } = form;
    await askQuestion(tools, joiner, { ...NO_SUBJECT, text: request, idempotencyKey });
  }
  return form.way;
}
