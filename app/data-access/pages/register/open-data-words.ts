/** The record of a request in words, for what is fetched without a page: open data of the register and of voices, and their feeds. */

import { recordText } from '#app/i18n/record-words.ts';
import { textsFor } from '#app/i18n/texts.ts';
import type { RecordRendering } from '../../domain/requests/request-record.ts';
import type { RecordInWords } from '../../services/register/open-data.server.ts';

const wordsIn =
  (rendering: RecordRendering): RecordInWords =>
  (record, language) =>
    recordText(record, rendering, textsFor(language));

export const openDataWords = wordsIn('open-data');
export const feedWords = wordsIn('feed');
export const youSaidWords = wordsIn('you-said');
