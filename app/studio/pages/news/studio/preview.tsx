/** As its readers will see it, in their language; below, for a second person: it may go out. */

import { InLanguage } from '#app/i18n/in-language.tsx';
import { useTexts } from '#app/i18n/use-texts.tsx';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { WordList } from '#app/kernel/pages/word-list.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { NewsArticle } from '#app/ui/public/news-article.tsx';
import type { NewsPage } from '../../../services/news/news-desk.server.ts';
import { Checks } from './writing-form.tsx';

export type Seen = {
  readonly language: Language;
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly alt: string;
  readonly picture: NewsPage['picture'];
  readonly words: readonly { readonly id: string; readonly term: string; readonly text: string }[];
};

export function Preview({ page, seen, state }: { page: NewsPage; seen: Seen; state: FormState | undefined }) {
  const { rich } = useTexts();
  const { language, words, ...shown } = seen;
  const check = page.checks.find((one) => one.language === language);
  const mayRead = check && check.faults.length === 0 && !check.isRead && !check.isOwn && page.publishedAt === null;
  return (
    <>
      <ErrorSummary state={state} />
      <Notice title={rich('newsroom:preview.title')}>
        <p>{rich(`newsroom:preview.in.${language}`, {}, { back: `/studio/news/${page.id}` })}</p>
      </Notice>
      <div className="as-readers">
        <InLanguage locale={language}>
          <NewsArticle {...shown} publishedAt={page.publishedAt} corrections={[]} />
          <WordList words={words} />
        </InLanguage>
      </div>
      <h2>{rich('newsroom:read.title')}</h2>
      {check && <Checks check={check} />}
      {check?.isOwn && <p>{rich('newsroom:read.own')}</p>}
      {check && mayRead && (
        <PostForm hidden={{ language, hash: check.hash }}>
          <p>{rich('newsroom:read.lead')}</p>
          <Actions>
            <Button kind="primary">{rich('newsroom:read.confirm')}</Button>
          </Actions>
        </PostForm>
      )}
    </>
  );
}
