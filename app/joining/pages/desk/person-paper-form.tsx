/** The first typing of a paper, with its scan. What it stops, it stops when this form is sent. */

import { z } from 'zod';
import { PersonHead } from '#app/hospital/index.pages.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { PAPER_FORMS } from '#app/kernel/domain/paper/forms.ts';
import {
  coordinatorOf,
  found,
  keptTexts,
  onceField,
  participantIn,
  queryOf,
  reasonGiven,
} from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { scanIn } from '#app/kernel/pages/scan-in.ts';
import { openPerson } from '#app/kernel/services/record/open-person.server.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { FileField } from '#app/ui/forms/file-field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { SelectField } from '#app/ui/forms/select-field.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { enterPaper } from '../../services/paper/enter-paper.server.ts';
import { loadBlank } from '../../services/paper/load-blank.server.ts';
import { PaperFields } from './paper-fields.tsx';
import { paperRefusal, readPaper } from './read-paper.ts';

export const meta = titled('paper:first.title');

const headForm = z.object({
  ...onceField,
  version: z.string().regex(/^[\w.-]{1,40}$/),
  language: z.enum(LANGUAGES),
});
const formIn = (text: string | undefined) => found(z.enum(PAPER_FORMS).safeParse(text).data ?? null);

export const access = { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const [participant, form] = [participantIn(params.participant), formIn(params.form)];
  const query = queryOf(visit);
  const asked = { participant, asked: query.get('version') };
  const blank = found(await loadBlank(tools, coordinator, asked, visit.locale));
  const { personal } = found(await openPerson(tools, coordinator, participant, reasonGiven(visit)));
  const language = LANGUAGES.find((one) => one === query.get('language')) ?? null;
  return { participant, form, blank, language, personal, idempotencyKey: tools.ids.uuid() };
}

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const [participant, form] = [participantIn(params.participant), formIn(params.form)];
  found(await openPerson(tools, coordinator, participant, null));
  const head = parseForm(headForm, visit.form, textsFor(visit.locale));
  const asked = { participant, asked: head.ok ? head.value.version : null };
  const { structure, content, speakers } = found(await loadBlank(tools, coordinator, asked, visit.locale));
  const scan = await scanIn(tools, visit, 'scan');
  const read = readPaper(visit, { form, structure, speakers, content });
  if (!head.ok || !scan.ok || !read.ok) {
    const errors = [...(scan.ok ? [] : [scan.error]), ...(head.ok ? [] : head.errors), ...(read.ok ? [] : read.errors)];
    return askAgain({ errors, kept: keptTexts(visit) });
  }
  const { idempotencyKey, ...named } = head.value;
  const typed = { form, ...named, typing: read.typing };
  const done = await enterPaper(tools, coordinator, participant, { typed, scan: scan.bytes }, idempotencyKey);
  if (done.ok) return seeOther(`/desk/paper/${done.result.entry}`);
  const text = paperRefusal(visit, done.refusal, content);
  return askAgain({ errors: [{ field: 'form', text }], kept: read.kept });
}

export default function FirstTypingPage() {
  const { participant, form, blank, language, personal, idempotencyKey } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PersonHead
        participant={participant}
        personal={personal}
        title={rich(`paper:form.${form}`)}
        lead={rich(`paper:effect.${form}`)}
      />
      <Notice title={rich('paper:first.before')}>
        <p>{rich('paper:first.beforeText')}</p>
      </Notice>
      <PostForm state={state} words="paper:first." hidden={{ idempotencyKey }} id="form" withFiles>
        <FileField
          name="scan"
          hint={rich(state ? 'paper:first.scanAgain' : 'paper:first.scanHint')}
          accept="application/pdf,image/jpeg,image/png"
        />
        <SelectField
          name="version"
          hint
          value={blank.version}
          options={blank.versions.map((value) => ({ value, label: value }))}
        />
        <RadioCards
          name="language"
          value={language ?? undefined}
          options={LANGUAGES}
          optionWords="coordinator:language."
        />
        <PaperFields
          form={form}
          structure={blank.structure}
          speakers={blank.speakers}
          content={blank.content}
          state={state}
        />
        <Actions>
          <Button kind="primary">{rich(`paper:first.record.${form}`)}</Button>
          <ButtonLink href={`/desk/people/${participant}/paper`}>{rich('coordinator:back')}</ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}
