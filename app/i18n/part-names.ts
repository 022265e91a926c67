/** Names of the parts of a document in the making: their own titles, or what a group of words or a list is. */
import { kindOf, type PartCode } from '#app/kernel/domain/drafting/parts.ts';
import type { TextKey, Texts } from './texts.ts';

/** @param titles in Japanese, of those that have one */
export function partNames({ t, has }: Pick<Texts, 't' | 'has'>, titles: Readonly<Record<PartCode, string>>) {
  const untitled = (kind: 'section' | 'provision', id: string) => t(`drafts:part.untitled.${kind}`, { id });
  return (part: PartCode): string => {
    const { kind, id } = kindOf(part);
    if (kind === 'section' || kind === 'provision') return titles[part] ?? untitled(kind, id);
    if (kind === 'list') return t(`drafts:part.list.${id.startsWith('countries') ? 'countries' : 'genes'}`, { id });
    const key: TextKey = `drafts:part.group.${id}`;
    return has(key) ? t(key) : id;
  };
}
