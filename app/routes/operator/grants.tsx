/** Roles that wait for a second word. Whoever proposed one, or would get it, does not say it. */
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { sitesByName } from '#app/services/administration/people.server.ts';
import {
  decideProposal,
  decisionForm,
  listProposals,
  type ProposalLine,
} from '#app/services/administration/roles.server.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { readForm, refusedAgain } from '../coordinator/desk.ts';
import {
  type ActionFunctionArgs,
  askAgain,
  type LoaderFunctionArgs,
  seeOther,
  titled,
  useActionData,
  useLoaderData,
} from '../framework.ts';
import { confirmerOf } from './own.ts';
import { RoleWords, type SiteNames } from './parts.tsx';

export const meta = titled('administration:grants.title');

export async function loader({ context: { visit, tools } }: LoaderFunctionArgs) {
  const who = confirmerOf(visit);
  return { proposals: await listProposals(tools, who), sites: Object.fromEntries(await sitesByName(tools)) };
}

export async function action({ context: { visit, tools } }: ActionFunctionArgs) {
  const who = confirmerOf(visit);
  const read = readForm(decisionForm, visit, (field) => `administration:field.${field}`);
  if (!read.ok) return askAgain(read);
  const done = await decideProposal(tools, who, read.value);
  return done.ok ? seeOther('/grants') : refusedAgain(visit, done.refusal);
}

function Proposal({ proposal, sites }: { proposal: ProposalLine; sites: SiteNames }) {
  const { rich, instant } = useTexts();
  const { id, name, role, site, why, proposedBy, proposedAt, isOwn, isLapsed } = proposal;
  const canGive = !isOwn && !isLapsed;
  return (
    <section>
      <h2>{name}</h2>
      <SummaryList
        rows={[
          {
            id: 'role',
            name: rich('administration:role.role'),
            value: <RoleWords role={role} site={site} sites={sites} />,
          },
          { id: 'why', name: rich('administration:sure.why'), value: why },
          {
            id: 'by',
            name: rich('administration:grants.by'),
            value: (
              <>
                {proposedBy} <Marked text={instant(proposedAt)} />
              </>
            ),
          },
        ]}
      />
      {isOwn && <p>{rich('administration:grants.own')}</p>}
      {isLapsed && <p>{rich('administration:grants.lapsed')}</p>}
      <PostForm hidden={{ proposal: id }}>
        <Actions>
          {canGive && (
            <Button name="decide" value="given">
              {rich('administration:grants.give')}
            </Button>
          )}
          <Button name="decide" value="refused">
            {rich(isOwn ? 'administration:grants.takeBack' : 'administration:grants.refuse')}
          </Button>
        </Actions>
      </PostForm>
    </section>
  );
}

export default function GrantsPage() {
  const { proposals, sites } = useLoaderData<typeof loader>() as unknown as {
    proposals: readonly ProposalLine[];
    sites: SiteNames;
  };
  const state = useActionData<typeof action>() as FormState | undefined;
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich('administration:grants.lead')}>{rich('administration:grants.title')}</PageTitle>
      {proposals.length === 0 && <p>{rich('administration:grants.none')}</p>}
      {proposals.map((proposal) => (
        <Proposal key={proposal.id} proposal={proposal} sites={sites} />
      ))}
    </>
  );
}
