/** What the steering committee says: first whether anything stands against her deciding, then the two words. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { FORUM_GROUNDS } from '../../domain/forum/application.ts';
import type { ApplicationPage } from '../../services/forum/applications.server.ts';

type Given = { application: ApplicationPage; isCommittee: boolean; state: FormState | undefined };

function InterestForm({ state }: Pick<Given, 'state'>) {
  const { rich } = useTexts();
  return (
    <>
      <h2>{rich('forum:one.interests')}</h2>
      <p>{rich('forum:one.interestsText')}</p>
      <PostForm state={state} words="forum:one." id="form" hidden={{ do: 'interest' }}>
        <RadioCards name="ground" options={['none', ...FORUM_GROUNDS]} optionWords="forum:ground." />
        <TextArea name="words" rows={3} hint />
        <Actions>
          <Button kind="primary">{rich('forum:one.declare')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}

function Proposed({ application: { proposal, reason, proposedAt } }: Pick<Given, 'application'>) {
  const { rich, instant } = useTexts();
  return (
    <>
      <h2>{rich('forum:one.proposedTitle')}</h2>
      <SummaryList
        rows={[
          { id: 'proposal', name: rich('forum:one.proposal'), value: rich(`forum:proposal.${proposal ?? 'refuse'}`) },
          { id: 'why', name: rich('forum:one.reason'), value: reason },
          { id: 'at', name: rich('forum:one.proposedAt'), value: <Marked text={instant(new Date(proposedAt ?? 0))} /> },
        ]}
      />
    </>
  );
}

function ProposeForm({ state, isFirst }: Pick<Given, 'state'> & { isFirst: boolean }) {
  const { rich } = useTexts();
  return (
    <PostForm state={state} words="forum:one." id="form" hidden={{ do: 'propose' }}>
      <RadioCards name="proposal" even options={['accept', 'refuse']} optionWords="forum:proposal." />
      <TextArea name="reason" hint />
      <Actions>
        <Button kind={isFirst ? 'primary' : 'plain'}>{rich('forum:one.propose')}</Button>
      </Actions>
    </PostForm>
  );
}

export function DecisionForms({ application, isCommittee, state }: Given) {
  const { rich } = useTexts();
  const { stage, standing, isOwnProposal, proposedAt } = application;
  if (stage !== 'applied' && stage !== 'proposed') return null;
  if (!isCommittee)
    return (
      <>
        {stage === 'proposed' && <Proposed application={application} />}
        <p>{rich('forum:one.waitsForCommittee')}</p>
      </>
    );
  if (standing === 'must-declare') return <InterestForm state={state} />;
  if (standing === 'recused') return null;
  if (stage === 'applied')
    return (
      <>
        <h2>{rich('forum:one.decide')}</h2>
        <p>{rich('forum:one.twoPeople')}</p>
        <ProposeForm state={state} isFirst />
      </>
    );
  return (
    <>
      <Proposed application={application} />
      {isOwnProposal ? (
        <p>{rich('forum:one.another')}</p>
      ) : (
        <PostForm hidden={{ do: 'confirm', seen: new Date(proposedAt ?? 0).toISOString() }}>
          <Actions>
            <Button kind="primary">{rich('forum:one.confirm')}</Button>
          </Actions>
        </PostForm>
      )}
      <h2>{rich('forum:one.anew')}</h2>
      <ProposeForm state={state} isFirst={isOwnProposal} />
    </>
  );
}
