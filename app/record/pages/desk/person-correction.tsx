/** Naming a mistake of typing, with proof. It counts once another has confirmed it. */

import { z } from 'zod';
import { PersonHead } from '#app/hospital/index.pages.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { PAPER_ANSWERS } from '#app/kernel/domain/paper/forms.ts';
import { coordinatorOf, found, keptTexts, participantIn, reasonGiven } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { scanIn } from '#app/kernel/pages/scan-in.ts';
import { openPerson } from '#app/kernel/services/record/open-person.server.ts';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { FileField } from '#app/ui/forms/file-field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { type EntryToCorrect, loadEntryToCorrect } from '../../services/corrections/list-correctable.server.ts';
import { CORRECTION_REASONS, proposeCorrection } from '../../services/corrections/propose-correction.server.ts';

export const meta = titled('paper:correction.title');

const form = z.object({ why: z.enum(CORRECTION_REASONS), what: z.enum(['void', 'answers']) });
/** In the words of the ledger: what is blank on the paper was never asked. */
const TO = { permit: 'permit', deny: 'deny', ask: 'ask', blank: 'not-asked' } as const;

const numberIn = (text: string | undefined) => found(z.coerce.number().int().positive().safeParse(text).data ?? null);

export const access = { GET: 'staff:site-coordinator', POST: 'staff:site-coordinator' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const [participant, number] = [participantIn(params.participant), numberIn(params.number)];
  const entry = found(await loadEntryToCorrect(tools, coordinator, { participant, number }, visit.locale));
  const { personal } = found(await openPerson(tools, coordinator, participant, reasonGiven(visit)));
  return { participant, personal, entry };
}

/** Only boxes of this entry are read; what is not among them is nobody's answer. */
const answersIn = (sent: FormData | null, entry: EntryToCorrect) =>
  Object.fromEntries(
    entry.answers.flatMap(({ provision }) => {
      const said = PAPER_ANSWERS.find((one) => one === sent?.get(`answer-${provision}`));
      return said ? [[provision, TO[said]]] : [];
    }),
  );

export async function action({ context: { visit, tools }, params }: RouteArgs) {
  const coordinator = coordinatorOf(visit);
  const [participant, number] = [participantIn(params.participant), numberIn(params.number)];
  const entry = found(await loadEntryToCorrect(tools, coordinator, { participant, number }, visit.locale));
  const texts = textsFor(visit.locale);
  const read = parseForm(form, visit.form, texts);
  const proof = await scanIn(tools, visit, 'proof');
  if (!read.ok || !proof.ok)
    return askAgain({
      errors: [...(read.ok ? [] : read.errors), ...(proof.ok ? [] : [proof.error])],
      kept: keptTexts(visit),
    });
  const { why, what } = read.value;
  const said = { why, what: what === 'void' ? ('void' as const) : answersIn(visit.form, entry) };
  const done = await proposeCorrection(tools, coordinator, { participant, number, form: said, proof: proof.bytes });
  if (done.ok) return seeOther(`/desk/corrections/${done.id}`);
  const { code } = done.refusal;
  const text = texts.marked(
    code === 'correction-waits' || code === 'nothing-changes' ? `paper:correction.${code}` : `refusals:${code}`,
  );
  return askAgain({ errors: [{ field: 'form', text }], kept: keptTexts(visit) });
}

function Answers({ entry }: { entry: EntryToCorrect }) {
  const { rich } = useTexts();
  return (
    <>
      <h2>{rich('paper:correction.answersTitle')}</h2>
      <p>{rich('paper:correction.answersHint')}</p>
      {entry.answers.map(({ provision, title, now }) => (
        <RadioCards
          key={provision}
          name={`answer-${provision}`}
          label={<DocText text={title} />}
          value={now}
          even
          options={PAPER_ANSWERS}
          optionWords="paper:answer."
        />
      ))}
    </>
  );
}

export default function ProposeCorrectionPage() {
  const { participant, personal, entry } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich, instant } = useTexts();
  const hasAnswers = entry.answers.length > 0;
  const isIdentity = entry.kind === 'IdentityVerified';
  return (
    <>
      <ErrorSummary state={state} />
      <PersonHead
        participant={participant}
        personal={personal}
        title={rich('paper:correction.title')}
        lead={rich(`events:kind.${entry.kind}`)}
      />
      <p>{rich('paper:corrections.entry', { number: entry.number, at: instant(entry.at) })}</p>
      {isIdentity && (
        <Notice tone="attention" title={rich('paper:correction.identity')}>
          <p>{rich('paper:correction.identityText')}</p>
        </Notice>
      )}
      <PostForm state={state} words="paper:correction." id="form" withFiles>
        <RadioCards name="why" options={CORRECTION_REASONS} optionWords="paper:why." />
        <RadioCards
          name="what"
          options={hasAnswers ? (['answers', 'void'] as const) : (['void'] as const)}
          optionWords="paper:correction."
        />
        {hasAnswers && <Answers entry={entry} />}
        <FileField
          name="proof"
          hint={rich(state ? 'paper:first.scanAgain' : 'paper:first.scanHint')}
          accept="application/pdf,image/jpeg,image/png"
        />
        <Actions>
          <Button kind="primary">{rich('paper:correction.propose')}</Button>
          <ButtonLink href={`/desk/people/${participant}/corrections`}>{rich('coordinator:back')}</ButtonLink>
        </Actions>
      </PostForm>
    </>
  );
}
