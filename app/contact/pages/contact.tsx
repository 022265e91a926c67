/** How I am reached: which way is safe, what I do not want by mail. What I must be told finds its way all the same. */

import { ownOf } from '#app/consent/index.pages.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { SaveForLater } from '#app/ui/forms/save-for-later.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { changeOwnContact, loadOwnContact, type OwnContact, ownContactForm } from '../services/own-contact.server.ts';

export const meta = titled('contact:title');

export const access = { GET: 'participant', POST: 'participant' };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  const isDone = new URL(visit.path, 'http://here').searchParams.has('done');
  return { contact: await loadOwnContact(tools, ownOf(visit)), isDone };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const form = parseForm(ownContactForm, visit.form, textsFor(visit.locale));
  if (!form.ok) return askAgain(form);
  await changeOwnContact(tools, ownOf(visit), form.value);
  return seeOther('/contact?done');
}

const SAFE = ['mail', 'post', 'none'] as const;
const KINDS = ['updates', 'recontact'] as const;

function Choices({ contact, state }: { contact: OwnContact; state: FormState | undefined }) {
  const { rich } = useTexts();
  return (
    <PostForm state={state}>
      <RadioCards
        name="safe"
        label={rich('contact:safe.question')}
        hint={rich('contact:safe.hint')}
        value={contact.safe}
        options={SAFE.map((value) => ({
          value,
          label: rich(`contact:safe.${value}`),
          hint: rich(`contact:safe.${value}Hint`),
        }))}
      />
      {KINDS.map((kind) => (
        <RadioCards
          key={kind}
          name={kind}
          label={rich(`contact:kind.${kind}`)}
          hint={rich(`contact:about.${kind}`)}
          value={contact.stopped[kind] ? 'stopped' : 'open'}
          options={['open', 'stopped']}
          optionWords="contact:get."
        />
      ))}
      <Actions>
        <Button kind="primary">{rich('contact:keep')}</Button>
        <SaveForLater />
        <ButtonLink href="/home">{rich('contact:leave')}</ButtonLink>
      </Actions>
    </PostForm>
  );
}

export default function ContactPage() {
  const { contact, isDone } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      {isDone && !state && <Notice tone="done" title={rich('contact:done')} />}
      <PageTitle lead={rich('contact:lead')}>{rich('contact:title')}</PageTitle>
      {contact.mailFails && (
        <Notice tone="attention" title={rich('contact:fails.title')}>
          <p>{rich('contact:fails.text', {}, { help: '/help' })}</p>
        </Notice>
      )}
      {contact.confidential && (
        <Notice title={rich('contact:confidential.title')}>
          <p>{rich('contact:confidential.text')}</p>
        </Notice>
      )}
      <SummaryList
        rows={[
          { id: 'email', name: rich('contact:email'), value: contact.email || rich('contact:nothing') },
          {
            id: 'postal',
            name: rich('contact:postal'),
            value: contact.postal ? <span className="lines">{contact.postal}</span> : rich('contact:nothing'),
          },
        ]}
      />
      <p>{rich('contact:change', {}, { help: '/help' })}</p>
      <Choices contact={contact} state={state} />
      <p>{rich('contact:always')}</p>
    </>
  );
}
