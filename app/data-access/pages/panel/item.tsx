/** One review item: what the request says to it, and what she makes of it. Any can be left out; the next is one press away. */

import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { found, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextArea } from '#app/ui/forms/field.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button, ButtonLink } from '#app/ui/page/button.tsx';
import { Steps } from '#app/ui/page/steps.tsx';
import { FINDINGS } from '../../domain/requests/request-event.ts';
import { ITEM_SECTIONS, REVIEW_ITEMS, type ReviewItem } from '../../domain/requests/request-form.ts';
import { itemForm } from '../../services/panel/panel-forms.ts';
import { judgeItem } from '../../services/panel/panel-steps.server.ts';
import { aboutOf, freeReadingAt, type Params, panelMemberOf } from './own.ts';
import { UnderReading } from './parts.tsx';
import { WholeSection } from './whole.tsx';
import { Explained, wordsFor } from './words.tsx';

export const meta = titled('panel:item.title');

const itemAt = ({ panelItem }: Params): ReviewItem => found(REVIEW_ITEMS.find((one) => one === panelItem) ?? null);

export const nextOf = (request: string, item: ReviewItem): string => {
  const next = REVIEW_ITEMS[REVIEW_ITEMS.indexOf(item) + 1];
  return next ? `/panel/${request}/items/${next}` : `/panel/${request}/vote`;
};

export const access = { GET: 'staff:panel-member', POST: 'staff:panel-member' };
export async function loader({ context, params }: RouteArgs) {
  const reading = await freeReadingAt(context, params);
  const item = itemAt(params);
  const { account } = panelMemberOf(context.visit);
  const own = reading.state.bodies.panel.items.find((one) => one.item === item && one.account === account);
  const shown = ITEM_SECTIONS[item].map((section) => reading.content[section]);
  const words = await wordsFor(context, shown);
  return { reading, item, words, own: own ? { finding: own.finding, words: own.words } : null };
}

export async function action({ context, params }: RouteArgs) {
  const { visit } = context;
  const { head } = await freeReadingAt(context, params);
  const read = parseForm(itemForm, visit.form, textsFor(visit.locale));
  if (!read.ok) return askAgain(read);
  const done = await judgeItem(aboutOf(context, params), read.value);
  return done.ok ? seeOther(nextOf(head.id, read.value.item)) : refusedAgain(visit, done.refusal);
}

export default function ItemPage() {
  const { reading, item, words, own } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const { head } = reading;
  return (
    <>
      <ErrorSummary state={state} />
      <Steps now={REVIEW_ITEMS.indexOf(item) + 1} of={REVIEW_ITEMS.length} />
      <UnderReading head={head} title={rich(`panel:items.${item}`)} lead={rich(`panel:items.ask.${item}`)} />
      <details>
        <summary>{rich('panel:item.says')}</summary>
        <Explained words={words}>
          {ITEM_SECTIONS[item].map((section) => (
            <WholeSection key={section} section={section} reading={reading} />
          ))}
        </Explained>
      </details>
      {head.isOpen && (
        <PostForm state={state} words="panel:item." id="form" hidden={{ version: String(head.version), item }}>
          <RadioCards name="finding" value={own?.finding} options={FINDINGS} optionWords="panel:finding." />
          <TextArea name="words" hint value={own?.words} rows={4} />
          <Actions>
            <Button kind="primary">{rich('panel:item.send')}</Button>
            <ButtonLink href={nextOf(head.id, item)}>{rich('panel:item.skip')}</ButtonLink>
          </Actions>
        </PostForm>
      )}
    </>
  );
}
