/** All questions in their groups, with what she has answered so far. */

import { BackToList, joinerOf } from '#app/consent/index.pages.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { linksOut } from '#app/kernel/pages/reading-links.ts';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { DocumentLinksProvider } from '#app/ui/document/links.tsx';
import { useLoaded } from '#app/ui/loaded.ts';
import { Actions, ButtonLink } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { Steps } from '#app/ui/page/steps.tsx';
import { loadDraftChoices } from '../services/draft-choices.server.ts';
import { GroupRows } from './group-rows.tsx';

export const meta = titled('joining:choose.title');

export const access = { GET: 'invitee-or-participant' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const choices = await loadDraftChoices(tools, joinerOf(visit), visit.locale);
  if (!choices.canSign) throw seeOther('/join');
  return choices;
}

export default function ChoosePage() {
  const choices = useLoaded<typeof loader>();
  const { groups, answered, of, next, words } = choices;
  const { rich } = useTexts();
  return (
    <DocumentLinksProvider value={linksOut(choices)}>
      <PageTitle lead={rich('joining:choose.lead')}>{rich('joining:choose.title')}</PageTitle>
      {answered > 0 && <Steps now={answered} of={of} />}
      <p>
        <DocText text={words.careSame} />
      </p>
      <Actions>
        <ButtonLink href={next ? `/join/choose/${next}` : '/join/check'} kind="primary">
          {next
            ? rich(answered === 0 ? 'joining:choose.begin' : 'joining:choose.goOn')
            : rich('joining:choose.toCheck')}
        </ButtonLink>
        <ButtonLink href="/join">{rich('joining:toList')}</ButtonLink>
      </Actions>
      {groups.map((group) => (
        <GroupRows key={group.id} group={group} words={words} />
      ))}
      <BackToList />
    </DocumentLinksProvider>
  );
}
