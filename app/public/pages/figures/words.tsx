/** Names of rows and words of figures, in the page's language. */

import { figureWords } from '#app/i18n/figure-words.ts';
import { withoutMarks } from '#app/i18n/rich-text.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import type { NodeNames } from '../../domain/figures/shown-table.ts';

export const useFigureWords = (names: NodeNames) => ({ ...figureWords(useTexts(), names), plain: withoutMarks });
