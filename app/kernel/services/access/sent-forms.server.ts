/**
 * A form carries a number, so that pressing twice is one act. Here that number is bound to what was sent with it: the same
 * number with something else is refused, as the hospital interface refuses it, and never answered with the first outcome.
 */
import { createHash, createHmac } from 'node:crypto';
import { isUuid } from '../identifier.ts';
import type { Tools } from '../tools.server.ts';
import type { SessionActor } from './visit.ts';

/** The field of a form in which its number stands. */
export const NUMBER_OF_FORM = 'idempotencyKey';

/** Longer than browsers keep the cookie to which a form of a visitor is bound. */
const KEPT_DAYS = 400;
const DAY_MS = 86_400_000;

export type SentForm = {
  readonly path: string;
  readonly actor: SessionActor;
  readonly fields: Iterable<readonly [string, FormDataEntryValue]>;
};

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
const whoOf = (actor: SessionActor) => ('account' in actor ? actor.account : actor.kind);

/** Keyed: what was typed may be a name and a birth date, which a plain hash would give away to who guesses. */
async function digestOf({ keys }: Tools, { path, actor, fields }: SentForm): Promise<string> {
  const said: string[][] = [];
  for (const [name, value] of fields)
    said.push([name, typeof value === 'string' ? value : `${value.name} ${sha256(await value.bytes())}`]);
  const text = JSON.stringify([whoOf(actor), path, said]);
  return createHmac('sha256', keys.programmeKey('web/sent-forms')).update(text).digest('hex');
}

/** The same form pressed twice: its marks of the page are left out. */
export const fieldsSent = (form: FormData, without: readonly string[]) =>
  [...form].filter(([name]) => !without.includes(name));

/**
 * Runs the act of a form. What was refused frees its number, so that it can be put right and sent again.
 * @param wentOn whether an answer says that the act was done
 * @returns `other-content`: the number was used for something else
 */
export async function onceAsSent<A>(
  tools: Tools,
  sent: SentForm & { readonly key: string },
  act: { readonly run: () => Promise<A>; readonly wentOn: (answer: A) => boolean },
): Promise<A | 'other-content'> {
  if (!isUuid(sent.key)) return act.run();
  const { sentForm } = tools.database.prisma;
  const row = { key: sent.key, digest: await digestOf(tools, sent), sentAt: tools.clock.now() };
  const claim = () => sentForm.createMany({ data: [row], skipDuplicates: true });
  const isFirst = (await claim()).count > 0;
  const known = await sentForm.findUnique({ where: { key: row.key } });
  if (known && known.digest !== row.digest) return 'other-content';
  const free = () => sentForm.deleteMany({ where: { key: row.key, digest: row.digest } });
  try {
    const answer = await act.run();
    // of two presses at one moment the one that was done keeps the number
    if (act.wentOn(answer)) await claim();
    else if (isFirst) await free();
    return answer;
  } catch (thrown) {
    // an outage may strike after the act: then the number stays with what was sent
    if (isFirst && thrown instanceof Response && thrown.status < 500) await free();
    throw thrown;
  }
}

export async function tidySentForms({ database: { prisma }, clock }: Tools): Promise<void> {
  const before = new Date(clock.now().getTime() - KEPT_DAYS * DAY_MS);
  await prisma.sentForm.deleteMany({ where: { sentAt: { lt: before } } });
}
