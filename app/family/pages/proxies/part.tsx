/** For one who decides with others, where the record is kept from her: the texts to read, and her no. */

import { refusedOwn } from '#app/consent/index.pages.ts';
import { ownDisputeForm } from '#app/hospital/index.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { askAgain, notFound, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import type { Own } from '#app/kernel/services/record/own-record.server.ts';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { CheckboxCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { type LoadedBy, useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { Ways } from '#app/ui/page/ways.tsx';
import { loadLimitedPart, refuseInPart } from '../../services/proxies/limited-part.server.ts';

export const meta = titled('proxy:part.title');

/** The guard has let only these through. */
function limitedOf({ actor }: Visit): Own {
  if (actor.kind !== 'limited-proxy') throw notFound();
  return { account: actor.account, participant: actor.participant };
}

export const access = { GET: 'limited-proxy', POST: 'limited-proxy' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const { lines } = await loadLimitedPart(tools, limitedOf(visit), visit.locale);
  const isDone = new URL(visit.path, 'http://here').searchParams.has('done');
  return { lines, isDone, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const form = parseForm(ownDisputeForm, visit.form, textsFor(visit.locale));
  if (!form.ok) return askAgain(form);
  const done = await refuseInPart(tools, limitedOf(visit), form.value);
  if (done.ok) return seeOther('/part?done');
  return refusedOwn(visit, { refusal: done.refusal, field: 'disputed', kept: { note: form.value.note } });
}

type Loaded = LoadedBy<typeof loader>;

function Refusing({ lines, idempotencyKey, state }: Omit<Loaded, 'isDone'> & { state: FormState | undefined }) {
  const { rich } = useTexts();
  return (
    <PostForm state={state} words="proxy:disagree." hidden={{ idempotencyKey }} id="form">
      <h2>{rich('proxy:part.refuse')}</h2>
      <p>{rich('proxy:part.refuseText')}</p>
      <CheckboxCards
        name="disputed"
        label={rich('proxy:part.which')}
        hint={rich('proxy:disagree.whichHint')}
        options={lines.map(({ code, title }) => ({ value: code, label: <DocText text={title} /> }))}
      />
      <TextArea name="note" hint />
      <Actions>
        <Button kind="primary">{rich('proxy:part.record')}</Button>
      </Actions>
    </PostForm>
  );
}

export default function PartPage() {
  const { lines, isDone, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      {isDone && !state && <Notice tone="done" title={rich('proxy:part.done')} />}
      <PageTitle lead={rich('proxy:part.lead')}>{rich('proxy:part.title')}</PageTitle>
      <p>{rich('proxy:part.text')}</p>
      <Ways
        ways={[
          { href: '/documents', title: rich('proxy:part.documents'), hint: rich('proxy:part.documentsHint') },
          { href: '/help', title: rich('shell:footer.help'), hint: rich('proxy:part.helpHint') },
        ]}
      />
      {lines.length > 0 && <Refusing lines={lines} idempotencyKey={idempotencyKey} state={state} />}
    </>
  );
}
