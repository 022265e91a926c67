/**
 * A document in the making is written part by part: each section, each question, each group of words around them, each
 * list. A part has one text for each language; sections in the form of their files, the others as JSON.
 */
import { z } from 'zod';
import { PROVISION_CODES, type ProvisionCode } from '#bridge/contract/vocabulary.ts';
import { type DocumentVersion, offeredProvisions } from '../document/version.ts';
import { wordsSchema } from '../document/words.ts';

export const WORDS_KEYS = Object.keys(wordsSchema.shape) as (keyof typeof wordsSchema.shape)[];
export type WordsKey = (typeof WORDS_KEYS)[number];

const CODE = '[a-z0-9][a-z0-9.-]*';
export const partSchema = z
  .string()
  .regex(new RegExp(`^(?:section|list):${CODE}$|^provision:${CODE}$|^words:[a-zA-Z]+$`));
export type PartCode = string;

export type PartKind = 'section' | 'provision' | 'words' | 'list';
export const partOf = (kind: PartKind, id: string): PartCode => `${kind}:${id}`;
export function kindOf(part: PartCode): { readonly kind: PartKind; readonly id: string } {
  const [kind, ...id] = part.split(':');
  return { kind: kind as PartKind, id: id.join(':') };
}

export const isProvision = (id: string): id is ProvisionCode => (PROVISION_CODES as readonly string[]).includes(id);

/** Every part that a version of this structure needs, in the order of its reading. */
export function partsOf(structure: DocumentVersion): PartCode[] {
  const lists = [structure.lists.countries, structure.lists.genes].filter((id) => id !== null);
  return [
    ...structure.sections.map(({ id }) => partOf('section', id)),
    ...offeredProvisions(structure).map((code) => partOf('provision', code)),
    ...WORDS_KEYS.map((key) => partOf('words', key)),
    ...lists.map((id) => partOf('list', id)),
  ];
}

/** The page of the studio on which a part is written, after the draft's own address. */
export function pageOf(part: PartCode): string {
  const { kind, id } = kindOf(part);
  if (kind === 'section') return `sections/${id}`;
  if (kind === 'provision') return `provisions/${id}`;
  return `words?part=${part}`;
}
