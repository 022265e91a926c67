/** Two people wrote here at the same time: both texts, what differs, and one button for each. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { spokenIn } from '#app/kernel/domain/languages.ts';
import { wordDifferences } from '#app/kernel/domain/plain-language/word-differences.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import type { PartLanguage, PartLine } from '../../services/drafting/open-part.server.ts';
import { Differing } from './differing.tsx';

const changed = (standing: readonly PartLine[], aside: readonly PartLine[]) =>
  aside.flatMap(({ path, text }) => {
    const before = standing.find((one) => one.path === path)?.text ?? '';
    return before === text ? [] : [{ path, parts: wordDifferences(before, text) }];
  });

export function PartAsides({ of: { language, asides, lines, isWritable } }: { of: PartLanguage }) {
  const { rich, instant } = useTexts();
  return asides.map((aside) => (
    <Notice
      key={aside.number}
      tone="attention"
      title={rich(`drafts:aside.title.${language}`, { at: instant(aside.at) })}
    >
      <p>{rich('drafts:aside.text')}</p>
      <div lang={spokenIn(language)}>
        {changed(lines, aside.lines).map(({ path, parts }) => (
          <p key={path}>
            <Differing parts={parts} />
          </p>
        ))}
      </div>
      {isWritable && (
        <PostForm hidden={{ language, number: String(aside.number) }}>
          <Actions>
            <Button name="do" value="take">
              {rich('drafts:aside.take')}
            </Button>
            <Button name="do" value="keep">
              {rich('drafts:aside.keep')}
            </Button>
          </Actions>
        </PostForm>
      )}
    </Notice>
  ));
}
