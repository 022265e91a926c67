/** One decision: every row, answer, approval and term that led to it. Names nobody. */

import { loadDecision, type Trace, type TracedDecision } from '#app/data-access/index.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { namesIn } from '#app/kernel/domain/languages.ts';
import { notFound, type RouteArgs, titled } from '#app/kernel/pages/framework.ts';
import { useLoaded } from '#app/ui/loaded.ts';
import { DataTable, type TableRow } from '#app/ui/page/data-table.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { accountOf } from './own.ts';

export const meta = titled('audit:oneTitle');
export const handle = { wide: true };

export const access = { GET: 'staff:auditor' };
export async function loader({ context: { visit, tools }, params }: RouteArgs) {
  const decision = await loadDecision(tools, accountOf(visit), params.id ?? '');
  if (!decision) throw notFound();
  return { decision };
}

/** The policy speaks Japanese and English. */
const useLanguage = (): 'ja' | 'en' => namesIn(useTexts().locale);

type Names = readonly (
  | 'checked'
  | 'result'
  | 'event'
  | 'cell'
  | 'since'
  | 'provision'
  | 'given'
  | 'document'
  | 'part'
)[];

type TableOf = 'stepsTitle' | 'effectsTitle' | 'answersTitle' | 'approvalTitle';

function Table({ of, names, rows }: { of: TableOf; names: Names; rows: readonly TableRow[] }) {
  const { rich, t } = useTexts();
  return (
    <DataTable
      caption={t(`audit:${of}`)}
      columns={names.map((id) => ({ id, title: rich(`audit:${id}`) }))}
      rows={rows}
    />
  );
}

function Steps({ trace }: { trace: Trace }) {
  const { rich } = useTexts();
  const rows = trace.steps.map(({ step, passed, reasons }) => ({
    id: step,
    cells: [
      rich(`audit:step.${step}`),
      passed ? rich('audit:passed') : <strong key="codes">{reasons.map(({ code }) => code).join(', ')}</strong>,
    ],
  }));
  return <Table of="stepsTitle" names={['checked', 'result']} rows={rows} />;
}

function Effects({ trace }: { trace: Trace }) {
  const { rich, instant } = useTexts();
  const language = useLanguage();
  if (trace.effects.length === 0) return <p>{rich('audit:noEffects')}</p>;
  const rows = trace.effects.map(({ column, title, meaning, since, passed }) => ({
    id: `${column} ${since}`,
    cells: [
      title[language],
      meaning[language],
      since ? <Marked key="since" text={instant(since)} /> : '–',
      rich(passed ? 'audit:passed' : 'audit:refused'),
    ],
  }));
  return <Table of="effectsTitle" names={['event', 'cell', 'since', 'result']} rows={rows} />;
}

function Answers({ trace, answered }: { trace: Trace; answered: TracedDecision['answered'] }) {
  const { rich, marked, instant, number } = useTexts();
  const language = useLanguage();
  if (trace.answers.length === 0) return <p>{rich('audit:noAnswers')}</p>;
  const rows = trace.answers.map(({ provision, title, decision, since, document, passed }) => ({
    id: provision,
    cells: [
      title[language],
      rich(`uses:answer.${decision}`),
      since ? rich('audit:sinceRevision', { at: instant(since), revision: number(answered[provision] ?? 0) }) : '–',
      document ? `${document.id} ${document.version}` : '–',
      <Marked key="result" text={marked(passed ? 'audit:passed' : 'audit:refused')} />,
    ],
  }));
  return <Table of="answersTitle" names={['provision', 'given', 'since', 'document', 'result']} rows={rows} />;
}

function Approval({ approval }: { approval: NonNullable<Trace['approval']> }) {
  const { rich, day, lastDay } = useTexts();
  const { id, from, until, inForce, cover } = approval;
  const rows = Object.entries(cover ?? {}).map(([part, holds]) => ({
    id: part,
    cells: [rich(`audit:cover.${part}`), rich(holds ? 'audit:holds' : 'audit:holdsNot')],
  }));
  return (
    <>
      <h2>{rich('audit:approvalTitle')}</h2>
      <p>
        {rich('audit:approvalState', { id, from: day(from), until: lastDay(until) })}
        {' – '}
        {rich(inForce ? 'audit:inForce' : 'audit:notInForce')}
      </p>
      {rows.length > 0 && <Table of="approvalTitle" names={['part', 'result']} rows={rows} />}
    </>
  );
}

function DataUse({ dataUse }: { dataUse: NonNullable<Trace['dataUse']> }) {
  const { rich } = useTexts();
  const none = rich('audit:nothing');
  const list = (terms: readonly string[]) => (terms.length > 0 ? terms.join(', ') : none);
  const row = (id: 'permission' | 'modifiers' | 'purpose' | 'refusedTerms', terms: readonly string[]) => ({
    id,
    name: rich(`audit:${id}`),
    value: list(terms),
  });
  const { permission, also, modifiers, purpose, refused } = dataUse;
  return (
    <>
      <h2>{rich('audit:dataUseTitle')}</h2>
      <SummaryList
        rows={[
          row('permission', [...(permission ? [permission] : []), ...also]),
          row('modifiers', modifiers),
          row('purpose', purpose),
          row(
            'refusedTerms',
            refused.map(({ code, term }) => `${term} (${code})`),
          ),
        ]}
      />
    </>
  );
}

function Traced({ trace, answered }: { trace: Trace; answered: TracedDecision['answered'] }) {
  const { rich } = useTexts();
  const language = useLanguage();
  return (
    <>
      <h2>{rich('audit:stepsTitle')}</h2>
      <Steps trace={trace} />
      <h2>{rich('audit:effectsTitle')}</h2>
      <Effects trace={trace} />
      <h2>{rich('audit:answersTitle')}</h2>
      <Answers trace={trace} answered={answered} />
      {trace.approval && <Approval approval={trace.approval} />}
      {trace.dataUse && <DataUse dataUse={trace.dataUse} />}
      <h2>{rich('audit:ethics')}</h2>
      <p>{trace.ethics[language]}</p>
      <p lang="ja">{trace.ethics.sources.join('、')}</p>
    </>
  );
}

export default function DecisionPage() {
  const { decision } = useLoaded<typeof loader>();
  const { rich, instant, number } = useTexts();
  const { id, at, gate, client, trace, agrees, revision, policy, answered } = decision;
  const rows = [
    { id: 'id', name: rich('audit:id'), value: <code>{id}</code> },
    { id: 'answer', name: rich('audit:answer'), value: <strong>{rich(`audit:${decision.decision}`)}</strong> },
    ...(trace ? [{ id: 'act', name: rich('audit:act'), value: rich(`audit:action.${trace.action}`) }] : []),
    { id: 'who', name: rich('audit:who'), value: client },
    { id: 'gate', name: rich('audit:gate'), value: gate },
    { id: 'revision', name: rich('audit:revision'), value: number(revision) },
    { id: 'policy', name: rich('audit:policy'), value: policy },
    ...(trace
      ? [{ id: 'agrees', name: rich('audit:agrees'), value: rich(agrees ? 'audit:same' : 'audit:different') }]
      : []),
  ];
  return (
    <>
      <PageTitle lead={rich('audit:oneLead', { at: instant(at) })}>{rich('audit:oneTitle')}</PageTitle>
      {trace && !agrees && <Notice tone="attention" title={rich('audit:different')} />}
      <SummaryList rows={rows} />
      {trace ? <Traced trace={trace} answered={answered} /> : <p>{rich('audit:noTrace')}</p>}
      <p>
        <a href="/audit">{rich('audit:back')}</a>
      </p>
    </>
  );
}
