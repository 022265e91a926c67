/** The form for a change of intent (apart from withdrawal) as paper: present answer beside room for the new one. Prints on A4. */

import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { OWN } from '#app/kernel/services/access/groups.ts';
import { AnswerWord } from '#app/ui/consent/provision-card.tsx';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { plainWords } from '#app/ui/document/plain-words.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { Actions, ButtonLink } from '#app/ui/page/button.tsx';
import { DataTable } from '#app/ui/page/data-table.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { type Row, SummaryList } from '#app/ui/page/summary-list.tsx';
import { type IntentForm, type IntentLine, loadIntentForm } from '../services/load-intent-form.server.ts';
import { OutAlready } from './out-already.tsx';
import { ownOf } from './own.ts';

export const meta = titled('choices:form.title');

export const access = { GET: OWN };
export const loader = async ({ context: { visit, tools } }: RouteArgs) => ({
  form: await loadIntentForm(tools, ownOf(visit), visit.locale),
});

/** Filled in by hand: nothing stands in it before. */
const BOX = '□';

function Group({ form, lines, title }: { form: IntentForm; lines: readonly IntentLine[]; title: string }) {
  const { rich } = useTexts();
  const columns = (['question', 'now', 'new'] as const).map((id) => ({ id, title: rich(`choices:form.${id}`) }));
  const rows = lines.map(({ code, text, decision, waits, offered }) => ({
    id: code,
    cells: [
      <DocText key="question" text={text.title} />,
      <AnswerWord
        key="now"
        answer={decision}
        label={decision === 'not-asked' ? undefined : form.words.answers[decision]}
        waits={waits}
      />,
      <ul key="new">
        {offered.map((answer) => (
          <li key={answer}>
            {BOX} <DocText text={form.words.answers[answer]} />
          </li>
        ))}
      </ul>,
    ],
  }));
  return (
    <section>
      <h2>
        <DocText text={title} />
      </h2>
      <DataTable caption={plainWords(title)} columns={columns} rows={rows} />
    </section>
  );
}

function About({ form }: { form: IntentForm }) {
  const { rich, instant } = useTexts();
  const rows: Row[] = [
    { id: 'participant', name: rich('receipt:row.participant'), value: form.participant },
    {
      id: 'document',
      name: rich('receipt:row.document'),
      value: rich('receipt:documentName', { document: form.document, version: form.version }),
    },
    { id: 'rendering', name: rich('receipt:row.rendering'), value: <code>{form.rendering}</code> },
    {
      id: 'lists',
      name: rich('choices:form.lists'),
      value: rich('choices:form.listsSeen', { countries: form.lists.countries ?? '–', genes: form.lists.genes ?? '–' }),
    },
    { id: 'as-of', name: rich('choices:form.asOf'), value: <Marked text={instant(form.asOf)} /> },
  ];
  return <SummaryList rows={rows} />;
}

export default function IntentFormPage() {
  const { form } = useLoaded<typeof loader>();
  const { rich } = useTexts();
  const title = rich('choices:form.title');
  if (!form)
    return (
      <>
        <PageTitle>{title}</PageTitle>
        <p>{rich('choices:form.nothing', {}, { withdraw: '/withdraw' })}</p>
      </>
    );
  const { words, wish, groups, out } = form;
  return (
    <>
      <PageTitle lead={rich('choices:form.lead')}>{title}</PageTitle>
      <p className="screen-only">{rich('choices:form.online', {}, { choices: '/choices' })}</p>
      <About form={form} />
      <p>
        <DocText text={words.careSame} />
      </p>
      {groups.map(({ id, title: name, lines }) => (
        <Group key={id} form={form} lines={lines} title={name} />
      ))}
      <h2>{rich('choices:form.wish')}</h2>
      <p>
        {wish ? <DocText text={words.wishes.options[wish]?.title ?? ''} /> : rich('choices:form.noWish')} {BOX}{' '}
        {rich('choices:form.changeWish')}
      </p>
      <h2>{rich('choices:out.title')}</h2>
      <OutAlready out={out} />
      <h2>{rich('choices:form.sign')}</h2>
      <SummaryList
        rows={(['from', 'name', 'date'] as const).map((id) => ({
          id,
          name: rich(`choices:form.${id}`),
          value: <span className="write-here" />,
        }))}
      />
      <p>{rich('choices:form.apart')}</p>
      <Actions>
        <ButtonLink href="/choices">{rich('choices:form.back')}</ButtonLink>
      </Actions>
    </>
  );
}
