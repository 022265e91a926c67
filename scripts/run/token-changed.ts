/** What a command says when it changed a client's token, or could not. */
import type { TokenDone, TokenRefusal } from '#app/kernel/services/gate/client-tokens.server.ts';

const why = (command: string): Readonly<Record<TokenRefusal, string>> => ({
  unknown: `There is no client of that name: npm run ${command} -- --list`,
  revoked: 'That client is revoked, for good. Register another under a new name.',
  'one-token': `That client has one token alone. First: npm run ${command} -- --rotate NAME`,
});

/** @returns the new token, or what is said @throws Error in words */
export async function tokenChanged(command: string, doing: Promise<TokenDone>, said: string): Promise<string> {
  const done = await doing;
  if (!done.ok) throw new Error(why(command)[done.why]);
  return done.token ?? said;
}
