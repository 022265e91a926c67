/** What was said to the programme of the demonstration, by its addresses: everybody's, so that nobody has another. */

import type { Tools } from '#app/kernel/services/tools.server.ts';
import { commentPath } from '#app/studio/services/consultations/say.server.ts';

type First = (text: string, value: string) => Promise<string>;

export async function commentsOf(tools: Tools, first: First) {
  const waiting = await first(
    'select id from voice_words w where not exists (select 1 from voice_moderation where voice = w.id) and $1 = $1 limit 1',
    '',
  );
  return {
    consultation: await first(
      'select number as id from consultation where announced_at is not null and for_whom = $1 and outcome is null limit 1',
      'anyone',
    ),
    voice: await first('select voice as id from voice_step where state = $1 limit 1', 'not-done'),
    voiceLink: commentPath(tools.keys, waiting).replace('/you-said/mine/', ''),
  };
}
