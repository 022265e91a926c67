/** So many more invented people, always the same for the same number: for trials of size. */

import { loadNewestVersion } from '#app/kernel/services/documents/published-version.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';
import { type Joined, joinPerson } from './join.ts';
import type { SeedPerson } from './people.ts';

const FAMILY = [
  '青葉',
  '岩瀬',
  '梅田',
  '榎本',
  '岡本',
  '風間',
  '桐谷',
  '草野',
  '小池',
  '沢村',
  '清水',
  '鈴川',
  '瀬戸',
  '園田',
  '竹内',
  '千葉',
];
const GIVEN = ['晴', '凪', '灯', '梢', '岳', '泉', '望', '歩', '要', '紬', '潤', '遼'];
const READING_FAMILY = [
  'あおば',
  'いわせ',
  'うめだ',
  'えのもと',
  'おかもと',
  'かざま',
  'きりたに',
  'くさの',
  'こいけ',
  'さわむら',
  'しみず',
  'すずかわ',
  'せと',
  'そのだ',
  'たけうち',
  'ちば',
];
const OPTIONAL: readonly ProvisionCode[] = [
  'share-industry',
  'samples-industry',
  'share-overseas',
  'scope-ancestry',
  'findings-carrier',
  'findings-untreatable',
  'ai-development',
  'recontact-trials',
];

/** The n-th invented person: names, year and noes follow from n alone. */
export function inventPerson(n: number): SeedPerson {
  const family = n % FAMILY.length;
  const given = GIVEN[Math.floor(n / FAMILY.length) % GIVEN.length] as string;
  return {
    key: `many-${n}`,
    name: `${FAMILY[family]} ${given}`,
    reading: READING_FAMILY[family] as string,
    birthDate: `${1935 + (n % 70)}-0${1 + (n % 9)}-1${n % 9}`,
    email: '',
    language: n % 20 === 0 ? 'en' : n % 7 === 0 ? 'ja-easy' : 'ja',
    site: n % 3 === 0 ? 1 : 0,
    diseases: ['MONDO:0019056'],
    joins: 'confirmed',
    signsIn: false,
    no: OPTIONAL.filter((_, place) => (n >> place) % 2 === 1),
    ask: [],
    wish: null,
    samples: ['first'],
    later: [],
    story: 'one of many',
  };
}

type Coordinator = { readonly account: string; readonly site: string };

/** @returns the people in order. @param from first number, so that a second run adds new ones */
export async function joinMany(
  tools: Tools,
  coordinators: readonly Coordinator[],
  { from, count, atOnce = 8 }: { from: number; count: number; atOnce?: number },
): Promise<readonly Joined[]> {
  const version = await loadNewestVersion(tools.database, 'wgs-icf', 'adult');
  if (!version) throw new Error('Nothing is published yet: start the programme once (npm start).');
  const joined: Joined[] = [];
  let next = from;
  const worker = async () => {
    while (next < from + count) {
      const n = next;
      next += 1;
      const person = inventPerson(n);
      const coordinator = coordinators[person.site] ?? coordinators[0];
      joined[n - from] = await joinPerson(tools, coordinator as Coordinator, person, version);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, count) }, worker));
  return joined;
}
