/** One request of hers: where it stands, what was answered, how to object. */

import { ownOf, refusedOwn } from '#app/consent/index.pages.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { askAgain, notFound, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { OWN } from '#app/kernel/services/access/groups.ts';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { OwnWords } from '#app/ui/page/own-words.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { loadOwnRight, ownStepForm, stepOwnRight } from '../../services/rights/own-rights.server.ts';
import { RightsCourseList, RightsFacts } from './parts.tsx';

export const meta = titled('rights:title');

export const access = { GET: OWN, POST: OWN };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const request = await loadOwnRight(tools, ownOf(visit), params.id);
  if (!request) throw notFound();
  return { request };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const own = ownOf(visit);
  const request = await loadOwnRight(tools, own, params.id);
  if (!request) throw notFound();
  const read = parseForm(ownStepForm, visit.form, textsFor(visit.locale));
  if (!read.ok) return askAgain(read);
  const done = await stepOwnRight(tools, own, request.id, read.value);
  return done.ok ? seeOther(`/rights/${request.id}`) : refusedOwn(visit, { refusal: done.refusal, field: 'words' });
}

/** Against an answer: to the programme, looked at by another; and to those outside who watch over it. */
function Objecting({ state }: { state: FormState | undefined }) {
  const { rich } = useTexts();
  return (
    <>
      <h2>{rich('rights:object.title')}</h2>
      <p>{rich('rights:object.text')}</p>
      <p>{rich('rights:object.outside', {}, { ppc: 'https://www.ppc.go.jp/personalinfo/pipldial/' })}</p>
      <PostForm state={state} words="rights:object." id="form" hidden={{ do: 'object' }}>
        <TextArea name="words" />
        <Actions>
          <Button>{rich('rights:object.send')}</Button>
        </Actions>
      </PostForm>
    </>
  );
}

export default function OwnRightPage() {
  const { request } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const { kind, standing, words } = request;
  const isOpen = standing.state === 'received' || standing.state === 'looked-into';
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href="/rights">{rich('rights:title')}</a>}>{rich(`rights:kind.${kind}`)}</PageTitle>
      <RightsFacts request={request} />
      {words && (
        <>
          <h2>{rich('rights:yourWords')}</h2>
          <OwnWords>{words}</OwnWords>
        </>
      )}
      <RightsCourseList request={request} />
      {standing.state === 'answered' && <Objecting state={state} />}
      {isOpen && (
        <PostForm hidden={{ do: 'take-back' }}>
          <Actions>
            <Button>{rich('rights:takeBack')}</Button>
          </Actions>
        </PostForm>
      )}
    </>
  );
}
