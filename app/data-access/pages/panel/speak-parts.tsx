/** Parts of the page on which the panel's view is recorded: what members said, the form, what the public will read. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { linesOf } from '../../domain/panel/panel.ts';
import type { RequestPayloads } from '../../domain/requests/request-event.ts';
import type { ReadingHead } from '../../services/panel/open-reading.server.ts';
import { PANEL_VIEWS_SPOKEN, type SpeakForm } from '../../services/panel/panel-forms.ts';
import type { ToSpeak } from '../../services/panel/speak.server.ts';
import { Typed } from './words.tsx';

function Tally({ members }: Pick<ToSpeak, 'members'>) {
  const { rich, number } = useTexts();
  return (
    <SummaryList
      rows={(Object.keys(members) as (keyof typeof members)[]).map((vote) => ({
        id: vote,
        name: rich(`panel:vote.${vote}`),
        value: number(members[vote]),
      }))}
    />
  );
}

export function Recommendations({ toSpeak: { members, recommendations, minority } }: { toSpeak: ToSpeak }) {
  const { rich } = useTexts();
  return (
    <>
      <h2>{rich('panel:speak.votes')}</h2>
      <Tally members={members} />
      {recommendations.map(({ account, name, vote, words, conditions }) => (
        <section key={account}>
          <h3>
            {name}, {rich(`panel:vote.${vote}`)}
          </h3>
          <Typed>{words}</Typed>
          {conditions.length > 0 && <Typed>{conditions.join('\n')}</Typed>}
        </section>
      ))}
      {minority.map(({ account, name, words }) => (
        <section key={account}>
          <h3>{rich('panel:speak.minorityOf', { name })}</h3>
          <Typed>{words}</Typed>
        </section>
      ))}
    </>
  );
}

export type Spoken = Pick<RequestPayloads['PanelSpoke'], 'view' | 'words' | 'conditions' | 'minority'>;

/** What is in doubt, as it was recorded: it can be confirmed with the same words, or replaced by others. */
export function Before({ spoken }: { spoken: Spoken | null }) {
  const { rich } = useTexts();
  if (spoken === null) return null;
  return (
    <Notice tone="attention" title={rich('panel:doubt.title')}>
      <p>{rich('panel:doubt.confirm')}</p>
      <p>
        <strong>{rich(`panel:view.${spoken.view}`)}</strong>
      </p>
      <Typed>{spoken.words}</Typed>
    </Notice>
  );
}

type Fields = {
  readonly head: ReadingHead;
  readonly seen: string;
  readonly state?: FormState;
  /** words that may be recorded once more; the view itself is chosen again */
  readonly before: Spoken | null;
};

export function SpeakFields({ head, seen, state, before }: Fields) {
  const { rich } = useTexts();
  return (
    <PostForm state={state} words="panel:speak." id="form" hidden={{ version: String(head.version), seen }}>
      <RadioCards name="view" options={PANEL_VIEWS_SPOKEN} optionWords="panel:view." />
      <TextArea name="words" hint value={before?.words} rows={8} />
      <TextArea
        name="conditions"
        label={rich('panel:vote.conditions')}
        hint={rich('panel:vote.conditionsHint')}
        value={before?.conditions.join('\n')}
        rows={3}
      />
      <TextArea name="minority" hint value={before?.minority ?? undefined} rows={4} />
      <Actions>
        <Button kind="primary" name="act" value="show">
          {rich('panel:speak.show')}
        </Button>
      </Actions>
    </PostForm>
  );
}

/** Exactly what goes out, and what follows from it. */
export function Preview({ shown, members }: { shown: SpeakForm; members: ToSpeak['members'] }) {
  const { rich } = useTexts();
  const { version, seen, view, words, conditions, minority } = shown;
  const lines = linesOf(conditions);
  return (
    <>
      <p>{rich('panel:speak.exactly')}</p>
      <section className="provision">
        <h2>{rich(`panel:view.${view}`)}</h2>
        <Typed>{words}</Typed>
        {lines.length > 0 && (
          <>
            <h3>{rich('panel:vote.conditions')}</h3>
            <ul>
              {lines.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </>
        )}
        <h3>{rich('panel:speak.votes')}</h3>
        <Tally members={members} />
        {minority !== '' && (
          <>
            <h3>{rich('panel:speak.minority')}</h3>
            <Typed>{minority}</Typed>
          </>
        )}
      </section>
      <Notice title={rich('panel:speak.follows')}>
        <ul>
          <li>{rich('panel:speak.unedited')}</li>
          <li>{rich('panel:speak.answered')}</li>
          <li>{rich('panel:speak.once')}</li>
        </ul>
      </Notice>
      <PostForm id="form" hidden={{ version: String(version), seen, view, words, conditions, minority }}>
        <Actions>
          <Button kind="primary" name="act" value="record">
            {rich('panel:speak.record')}
          </Button>
          <Button name="act" value="back">
            {rich('panel:speak.back')}
          </Button>
        </Actions>
      </PostForm>
    </>
  );
}
