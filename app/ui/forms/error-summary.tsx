import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { Icon } from '../page/icon.tsx';
import { idIn } from './form-context.ts';
import { type FormState, formOf } from './form-state.ts';

/** First on the page after a form was not taken: what to do, each a link to its field. It takes the focus. */
export function ErrorSummary({ state }: { state: FormState | undefined }) {
  const { rich } = useTexts();
  if (!state || state.errors.length === 0) return null;
  const form = formOf(state);
  return (
    <div className="notice error" role="alert" tabIndex={-1} autoFocus id="error-summary">
      <Icon name="error" />
      <h2 className="notice-title">{rich('errors:summary')}</h2>
      <div className="notice-body">
        <ul>
          {state.errors.map(({ field, text }) => (
            <li key={field}>
              <a href={`#${form !== null && field === 'form' ? form : idIn(form, field)}`}>
                <Marked text={text} />
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
