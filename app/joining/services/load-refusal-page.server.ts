/** What the page of a no shows: that care stays the same. Open to whoever has not joined, also after signing. */

import { type Joiner, openJoining } from '#app/consent/index.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { renderingIn } from '#app/kernel/services/documents/published-version.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';

export type RefusalPage = { readonly canRefuse: boolean; readonly careSame: string; readonly language: Language };

export async function loadRefusalPage(tools: Tools, joiner: Joiner, language: Language): Promise<RefusalPage> {
  const { stage, version } = await openJoining(tools, joiner, 'own-refusal');
  const { content, language: shown } = renderingIn(version, language);
  return {
    canRefuse: stage === 'open' || stage === 'refused' || stage === 'signed',
    careSame: content.words.careSame,
    language: shown,
  };
}
