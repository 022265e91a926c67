/** What can be done with a campaign now: by one officer, by the other. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import type { CampaignPage } from '#app/services/reconsent/load-campaign.server.ts';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { pathOf } from './own.ts';

type Props = { page: CampaignPage; state: FormState | undefined };

/** What is missing before it can be proposed. */
function Missing({ page }: { page: CampaignPage }) {
  const { rich } = useTexts();
  const missing = [
    ...(page.isPublished ? [] : ['not-published']),
    ...(page.isPublished && page.count.at === null ? ['not-counted'] : []),
    ...page.faults,
  ];
  if (missing.length === 0) return null;
  return (
    <Notice tone="attention" title={rich('reconsent:act.missing')}>
      <ul>
        {missing.map((one) => (
          <li key={one}>{rich(`reconsent:missing.${one}`)}</li>
        ))}
      </ul>
    </Notice>
  );
}

function Press({ page, act, isPrimary }: { page: CampaignPage; act: string; isPrimary?: boolean }) {
  const { rich } = useTexts();
  return (
    <PostForm hidden={{ act, seen: page.digest }}>
      <Button kind={isPrimary ? 'primary' : 'plain'}>{rich(`reconsent:act.${act}`)}</Button>
    </PostForm>
  );
}

function Planned({ page }: Props) {
  const { rich, instant } = useTexts();
  const { proposed, count, isPublished } = page;
  const isCounting = count.running !== 'done';
  return (
    <>
      <Missing page={page} />
      {proposed ? (
        <Notice
          tone="attention"
          title={rich(proposed.isOwn ? 'reconsent:act.proposedByYou' : 'reconsent:act.proposedByOther', {
            at: instant(proposed.at),
          })}
        >
          <p>{rich(proposed.isOwn ? 'reconsent:act.waitsForOther' : 'reconsent:act.confirmText')}</p>
        </Notice>
      ) : (
        <p>{rich('reconsent:act.proposeText')}</p>
      )}
      <Actions>
        {proposed && !proposed.isOwn && <Press page={page} act="launch" isPrimary />}
        {proposed && <Press page={page} act="take-back" />}
        {!proposed && <Press page={page} act="propose" isPrimary />}
        <ButtonLink href={`${pathOf(page)}/plan`}>{rich('reconsent:act.change')}</ButtonLink>
        {isPublished && !isCounting && <Press page={page} act="count" />}
        <Press page={page} act="drop" />
      </Actions>
      <p className="hint">{rich('reconsent:act.dropText')}</p>
    </>
  );
}

function Running({ page, state }: Props) {
  const { rich } = useTexts();
  const act = page.state === 'paused' ? 'resume' : 'pause';
  return (
    <>
      <h3>{rich(`reconsent:act.${act}`)}</h3>
      <p>{rich(`reconsent:act.${act}Text`)}</p>
      <PostForm hidden={{ act }}>
        <TextArea name="why" label={rich('reconsent:act.why')} state={state} rows={2} />
        <Button>{rich(`reconsent:act.${act}`)}</Button>
      </PostForm>
      <h3>{rich('reconsent:act.extend')}</h3>
      <p>{rich('reconsent:act.extendText')}</p>
      <PostForm hidden={{ act: 'extend' }}>
        <DateField name="dueOn" label={rich('reconsent:plan.dueOn')} state={state} value={page.plan.dueOn} />
        <TextArea name="why" label={rich('reconsent:act.why')} state={state} rows={2} />
        <Button>{rich('reconsent:act.extend')}</Button>
      </PostForm>
    </>
  );
}

export function ActPart({ page, state }: Props) {
  const { rich } = useTexts();
  const isOpen = page.state === 'running' || page.state === 'paused';
  if (page.state !== 'planned' && !isOpen) return null;
  return (
    <section>
      <h2>{rich('reconsent:act.title')}</h2>
      {isOpen ? <Running page={page} state={state} /> : <Planned page={page} state={state} />}
    </section>
  );
}
