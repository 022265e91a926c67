/** Patents, told to the forum: number, days, and what they protect in plain words. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { TextArea, TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { OwnWords } from '#app/ui/page/own-words.tsx';
import type { AfterPage } from './publications-part.tsx';

export function PatentsPart({ page, state }: { page: AfterPage; state: FormState | undefined }) {
  const { rich, day } = useTexts();
  const { after, mayNotice, isCompany } = page;
  const own = state?.kept.do === 'patent' ? state : undefined;
  return (
    <>
      <h2>{rich('apply:patent.title')}</h2>
      <p>{rich(isCompany ? 'apply:patent.ofCompany' : 'apply:patent.ofOthers')}</p>
      {after.patents.map(({ number, filedOn, publishedOn, words }) => (
        <section key={number}>
          <h3 className="number">{number}</h3>
          <p>
            {publishedOn
              ? rich('apply:patent.published', { filed: day(filedOn), day: day(publishedOn) })
              : rich('apply:patent.filed', { filed: day(filedOn) })}
          </p>
          <OwnWords>{words}</OwnWords>
        </section>
      ))}
      {mayNotice && (
        <details open={own !== undefined}>
          <summary>{rich('apply:patent.tell')}</summary>
          <PostForm state={own} words="apply:after." hidden={{ do: 'patent' }}>
            <TextField name="number" hint width="middle" />
            <DateField name="filedOn" />
            <DateField name="publishedOn" hint />
            <TextArea name="protects" hint />
            <Actions>
              <Button>{rich('apply:patent.send')}</Button>
            </Actions>
          </PostForm>
        </details>
      )}
    </>
  );
}
