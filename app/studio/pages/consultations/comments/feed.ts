/** What is new of what was said and answered, for a feed reader: `?language=ja` or `en`. */

import { youSaidWords } from '#app/data-access/index.pages.ts';
import { textsFor } from '#app/i18n/texts.ts';
import type { RouteArgs } from '#app/kernel/pages/framework.ts';
import { openFile } from '#app/kernel/pages/open-file.ts';
import { commentsFeed } from '../../../services/consultations/comments-open-data.server.ts';

export const access = { GET: 'anyone' };
export async function loader({ context: { tools }, request }: RouteArgs) {
  const language = new URL(request.url).searchParams.get('language') === 'en' ? 'en' : 'ja';
  const { t } = textsFor(language);
  const names = {
    title: t('consultations:yousaid.title'),
    programme: t('shell:fullName'),
    inWords: youSaidWords,
    nameOf: ({ kind }: { readonly kind: string }) => t(`consultations:kind.${kind}`),
  };
  return openFile(await commentsFeed(tools, language, names), 'application/atom+xml; charset=utf-8', null);
}
