/** Holds that stand, each lifted by another than who set it; and a new one. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import { type FormState, stateIn } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { SelectField } from '#app/ui/forms/select-field.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { DISPOSED } from '../../domain/retention/schedule.ts';
import type { HoldLine } from '../../services/retention/holds.server.ts';
import { Sure } from '../operator/parts.tsx';

type StandingProps = { hold: HoldLine; words: (scope: string) => string; state: FormState | undefined };

function Standing({ hold, words, state }: StandingProps) {
  const { rich, instant } = useTexts();
  const { id, scope, reference, why, by, at, isOwn } = hold;
  return (
    <section>
      <h3>{words(scope)}</h3>
      <SummaryList
        names="duties:hold."
        rows={[
          { id: 'reference', value: reference },
          { id: 'why', name: rich('administration:sure.why'), value: why },
          {
            id: 'by',
            value: (
              <>
                {by} <Marked text={instant(at)} />
              </>
            ),
          },
        ]}
      />
      {isOwn ? (
        <p>{rich('duties:hold.another')}</p>
      ) : (
        <PostForm name={id} hidden={{ do: 'lift', hold: id }}>
          <Sure state={stateIn(state, id)} follows={[rich('duties:hold.follows.lift')]} />
          <Actions>
            <Button>{rich('duties:hold.lift')}</Button>
          </Actions>
        </PostForm>
      )}
    </section>
  );
}

export function Holds({ holds, state }: { holds: readonly HoldLine[]; state: FormState | undefined }) {
  const { rich, t } = useTexts();
  const own = stateIn(state, 'hold');
  const words = (scope: string): string => {
    if (scope.startsWith('P-')) return scope;
    const known = scope === 'all' || scope === 'participant';
    return t(known ? `duties:hold.scope.${scope}` : `duties:kept.${scope}`);
  };
  const options = ['all', ...DISPOSED, 'participant'].map((value) => ({ value, label: words(value) }));
  return (
    <>
      <h2>{rich('duties:hold.title')}</h2>
      <p>{rich('duties:hold.lead')}</p>
      {holds.length === 0 && <p>{rich('duties:hold.none')}</p>}
      {holds.map((hold) => (
        <Standing key={hold.id} hold={hold} words={words} state={state} />
      ))}
      <details open={own !== undefined}>
        <summary>{rich('duties:hold.new')}</summary>
        <PostForm state={own} words="duties:field." name="hold" hidden={{ do: 'hold' }}>
          <SelectField name="scope" options={options} />
          <TextField name="participant" width="middle" hint={rich('duties:hold.participantHint')} />
          <TextField
            name="reference"
            width="middle"
            label={rich('duties:hold.reference')}
            hint={rich('duties:hold.referenceHint')}
          />
          <Sure state={own} follows={[rich('duties:hold.follows.set'), rich('duties:hold.follows.another')]} />
          <Actions>
            <Button>{rich('duties:hold.set')}</Button>
          </Actions>
        </PostForm>
      </details>
    </>
  );
}
