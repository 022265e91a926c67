/** What can be done with a campaign now: by one officer, by the other. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import type { CampaignPage } from '../../services/reconsent/load-campaign.server.ts';
import { pathOf } from './own.ts';

type Props = { page: CampaignPage; state: FormState | undefined };

/** What stands between the plan and a proposal. */
const missingIn = ({ isPublished, count, faults }: CampaignPage): readonly string[] => [
  ...(isPublished ? [] : ['not-published']),
  ...(isPublished && count.at === null ? ['not-counted'] : []),
  ...faults,
];

function Missing({ missing }: { missing: readonly string[] }) {
  const { rich } = useTexts();
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

function Press({ act, isPrimary }: { act: string; isPrimary?: boolean }) {
  const { rich } = useTexts();
  return (
    <Button kind={isPrimary ? 'primary' : 'plain'} name="act" value={act}>
      {rich(`reconsent:act.${act}`)}
    </Button>
  );
}

/** Without a plan everybody is asked at once: said before it is pressed. */
function Drop({ page }: { page: CampaignPage }) {
  const { rich } = useTexts();
  return (
    <details>
      <summary>{rich('reconsent:act.dropTitle')}</summary>
      <p>{rich('reconsent:act.dropText')}</p>
      <PostForm hidden={{ seen: page.digest }}>
        <Actions>
          <Press act="drop" />
        </Actions>
      </PostForm>
    </details>
  );
}

function Proposed({ proposed: { isOwn, at } }: { proposed: NonNullable<CampaignPage['proposed']> }) {
  const { rich, instant } = useTexts();
  return (
    <Notice
      tone="attention"
      title={rich(isOwn ? 'reconsent:act.proposedByYou' : 'reconsent:act.proposedByOther', { at: instant(at) })}
    >
      <p>{rich(isOwn ? 'reconsent:act.waitsForOther' : 'reconsent:act.confirmText')}</p>
    </Notice>
  );
}

function Planned({ page }: { page: CampaignPage }) {
  const { rich } = useTexts();
  const { proposed, count, isPublished } = page;
  const missing = missingIn(page);
  const isCounting = count.running !== 'done';
  const isReady = missing.length === 0;
  return (
    <>
      <Missing missing={missing} />
      {proposed && <Proposed proposed={proposed} />}
      {!proposed && <p>{rich(isReady ? 'reconsent:act.proposeText' : 'reconsent:act.whenReady')}</p>}
      <PostForm hidden={{ seen: page.digest }}>
        <Actions>
          {proposed && !proposed.isOwn && isReady && <Press act="launch" isPrimary />}
          {proposed && <Press act="take-back" />}
          {!proposed && isReady && <Press act="propose" isPrimary />}
          <ButtonLink href={`${pathOf(page)}/plan`}>{rich('reconsent:act.change')}</ButtonLink>
          {isPublished && !isCounting && <Press act="count" />}
        </Actions>
      </PostForm>
      <Drop page={page} />
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
      <PostForm state={state} words="reconsent:act." hidden={{ act }}>
        <TextArea name="why" rows={2} />
        <Button>{rich(`reconsent:act.${act}`)}</Button>
      </PostForm>
      <h3>{rich('reconsent:act.extend')}</h3>
      <p>{rich('reconsent:act.extendText')}</p>
      <PostForm state={state} words="reconsent:plan." hidden={{ act: 'extend' }}>
        <DateField name="dueOn" value={page.plan.dueOn} />
        <TextArea name="extendWhy" label={rich('reconsent:act.why')} rows={2} />
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
      {isOpen ? <Running page={page} state={state} /> : <Planned page={page} />}
    </section>
  );
}
