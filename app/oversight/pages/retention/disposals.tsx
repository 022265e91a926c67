/** What waits for a word, and what went with its certificate. */
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { type FormState, stateIn } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import type { DisposalLine } from '../../services/retention/dispose.server.ts';
import { Sure } from '../operator/parts.tsx';

function Waiting({ disposal, state: sent }: { disposal: DisposalLine; state: FormState | undefined }) {
  const { rich, day, number } = useTexts();
  const { id, kind, before, found, first, isOwn, state } = disposal;
  return (
    <section>
      <h3>{rich(`duties:kept.${kind}`)}</h3>
      <SummaryList
        names="duties:disposal."
        rows={[
          { id: 'found', value: number(found) },
          { id: 'before', value: <Marked text={day(before)} /> },
          { id: 'first', name: rich('duties:disposal.firstWord'), value: first ?? '–' },
        ]}
      />
      {state === 'second' && isOwn && <p>{rich('duties:disposal.another')}</p>}
      <PostForm name={id} hidden={{ disposal: id }}>
        <Sure
          state={stateIn(sent, id)}
          follows={[rich(`duties:disposal.follows.${kind}`), rich('duties:disposal.follows.back')]}
        />
        <Actions>
          {!(state === 'second' && isOwn) && (
            <Button name="do" value="approve">
              {rich('duties:disposal.approve')}
            </Button>
          )}
          <Button name="do" value="refuse">
            {rich('duties:disposal.refuse')}
          </Button>
        </Actions>
      </PostForm>
    </section>
  );
}

type DisposalsProps = { disposals: readonly DisposalLine[]; state: FormState | undefined };

export function Disposals({ disposals, state: sent }: DisposalsProps) {
  const { rich, t, day, number } = useTexts();
  const waiting = disposals.filter(({ state }) => state === 'first' || state === 'second');
  const others = disposals.filter((one) => !waiting.includes(one));
  return (
    <>
      <h2>{rich('duties:disposal.waiting')}</h2>
      {waiting.length === 0 && <p>{rich('duties:disposal.none')}</p>}
      {waiting.map((disposal) => (
        <Waiting key={disposal.id} disposal={disposal} state={sent} />
      ))}
      <h2>{rich('duties:disposal.certificates')}</h2>
      {others.length === 0 ? (
        <p>{rich('duties:disposal.never')}</p>
      ) : (
        <DataTable
          caption={t('duties:disposal.caption')}
          columns={(['kind', 'state', 'gone', 'digest', 'words'] as const).map((id) => ({
            id,
            title: rich(`duties:disposal.${id === 'state' ? 'stateName' : id}`),
            isNumber: id === 'gone',
          }))}
          rows={others.map(({ id, kind, state, certificate, first, second }) => ({
            id,
            cells: [
              rich(`duties:kept.${kind}`),
              certificate
                ? rich('duties:disposal.doneAt', { day: day(certificate.at) })
                : rich(`duties:disposal.state.${state}`),
              certificate ? number(certificate.gone) : '–',
              certificate ? (
                <code key="digest" className="hash">
                  {certificate.digest}
                </code>
              ) : (
                '–'
              ),
              [first, second].filter(Boolean).join('、') || '–',
            ],
          }))}
        />
      )}
    </>
  );
}
