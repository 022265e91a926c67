/** The main job, told against the running programme: invite, read, consent, permit; change, leave, refuse; come back. */

import { openCast } from './cast.ts';
import { aboutJoining } from './chapter-joining.ts';
import { aboutLeaving } from './chapter-leaving.ts';
import { aboutPermitting } from './chapter-permitting.ts';
import { createNarrator, WalkthroughEnds } from './narrator.ts';
import { findProgramme } from './programme.ts';

const say = (line: string) => console.log(line);

async function main(): Promise<number> {
  const programme = await findProgramme(say);
  if (!programme) return 1;
  const teller = createNarrator(say);
  const tale = openCast(programme, teller);
  say(`${programme.web} · ${programme.gate} · ${tale.person.name} <${tale.person.email}>`);
  try {
    const joined = await aboutJoining(tale);
    const known = await aboutPermitting(tale, joined);
    await aboutLeaving(tale, known);
  } catch (error) {
    if (!(error instanceof WalkthroughEnds)) throw error;
  }
  return teller.end();
}

process.exit(await main());
