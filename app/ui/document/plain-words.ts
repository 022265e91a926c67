/** The words of a document's line alone: for labels that only a screen reader hears. */
import { parseInline, plainText } from '#app/kernel/domain/document/inline.ts';

export const plainWords = (text: string): string => plainText(parseInline(text, 1));
