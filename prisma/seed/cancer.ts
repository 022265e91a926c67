/** Somebody who joined with the cancer document: nine cards, one question about all nine, the others one by one. Invented. */
import { loadNewestVersion } from '#app/kernel/services/documents/published-version.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type Joined, joinPerson } from './join.ts';
import type { SeedPerson } from './people.ts';

const BREAST_CANCER = 'MONDO:0007254';

const PERSON: SeedPerson = {
  key: 'cancer',
  name: '桜木 澪',
  reading: 'さくらぎ みお',
  birthDate: '1972-11-08',
  email: 'mio@demo.tomoni.example',
  language: 'ja',
  site: 0,
  diseases: [BREAST_CANCER],
  joins: 'confirmed',
  no: ['findings-untreatable'],
  ask: [],
  wish: { death: 'continue', named: false },
  samples: ['first'],
  later: [],
  story: 'joined with the cancer document: yes to the nine together, no to one kind of finding',
};

export async function joinWithCancer(
  tools: Tools,
  coordinator: { readonly account: string; readonly site: string },
): Promise<Joined> {
  const version = await loadNewestVersion(tools.database, 'cancer-icf', 'adult');
  if (!version) throw new Error('the cancer document was not published');
  return joinPerson(tools, coordinator, PERSON, version, { document: 'cancer-icf' });
}
