/** What is new of what was said and answered, for a feed reader: `?language=ja` or `en`. */
import { textsFor } from '#app/i18n/texts.ts';
import { voicesFeed } from '#app/services/consultations/voices-open-data.server.ts';
import type { LoaderFunctionArgs } from '../framework.ts';
import { openFile } from '../open-file.ts';
import { youSaidWords } from '../register/open-data-words.ts';

export const access = { GET: 'anyone' };
export async function loader({ context: { tools }, request }: LoaderFunctionArgs) {
  const language = new URL(request.url).searchParams.get('language') === 'en' ? 'en' : 'ja';
  const { t } = textsFor(language);
  const names = {
    title: t('consultations:yousaid.title'),
    programme: t('shell:fullName'),
    inWords: youSaidWords,
    nameOf: ({ kind }: { readonly kind: string }) => t(`consultations:kind.${kind}`),
  };
  return openFile(await voicesFeed(tools, language, names), 'application/atom+xml; charset=utf-8', null);
}
