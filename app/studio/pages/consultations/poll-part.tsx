/** The poll of a consultation: its questions while it is open, what it came to once it has closed. Never both. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import type { PollAnswers, ShownVotes } from '#app/kernel/domain/consultation/poll.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import type { PublicConsultation } from '../../services/consultations/consultations.server.ts';
import type { PollResults } from '../../services/consultations/poll-results.server.ts';
import type { ShownCommenter } from '../../services/consultations/speaker.ts';
import { NotForPeople } from './say-fields.tsx';

type FormProps = {
  readonly consultation: PublicConsultation;
  readonly speaker: ShownCommenter;
  /** what she has answered so far */
  readonly own: PollAnswers | null;
  readonly state: FormState | undefined;
  readonly hidden: Readonly<Record<string, string>>;
};

export function PollForm({ consultation: { poll, closesAt }, speaker, own, state, hidden }: FormProps) {
  const { rich, day } = useTexts();
  const { isOnce } = speaker;
  return (
    <section id="poll">
      <h2>{rich('consultations:poll.title')}</h2>
      <p>{rich(isOnce ? 'consultations:poll.leadOnce' : 'consultations:poll.leadAnyone')}</p>
      {own && <Notice tone="done" title={rich('consultations:poll.given', { day: day(closesAt ?? '') })} />}
      <PostForm state={state} id={state ? 'form' : undefined} hidden={{ do: 'poll', ...hidden }}>
        {poll.map(({ question, options }, place) => (
          <RadioCards
            // biome-ignore lint/suspicious/noArrayIndexKey: questions of an announced poll never change places
            key={place}
            name={`q${place}`}
            label={<Marked text={question} />}
            value={own?.[String(place)] === undefined ? undefined : String(own[String(place)])}
            options={options.map((option, value) => ({ value: String(value), label: <Marked text={option} /> }))}
          />
        ))}
        <NotForPeople />
        <details>
          <summary>{rich('consultations:poll.keptTitle')}</summary>
          <p>{rich(isOnce ? 'consultations:poll.keptOnce' : 'consultations:poll.keptAnyone')}</p>
          <p>{rich('consultations:poll.shownLater')}</p>
        </details>
        <Actions>
          <Button>{rich(own ? 'consultations:poll.change' : 'consultations:poll.send')}</Button>
        </Actions>
      </PostForm>
      {own && (
        <PostForm hidden={{ do: 'poll-back', ...hidden }}>
          <Actions>
            <Button kind="link">{rich('consultations:poll.takeBack')}</Button>
          </Actions>
        </PostForm>
      )}
    </section>
  );
}

type Counted = { readonly counts: readonly (readonly ShownVotes[])[]; readonly total: ShownVotes | null };

type CountsProps = Pick<PublicConsultation, 'poll'> & Counted & { readonly of: 'participants' | 'anyone' };

function Counts({ poll, counts, of }: CountsProps) {
  const { rich, number, marked } = useTexts();
  const worded = (shown: ShownVotes = 0) => {
    if (shown === 'few') return rich('consultations:poll.few');
    return of === 'participants' && shown > 0
      ? rich('consultations:poll.atLeast', { number: number(shown) })
      : number(shown);
  };
  return poll.map(({ question, options }, place) => (
    <DataTable
      // biome-ignore lint/suspicious/noArrayIndexKey: questions of an announced poll never change places
      key={place}
      caption={`${question} ${marked(`consultations:poll.caption.${of}`)}`}
      columns={['option', 'count']}
      titles="consultations:poll."
      figures={['count']}
      rows={options.map((option, at) => ({
        id: String(at),
        cells: [<Marked key="option" text={option} />, worded(counts[place]?.[at])],
      }))}
    />
  ));
}

export function PollOutcome({ poll, results }: Pick<PublicConsultation, 'poll'> & { results: PollResults }) {
  const { rich, number, day } = useTexts();
  const { participants, anyone } = results;
  const { total } = participants;
  return (
    <section id="poll">
      <h2>{rich('consultations:poll.results')}</h2>
      <h3>{rich('consultations:poll.participants')}</h3>
      <p>
        {total === null
          ? rich('consultations:poll.totalHidden')
          : total === 'few'
            ? rich('consultations:poll.totalFew')
            : rich('consultations:poll.total', { number: number(total) })}
      </p>
      <Counts poll={poll} {...participants} of="participants" />
      <p className="hint">{rich('consultations:poll.floored')}</p>
      {anyone && (
        <>
          <h3>{rich('consultations:poll.anyone')}</h3>
          {'setAside' in anyone ? (
            <Notice tone="attention" title={rich('consultations:poll.setAside', { day: day(anyone.setAside.at) })}>
              <p className="lines">
                <Marked text={anyone.setAside.text} />
              </p>
            </Notice>
          ) : (
            <>
              <Notice title={rich('consultations:poll.notPeople')} />
              <Counts poll={poll} {...anyone} of="anyone" />
            </>
          )}
        </>
      )}
    </section>
  );
}
