/** Who may change the programme's words: one proposes, another decides. */
import { isOwn, type OwnAccounts } from '../access/own-accounts.ts';
import { firstRefusal, type Refused, refuse } from '../outcome.ts';
import { may } from '../permissions.ts';
import type { Role } from '../roles.ts';

type Person = { readonly account: string; readonly role: Role };

const writes =
  ({ role }: Person) =>
  () =>
    may(role, 'propose-words', null) ? null : refuse('not-permitted');

export const refusedWords = (who: Person): Refused | null => firstRefusal([writes(who)]);

/** @param by who wrote it @param decided whether somebody decided before */
export const refusedWordingDecision = (
  who: Person & { readonly own: OwnAccounts },
  { by, decided }: { readonly by: string; readonly decided: boolean },
): Refused | null =>
  firstRefusal([
    writes(who),
    () => (decided ? refuse('words-decided') : null),
    () => (isOwn(who.own, by) ? refuse('two-people-needed') : null),
  ]);
