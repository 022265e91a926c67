/** How the public pages group the tables, in the order in which they are read. */
import { PROVISION_CODES } from '#bridge/contract/vocabulary.ts';
import { choiceTable, JOINED, LEFT, PEOPLE } from './tables.ts';

export const GROUPS = {
  participation: [PEOPLE, JOINED, LEFT],
  who: ['language', 'way', 'document', 'audience'],
  choices: PROVISION_CODES.map(choiceTable),
  changes: ['changed', 'withdrawn'],
  clocks: ['gates-closed', 'copies-destroyed', 'recipients-confirmed'],
  gates: ['decided', 'denied'],
  invited: ['invited'],
  questions: ['asked'],
} as const satisfies Readonly<Record<string, readonly string[]>>;
export type Group = keyof typeof GROUPS;

export const isGroup = (text: string): text is Group => Object.hasOwn(GROUPS, text);
