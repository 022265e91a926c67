/** One text of the screens: as it stands, what was proposed, and another wording. */

import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { wordingOf } from '#app/i18n/wordings.ts';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { faultOfWording, type Wording } from '#app/kernel/domain/interface-text/wording.ts';
import { spokenIn } from '#app/kernel/domain/languages.ts';
import { found, keptTexts, queryOf, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { STUDIO } from '#app/kernel/services/access/groups.ts';
import { ownAccounts } from '#app/kernel/services/access/same-person.server.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import { type FormState, stateIn } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import {
  decideWording,
  loadProposals,
  proposeWording,
  wordingDecisionForm,
  wordingForm,
} from '../../services/interface-text/wording.server.ts';
import { studioPersonOf } from '../own.ts';
import { ProposalShown } from './proposal-shown.tsx';

export const meta = titled('wording:one.title');

const wordAt = ({ params }: Pick<RouteArgs, 'params'>): Wording => found(wordingOf(params.wording ?? ''));

export const access = { GET: STUDIO, POST: STUDIO };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const who = studioPersonOf(visit);
  const word = wordAt({ params });
  const proposals = await loadProposals(tools, who, word.key);
  const own = [...(await ownAccounts(tools.database.prisma, who.account))];
  const did = (['proposed', 'decided'] as const).find((one) => queryOf(visit).has(one)) ?? null;
  return { word, proposals, did, own, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const who = studioPersonOf(visit);
  const word = wordAt({ params });
  const back = `/studio/words/one/${encodeURIComponent(word.key)}`;
  if (visit.form?.get('do') !== 'propose') {
    const read = readForm(wordingDecisionForm, visit, (field) => `wording:field.${field}`);
    if (!read.ok) return askAgain(read);
    const done = await decideWording(tools, who, word, read.value);
    return done.ok ? seeOther(`${back}?decided`) : refusedAgain(visit, done.refusal);
  }
  const read = readForm(wordingForm, visit, (field) => `wording:field.${field}`);
  if (!read.ok) return askAgain(read);
  const fault = faultOfWording(read.value.after, word, read.value.language);
  if (fault) {
    const text = textsFor(visit.locale).marked(`wording:fault.${fault}`);
    return askAgain({ errors: [{ field: 'after', text }], kept: keptTexts(visit) });
  }
  const done = await proposeWording(tools, who, word, read.value);
  return done.ok ? seeOther(`${back}?proposed`) : refusedAgain(visit, done.refusal);
}

function ProposeForm({ state, idempotencyKey }: { state: FormState | undefined; idempotencyKey: string }) {
  const { rich } = useTexts();
  return (
    <PostForm state={state} words="wording:field." id="form" hidden={{ do: 'propose', idempotencyKey }}>
      <RadioCards name="language" options={LANGUAGES} optionWords="newsroom:language." />
      <TextArea name="after" hint={rich('wording:afterHint')} rows={4} />
      <TextArea name="reason" rows={3} />
      <Actions>
        <Button kind="primary">{rich('wording:propose')}</Button>
      </Actions>
    </PostForm>
  );
}

export default function OneWordingPage() {
  const { word, proposals, did, own, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      {did && !state && <Notice tone="done" title={rich(`wording:did.${did}`)} />}
      <PageTitle before={<a href="/studio/words">{rich('wording:title')}</a>} lead={rich('wording:one.lead')}>
        {rich('wording:one.title')}
      </PageTitle>
      <SummaryList
        rows={[
          ...LANGUAGES.map((language) => ({
            id: language,
            name: rich(`newsroom:language.${language}`),
            value: word.texts[language] ? (
              <code lang={spokenIn(language)}>{word.texts[language]}</code>
            ) : (
              rich(word.isForStaff ? 'wording:one.forStaff' : 'wording:mark.missing')
            ),
          })),
          { id: 'key', name: rich('wording:key'), value: <code>{word.key}</code> },
        ]}
      />
      {proposals.length > 0 && <h2>{rich('wording:proposals.title')}</h2>}
      {proposals.map((proposal) => (
        <ProposalShown
          key={proposal.id}
          proposal={proposal}
          stands={word.texts[proposal.language]}
          isOwn={own.includes(proposal.by)}
          sent={state}
        />
      ))}
      <h2>{rich('wording:one.propose')}</h2>
      <ProposeForm state={stateIn(state, null)} idempotencyKey={idempotencyKey} />
    </>
  );
}
