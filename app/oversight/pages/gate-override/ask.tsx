/** The first of two people asks for an order: which samples, on which cluster, why it cannot wait. */
import { useTexts } from '#app/i18n/use-texts.tsx';
import { readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { CARERS } from '#app/kernel/services/access/groups.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import {
  askCareOverride,
  clustersForCare,
  OVERRIDE_REASONS,
  overrideForm,
} from '../../services/gate-override/ask-care-override.server.ts';
import { askerOf } from './own.ts';

export const meta = titled('override:ask.title');

export const access = { GET: CARERS, POST: CARERS };
export async function loader({ context: { visit, tools } }: RouteArgs) {
  askerOf(visit);
  return { clusters: await clustersForCare(tools), reasons: OVERRIDE_REASONS, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools } }: RouteArgs) {
  const asker = askerOf(visit);
  const read = readForm(overrideForm, visit, (field) => `override:ask.${field}`);
  if (!read.ok) return askAgain(read);
  const done = await askCareOverride(tools, asker, read.value);
  return done.ok ? seeOther(`/overrides?asked=${done.result}`) : refusedAgain(visit, done.refusal);
}

export default function AskOverridePage() {
  const { clusters, reasons, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle lead={rich('override:ask.lead')}>{rich('override:ask.title')}</PageTitle>
      <p>{rich('override:lead')}</p>
      {clusters.length === 0 ? (
        <Notice tone="attention">
          <p>{rich('override:ask.noCluster')}</p>
        </Notice>
      ) : (
        <PostForm state={state} words="override:ask." hidden={{ idempotencyKey }} id="form">
          <TextArea name="samples" hint rows={4} />
          <RadioCards name="cluster" options={clusters.map((value) => ({ value, label: value }))} />
          <RadioCards name="reason" options={reasons} optionWords="override:reasons." />
          <Actions>
            <Button kind="primary">{rich('override:ask.send')}</Button>
            <ButtonLink href="/overrides">{rich('override:ask.back')}</ButtonLink>
          </Actions>
        </PostForm>
      )}
    </>
  );
}
