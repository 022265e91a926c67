/** One word of the glossary: what readers see, where it is used, what waits for a second person; rewritten below. */

import { textsFor } from '#app/i18n/texts.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { LANGUAGES, type Language } from '#app/kernel/domain/event/payloads/parts.ts';
import { spokenIn } from '#app/kernel/domain/languages.ts';
import { found, keptTexts, queryOf, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, notFound, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { STUDIO } from '#app/kernel/services/access/groups.ts';
import { ownAccounts } from '#app/kernel/services/access/same-person.server.ts';
import {
  confirmTerm,
  confirmTermForm,
  inForce,
  loadTerm,
  type TermState,
  waitingIn,
  writeTerm,
} from '#app/kernel/services/interface-text/glossary.server.ts';
import { programmeWords } from '#app/kernel/services/interface-text/programme-words.server.ts';
import { DocText } from '#app/ui/document/inline-text.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { type LoadedBy, useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { OwnWords } from '#app/ui/page/own-words.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { readTerm, type TermForm, typedTerm } from '../../services/interface-text/term-form.ts';
import { type UsedIn, whereUsed } from '../../services/interface-text/where-used.server.ts';
import { studioPersonOf } from '../own.ts';
import { TermFields } from './term-fields.tsx';

export const meta = titled('wording:term.title');
export const handle = { wide: true };

const NEW = 'new';

async function termAt({ visit, tools }: RouteArgs['context'], id: string) {
  const who = studioPersonOf(visit);
  if (id === NEW) return { who, term: null, fixed: null };
  const [term, words] = await Promise.all([loadTerm(tools, who, id), programmeWords(tools, visit.locale)]);
  const fixed = words.find((word) => word.id === id) ?? null;
  if (!term && !fixed) throw notFound();
  return { who, term, fixed };
}

export const access = { GET: STUDIO, POST: STUDIO };
export async function loader({ context, params }: RouteArgs) {
  const id = params.term ?? '';
  const { who, term, fixed } = await termAt(context, id);
  const used = fixed && (await whereUsed(context.tools, context.visit.locale, fixed));
  const did = (['written', 'confirmed'] as const).find((one) => queryOf(context.visit).has(one)) ?? null;
  const own = [...(await ownAccounts(context.tools.database.prisma, who.account))];
  return { id, term, fixed, used, did, own };
}

export async function action({ context, params }: RouteArgs) {
  const { visit, tools } = context;
  const { who, term } = await termAt(context, params.term ?? '');
  if (visit.form?.has('confirm')) {
    const read = readForm(confirmTermForm, visit, () => 'wording:term.title');
    if (!read.ok) return askAgain(read);
    const { id } = found(term);
    const done = await confirmTerm(tools, who, id, read.value.confirm);
    return done.ok ? seeOther(`/studio/words/terms/${id}?confirmed`) : refusedAgain(visit, done.refusal);
  }
  const read = readForm(typedTerm, visit, (field) => `wording:termField.${field.split('_')[0]}`);
  if (!read.ok) return askAgain(read);
  const form = readTerm(read.value, params.term === NEW ? read.value.id : (params.term ?? ''));
  if (!form.ok) {
    const text = textsFor(visit.locale).marked(form.error);
    return askAgain({ errors: [{ field: form.field, text }], kept: keptTexts(visit) });
  }
  const done = await writeTerm(tools, who, form.form);
  return done.ok ? seeOther(`/studio/words/terms/${form.form.id}?written`) : refusedAgain(visit, done.refusal);
}

type Loaded = LoadedBy<typeof loader>;

function Used({ used: { documents, news } }: { used: UsedIn }) {
  const { rich } = useTexts();
  return (
    <>
      <h2>{rich('wording:term.used')}</h2>
      {documents.length + news.length === 0 && <p>{rich('wording:term.nowhere')}</p>}
      <ul>
        {documents.map(({ document, version }) => (
          <li key={`${document} ${version}`}>
            <a href={`/documents/${document}/${version}`}>
              {document} {version}
            </a>{' '}
            {rich('wording:term.isFixed')}
          </li>
        ))}
        {news.map(({ id, title }) => (
          <li key={id}>
            <a href={`/news/${id}`}>
              <Marked text={title} />
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}

const textIn = ({ texts }: TermState, language: Language) => texts[language];

function Waiting({ state, isOwn }: { state: TermState; isOwn: boolean }) {
  const { rich, day } = useTexts();
  return (
    <section>
      <h2>{rich('wording:terms.waits')}</h2>
      <SummaryList
        rows={[
          ...LANGUAGES.map((language) => ({
            id: language,
            name: rich(`newsroom:language.${language}`),
            value: (
              <span lang={spokenIn(language)}>
                <strong>
                  <Marked text={textIn(state, language).term} />
                </strong>{' '}
                <Marked text={textIn(state, language).text} />
              </span>
            ),
          })),
          { id: 'why', name: rich('wording:field.reason'), value: <OwnWords>{state.reason}</OwnWords> },
          { id: 'at', name: rich('wording:proposedOn'), value: <Marked text={day(state.at)} /> },
        ]}
      />
      {state.retired && <p>{rich('wording:term.retires')}</p>}
      {isOwn ? (
        <p>{rich('wording:own')}</p>
      ) : (
        <PostForm hidden={{ confirm: String(state.number) }}>
          <Actions>
            <Button kind="primary">{rich('wording:term.confirm')}</Button>
          </Actions>
        </PostForm>
      )}
    </section>
  );
}

function Name({ id, fixed, stands }: Pick<Loaded, 'id' | 'fixed'> & { stands: TermForm | null }) {
  const { rich, locale } = useTexts();
  if (fixed) return <DocText text={fixed.term} />;
  if (id === NEW || !stands) return rich('wording:terms.new');
  return <Marked text={stands.texts[locale].term} />;
}

export default function TermPage() {
  const { id, term, fixed, used, did, own } = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  const waiting = term && waitingIn(term);
  const stands: TermForm | null = term ? (waiting ?? inForce(term) ?? term.states[0] ?? null) : null;
  return (
    <>
      <ErrorSummary state={state} />
      {did && !state && <Notice tone="done" title={rich(`wording:did.${did}`)} />}
      <PageTitle
        before={<a href="/studio/words/terms">{rich('wording:terms.title')}</a>}
        lead={fixed ? <DocText text={fixed.text} /> : undefined}
      >
        <Name id={id} fixed={fixed} stands={stands} />
      </PageTitle>
      {fixed?.version && <p>{rich('wording:term.fixedBy', { version: fixed.version })}</p>}
      {waiting && <Waiting state={waiting} isOwn={own.includes(waiting.by)} />}
      {used && <Used used={used} />}
      <h2>{rich(id === NEW ? 'wording:terms.new' : 'wording:term.anew')}</h2>
      <TermFields isNew={id === NEW} stands={stands} stood={term?.states[0]?.number ?? 0} state={state} />
    </>
  );
}
