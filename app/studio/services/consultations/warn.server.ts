/** Before words are sent: what in them may let somebody be recognised, said kindly, once. */
import { releaseCandidateIn, type Telling } from '#app/kernel/domain/consultation/recognised.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { hospitalNames } from './moderate.server.ts';

type Typed = { readonly words: string; readonly name: string; readonly seen?: 'yes' };

/** Empty where there is nothing, or she has read it and sends them as they are. */
export async function mayTell(tools: Tools, { words, name, seen }: Typed): Promise<readonly Telling[]> {
  return seen === 'yes' ? [] : releaseCandidateIn(`${words}\n${name}`, await hospitalNames(tools));
}
