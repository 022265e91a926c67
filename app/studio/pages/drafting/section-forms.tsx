/** A section or a question more, or one less. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { kindOf } from '#app/kernel/domain/drafting/parts.ts';
import { TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { SelectField } from '#app/ui/forms/select-field.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { EVERY_PROVISION } from '../../domain/drafting/structure.ts';
import type { AudienceOverview, Overview } from '../../services/drafting/load-overview.server.ts';

type FormsProps = {
  readonly of: AudienceOverview;
  readonly questions: Overview['questions'];
  readonly state: FormState | undefined;
};

const idsOf = ({ parts }: AudienceOverview, kind: 'section' | 'provision') =>
  parts.filter(({ part }) => kindOf(part).kind === kind).map(({ part, title }) => ({ id: kindOf(part).id, title }));

function Forms({ of, questions, state }: FormsProps) {
  const { rich, t } = useTexts();
  const on = { audience: of.audience, seen: String(of.structureNumber) };
  const sections = idsOf(of, 'section').map(({ id, title }) => ({ value: id, label: title ?? id }));
  const asked = idsOf(of, 'provision').map(({ id }) => id);
  const more = EVERY_PROVISION.filter((code) => !asked.includes(code));
  return (
    <>
      <PostForm state={state} words="drafts:field." id="form" hidden={{ change: 'add-section', ...on }}>
        <h2>{rich('drafts:structure.addSection')}</h2>
        <TextField name="id" hint={rich('drafts:structure.idHint')} />
        <SelectField name="after" options={sections} />
        <Actions>
          <Button>{rich('drafts:structure.add')}</Button>
        </Actions>
      </PostForm>
      {more.length > 0 && (
        <PostForm state={state} words="drafts:field." hidden={{ change: 'add-provision', ...on }}>
          <h2>{rich('drafts:structure.addProvision')}</h2>
          <SelectField
            name="code"
            options={more.map((code) => ({ value: code, label: questions[code] ?? t(`figures:question.${code}`) }))}
          />
          <SelectField name="group" options={of.groups.map(({ id, title }) => ({ value: id, label: title ?? id }))} />
          <Actions>
            <Button>{rich('drafts:structure.add')}</Button>
          </Actions>
        </PostForm>
      )}
    </>
  );
}

export function SectionForms({ overview, state }: { overview: Overview; state: FormState | undefined }) {
  const { rich } = useTexts();
  return (
    <details>
      <summary>{rich('drafts:structure.title')}</summary>
      <p>{rich('drafts:structure.text')}</p>
      {overview.audiences.slice(0, 1).map((of) => (
        <Forms key={of.audience} of={of} questions={overview.questions} state={state} />
      ))}
    </details>
  );
}
