/** Whose paper it is, where another decides: the person's own or of one who holds a power. Typed by both, like all else. Pure. */

import type { Speaker } from '../../domain/event/payloads/parts.ts';
import type { Typing } from '../../domain/paper/forms.ts';
import { isSpokenFor } from '../../domain/record/capacity.ts';
import type { ConsentRecord } from '../../domain/record/record.ts';

/** What can be typed; empty where nobody but the person speaks. A power that has ended is refused by the deciders. */
export const speakersOf = ({ capacity }: ConsentRecord): readonly string[] =>
  isSpokenFor(capacity.basis) ? ['person', ...capacity.proxies.map(({ number }) => `power-${number}`)] : [];

/** Papers from before somebody else decided name nobody: the person's own. */
export function speakerIn({ speaker = 'person' }: Typing): Speaker {
  const appointed = /^power-(\d+)$/.exec(speaker)?.[1];
  return appointed === undefined ? { who: 'person' } : { who: 'proxy', appointed: Number(appointed) };
}

/** In which text the paper is written: who decides for another has one of her own. */
export const audienceOnPaper = ({ record, audience }: { record: ConsentRecord; audience: string }): string =>
  isSpokenFor(record.capacity.basis) ? 'proxy' : audience;
