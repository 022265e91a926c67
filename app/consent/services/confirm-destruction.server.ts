/**
 * To destroy everything at once cannot be undone: who is at the screen is asked once more, by her password, or by her letter's
 * number where she has none. To withdraw asks for no more than it ever did.
 */
import { takeAttempt } from '#app/kernel/services/access/attempt-limits.server.ts';
import { audit } from '#app/kernel/services/access/audit.server.ts';
import type { Own } from '#app/kernel/services/record/own-record.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type OwnSecret, roleBehind, secretAsked } from './identity/show-oneself.server.ts';

/** Who acts by a session of her own; the programme itself has no secret to give. */
type Asker = Own & { readonly account: string };

const askerIn = ({ account, participant }: Own): Asker => {
  if (account === null) throw new Error('destruction-by-nobody');
  return { account, participant };
};

declare const asked: unique symbol;
/** Made here only: what destroys at once takes nothing else for a yes. */
export type AskedAgain = { readonly [asked]: true };

/** For people of the demonstration and of tests, who have no password to give: their second answer is a yes. */
export const answeredAgain = (): AskedAgain => ({}) as AskedAgain;

export type Confirmed =
  | { readonly ok: true; readonly askedAgain: AskedAgain }
  | { readonly ok: false; readonly refusal: 'not-hers' }
  | { readonly ok: false; readonly refusal: 'try-later'; readonly minutes: number };

export const secretForDestruction = (tools: Tools, own: Own): Promise<OwnSecret> => secretAsked(tools, askerIn(own));

export async function confirmDestruction(
  tools: Tools,
  asking: Own,
  { secret, address }: { readonly secret: string; readonly address: string },
): Promise<Confirmed> {
  const own = askerIn(asking);
  const attempt = await takeAttempt(tools, 'sign-in', { subject: own.account, address });
  if (!attempt.ok) {
    const { refusal } = attempt;
    return { ok: false, refusal: 'try-later', minutes: 'minutes' in refusal ? refusal.minutes : 1 };
  }
  const isHers = (await roleBehind(tools, own, secret)) !== null;
  const kind = isHers ? 'password-accepted' : 'sign-in-failed';
  await audit(tools.database.prisma, tools.clock.now(), kind, own.account, { for: 'destruction' });
  if (!isHers) return { ok: false, refusal: 'not-hers' };
  await attempt.forgive();
  return { ok: true, askedAgain: answeredAgain() };
}
