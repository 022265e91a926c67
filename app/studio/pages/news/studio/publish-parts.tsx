/** Parts of the page on which news goes out. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { SelectField } from '#app/ui/forms/select-field.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import type { NewsPage } from '../../../services/news/news-desk.server.ts';

/** Language by language: whole, and read by a second person. */
export function Standing({ page }: { page: NewsPage }) {
  const { rich } = useTexts();
  return (
    <>
      <h2>{rich('newsroom:publish.before')}</h2>
      <TaskList
        tasks={page.checks.map(({ language, faults, isRead, isOwn, isBehind }) => ({
          id: language,
          title: rich(`newsroom:language.${language}`),
          href: `/studio/news/${page.id}?see=${language}`,
          hint: isBehind ? rich('newsroom:check.behind') : isOwn && !isRead ? rich('newsroom:read.own') : undefined,
          state: faults.length > 0 ? 'waiting' : isRead ? 'done' : 'now',
          stateText: rich(
            faults.length > 0 ? 'newsroom:check.faulty' : isRead ? 'newsroom:check.read' : 'newsroom:check.unread',
          ),
        }))}
      />
    </>
  );
}

const HOURS = Array.from({ length: 24 }, (_, hour) => String(hour));

export function WhenForm({ page, state }: { page: NewsPage; state: FormState | undefined }) {
  const { rich, t } = useTexts();
  return (
    <>
      <h2>{rich('newsroom:publish.when')}</h2>
      <p>{rich('newsroom:publish.forGood')}</p>
      <PostForm state={state} words="newsroom:field." id="form" hidden={{ act: 'schedule', save: String(page.number) }}>
        <RadioCards name="when" options={['later', 'now']} optionWords="newsroom:when." />
        <DateField name="day" />
        <SelectField
          name="hour"
          value="10"
          options={HOURS.map((hour) => ({ value: hour, label: t('newsroom:hour', { hour }) }))}
        />
        <Actions>
          <Button kind="primary">{rich('newsroom:publish.fix')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}

export function TakeBack() {
  const { rich } = useTexts();
  return (
    <PostForm hidden={{ act: 'take-back' }}>
      <Actions>
        <Button>{rich('newsroom:publish.takeBack')}</Button>
      </Actions>
    </PostForm>
  );
}

export function CorrectionForm({ state, idempotencyKey }: { state: FormState | undefined; idempotencyKey: string }) {
  const { rich } = useTexts();
  return (
    <>
      <h2>{rich('newsroom:correct.title')}</h2>
      <p>{rich('newsroom:correct.lead')}</p>
      <PostForm state={state} words="newsroom:field." id="form" hidden={{ act: 'correct', idempotencyKey }}>
        <TextArea name="ja" rows={3} />
        <TextArea name="easy" hint={rich('newsroom:hint.ja-easy')} rows={3} />
        <TextArea name="en" rows={3} />
        <Actions>
          <Button kind="primary">{rich('newsroom:correct.send')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}
