/** The record of a request in words, for the open data of the register. */
import { recordText } from '#app/i18n/record-words.ts';
import { textsFor } from '#app/i18n/texts.ts';
import type { RecordInWords } from '#app/services/register/open-data.server.ts';

export const openDataWords: RecordInWords = (record, language) => recordText(record, 'open-data', textsFor(language));
