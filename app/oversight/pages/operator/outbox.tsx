/** What waits to be sent, what failed, and sending it again: one, or everything that was given up. */
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import type { OutboxState } from '../../services/operator/outbox-state.server.ts';

export function Outbox({ outbox }: { outbox: OutboxState }) {
  const { rich, t, instant, number } = useTexts();
  const { waiting, oldest, failing, givenUp, repeated } = outbox;
  return (
    <>
      <p>
        {waiting === 0
          ? rich('operator:outbox.empty')
          : rich('operator:outbox.waiting', { number: number(waiting), since: oldest ? instant(oldest) : '–' })}
      </p>
      {failing.length > 0 && (
        <DataTable
          caption={t('operator:outbox.failing')}
          columns={['id', 'topic', 'attempts', 'failure', 'next', 'retry']}
          titles="operator:outbox."
          figures={['attempts']}
          rows={failing.map(({ id, topic, attempts, failure, nextAt, givenUp: isOver }) => ({
            id,
            cells: [
              id,
              topic,
              number(attempts),
              failure,
              isOver ? rich('operator:outbox.over') : <Marked key="next" text={instant(nextAt)} />,
              <PostForm key="retry" hidden={{ again: id }}>
                <Button>
                  {rich('operator:outbox.retryNow')} <span className="unseen">{id}</span>
                </Button>
              </PostForm>,
            ],
          }))}
        />
      )}
      {givenUp > 0 && (
        <>
          <Notice tone="attention" title={rich('operator:outbox.givenUp', { number: number(givenUp) })}>
            <p>{rich('operator:outbox.givenUpText')}</p>
          </Notice>
          <PostForm hidden={{ again: 'all' }}>
            <Actions>
              <Button>{rich('operator:outbox.again')}</Button>
            </Actions>
          </PostForm>
        </>
      )}
      {repeated > 0 && <p>{rich('operator:outbox.repeated', { number: number(repeated) })}</p>}
    </>
  );
}
