/** Forms of a draft as a whole: a further part; its title, its period, what changed since the version before. */

import { actWords } from '#app/i18n/act-words.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { ACT_TABLE_NAMES, useFigureWords } from '#app/public/index.pages.ts';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { SelectField } from '#app/ui/forms/select-field.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import type { DraftPage } from '../../../services/reports/report-desk.server.ts';

export function AddPart({ page, part }: { page: DraftPage; part: string }) {
  const texts = useTexts();
  const { rich } = texts;
  const { tableName, plain } = useFigureWords(page.names);
  const acts = actWords(texts);
  const options = page.tables.map((table) => ({ value: table, label: plain(tableName(table)) }));
  return (
    <>
      <h2>{rich('reporting:add.title')}</h2>
      <PostForm hidden={{ act: 'add-text', part }}>
        <Actions>
          <Button>{rich('reporting:add.text')}</Button>
        </Actions>
      </PostForm>
      <PostForm words="reporting:field." hidden={{ act: 'add-figure', part }}>
        <SelectField name="table" options={options} />
        <Actions>
          <Button>{rich('reporting:add.figure')}</Button>
        </Actions>
      </PostForm>
      <PostForm words="reporting:field." hidden={{ act: 'add-acts', part }}>
        <SelectField
          name="acts"
          hint={rich('reporting:add.actsHint')}
          options={ACT_TABLE_NAMES.map((table) => ({ value: table, label: plain(acts.tableName(table)) }))}
        />
        <Actions>
          <Button>{rich('reporting:add.acts')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}

export function HeadForm({ page, state }: { page: DraftPage; state: FormState | undefined }) {
  const { rich } = useTexts();
  const { titles, changes, from, to } = page.content;
  return (
    <PostForm state={state} words="reporting:field." id="form" hidden={{ act: 'head', stood: page.headHash }}>
      {LANGUAGES.map((language) => (
        <TextArea
          key={language}
          name={`title_${language}`}
          label={rich(`reporting:head.in.${language}`)}
          rows={2}
          value={titles[language]}
        />
      ))}
      <DateField name="from" value={from} />
      <DateField name="to" value={to} />
      {page.version !== null &&
        LANGUAGES.map((language) => (
          <TextArea
            key={language}
            name={`changes_${language}`}
            label={rich(`reporting:head.changed.${language}`)}
            value={changes[language]}
          />
        ))}
      <Actions>
        <Button>{rich('reporting:save')}</Button>
      </Actions>
    </PostForm>
  );
}
