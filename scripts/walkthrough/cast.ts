/** Who takes part in the story, each with a browser of her own, and what they say. */
import { type Browser, openBrowser } from './browser.ts';
import type { Person } from './desk.ts';
import { type Gate, openGate } from './gate.ts';
import type { Narrator } from './narrator.ts';
import type { Programme } from './programme.ts';

export type Cast = {
  readonly programme: Programme;
  readonly teller: Narrator;
  readonly coordinator: Browser;
  readonly she: Browser;
  /** anyone at this machine, who reads the demonstration inbox */
  readonly reader: Browser;
  readonly gate: Gate;
  readonly person: Person;
};

export function openCast(programme: Programme, teller: Narrator): Cast {
  const browser = (who: string) => openBrowser(programme.web, 'ja', (line) => teller.trace(`[${who}] ${line}`));
  return {
    programme,
    teller,
    coordinator: browser('coordinator'),
    she: browser('participant'),
    reader: openBrowser(programme.web, 'ja', () => {}),
    gate: openGate(programme, (line) => teller.trace(line)),
    person: {
      name: '物語 はな',
      reading: 'ものがたり はな',
      // each telling has a person of its own
      email: `hana-${Date.now().toString(36)}@demo.tomoni.example`,
      password: 'seven quiet rivers under snow',
      birth: { year: '1984', month: '5', day: '17' },
      disease: 'MONDO:0010679',
    },
  };
}

/** What she does not simply say yes to. */
export const OTHERWISE: Readonly<Record<string, string>> = {
  'share-industry': 'deny',
  'samples-industry': 'deny',
  'scope-ancestry': 'deny',
  'findings-untreatable': 'deny',
  'share-overseas': 'ask',
  'recontact-trials': 'ask',
};
