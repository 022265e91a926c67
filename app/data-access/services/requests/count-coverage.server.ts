/**
 * How many people's consent covers terms that an applicant considers, by the gate's own decision over every consent as it stands
 * now; no rule of it is said again here. What leaves is disclosure-controlled (data-access/domain/requests/coverage.ts): a question is
 * counted once a day at most and remembered, and questions that differ little are answered alike.
 *
 * The approval that the decision asks for is supposed, as it would be if the request were approved today: conditions that a
 * committee settles count as settled, and a data set's days as come, because they stand beside the figure. Who has not
 * answered, said no, asked to be asked each time, or withdrew is not counted, as at the gate. Of samples each kind asked for is a
 * question, too: who has one of that kind which the gate would let out. It is a count about the same data set as all others, so
 * that one beside another tells of nobody.
 */

import { dayOf, plusDays } from '#app/kernel/domain/instant.ts';
import { digest } from '#app/kernel/domain/ledger/canonical.ts';
import { kindsMeant, type SampleKind } from '#app/kernel/domain/samples/sample-kinds.ts';
import { programmeLines, programmeOf } from '#app/kernel/services/gate/approved-uses.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import type { DecisionRequest } from '#bridge/contract/decision.ts';
import type { Approval, Dataset } from '#bridge/contract/programme-state.ts';
import { decide } from '#bridge/decision/decide.ts';
import { memoryView } from '#bridge/decision/memory-view.ts';
import { MOST_QUESTIONS_A_DAY } from '../../domain/requests/coverage.ts';
import type { RequestDraft } from '../../domain/requests/request-form.ts';
import { isOfDiseases } from '../register/data-set-clocks.server.ts';
import { answeredAlike, lockCounts } from './answered-alike.server.ts';
import { type PersonNow, peopleNow } from './people-now.server.ts';
import type { RequestRow } from './request-chain.server.ts';

type Data = NonNullable<RequestDraft['data']>;
type Terms = {
  readonly use: NonNullable<RequestDraft['use']>;
  readonly data: Pick<Data, 'datasets' | 'actions' | 'countries' | 'samples'>;
};
type Action = Data['actions'][number];
type Asking = Pick<RequestRow, 'organisation' | 'recipientClass' | 'country'>;

type Asked = {
  readonly dataset: string;
  readonly action: Action;
  /** of whose samples; none: of people, whatever was taken from them */
  readonly kind?: SampleKind;
};
/** `shown` 0 says few; null: too many different questions today. */
export type Covered = Asked & { readonly shown: number | null };
type Question = Asked & { readonly id: string; readonly scope: string };

const sorted = (list: readonly string[]) => [...list].sort();

/** The same terms are the same question, whoever asks; an institution's own data make it its own. */
function questionsOf(asking: Asking, { use, data }: Terms): readonly Question[] {
  const { recipientClass, organisation, country } = asking;
  const terms = {
    duo: sorted(use.duo),
    diseases: sorted(use.diseases),
    uses: sorted(use.uses),
    commercial: use.commercial,
    countries: sorted([...new Set([country, ...data.countries])]),
    class: recipientClass,
    ...(recipientClass === 'participating' ? { organisation } : {}),
  };
  const kinds = kindsMeant(data.samples);
  return sorted(data.datasets).flatMap((dataset) =>
    data.actions
      .flatMap((action): Asked[] => [
        { dataset, action },
        ...(action === 'release-sample' ? kinds.map((kind) => ({ dataset, action, kind })) : []),
      ])
      .map((asked) => ({ ...asked, id: digest({ ...terms, ...asked }), scope: digest({ dataset }) })),
  );
}

const CONSIDERED = 'considered';

/** As it would be if the request were approved today. */
function supposed(asking: Asking, { use, data }: Terms, settled: readonly string[], now: string): Approval {
  const { recipientClass, organisation, country } = asking;
  return {
    schema: 'approval/1',
    id: CONSIDERED,
    status: 'active',
    route: recipientClass === 'participating' ? 'acquirer-agreement-and-report' : 'committee-approval',
    recipient: { class: recipientClass, organisation, country },
    purpose: { duo: [...use.duo], diseases: [...use.diseases] },
    countries: [...new Set([country, ...data.countries])],
    datasets: [...data.datasets],
    uses: [...use.uses],
    commercial: use.commercial,
    conditionsMet: [...settled],
    actions: [...data.actions],
    from: now,
    until: plusDays(now, 1),
  };
}

type Subject = DecisionRequest['subject'];

/** Any one of them that may go counts the person: herself, or each of her samples of the kind. */
const subjectsOf = ({ kind }: Question, { state, kinds }: PersonNow): readonly Subject[] =>
  kind === undefined
    ? [{ participant: state.participant }]
    : state.samples.filter(({ id }) => kinds.get(id) === kind).map(({ id }) => ({ sample: id }));

/** @returns how many people each question covers, by its id. Exact: it does not leave this file. */
async function counted(
  tools: Tools,
  asking: Asking,
  terms: Terms,
  questions: readonly Question[],
): Promise<ReadonlyMap<string, number>> {
  const now = tools.clock.now().toISOString();
  const { programme, policy } = programmeOf(await tools.database.prisma.$transaction((tx) => programmeLines(tx)));
  const settled = policy.dataUse.modifiers.filter(({ rule }) => rule === 'condition').map(({ code }) => code);
  const approval = supposed(asking, terms, settled, now);
  const { organisation, recipientClass } = asking;
  const membership = {
    schema: 'membership/1',
    organisation,
    class: recipientClass,
    from: now,
    until: approval.until,
    trainingUntil: approval.until,
  } as const;
  const datasets = programme.datasets.map((one): Dataset => ({ ...one, embargoUntil: null, publicFrom: now }));
  const sums = new Map(questions.map(({ id }) => [id, 0]));
  const requestOf = ({ dataset, action }: Question, subject: Subject, country: string): DecisionRequest => ({
    subject,
    action,
    dataset,
    approval: approval.id,
    recipient: { ...approval.recipient, country },
    purpose: { ...approval.purpose, uses: approval.uses, commercial: approval.commercial },
  });
  const asksForKinds = questions.some(({ kind }) => kind !== undefined);
  for await (const people of peopleNow(tools, asksForKinds)) {
    const states = people.map(({ state }) => state);
    const supposedly = { ...programme, datasets, states, approvals: [approval], memberships: [membership] };
    const view = memoryView(supposedly, { lower: now, upper: now });
    for (const person of people)
      for (const question of questions) {
        const set = datasets.find(({ id }) => id === question.dataset);
        const isCovered =
          set !== undefined &&
          isOfDiseases(set.diseases, person.diseases) &&
          subjectsOf(question, person).some((subject) =>
            approval.countries.every(
              (country) => decide(view, requestOf(question, subject, country), policy).decision === 'permit',
            ),
          );
        if (isCovered) sums.set(question.id, (sums.get(question.id) ?? 0) + 1);
      }
  }
  return sums;
}

/** Those that this organisation may have counted today: what it asked before, and new ones up to the limit. */
async function admitted(tools: Tools, { organisation }: Asking, questions: readonly Question[], day: Date) {
  return tools.database.prisma.$transaction(async (tx) => {
    await lockCounts(tx);
    const asked = await tx.coverageAsked.findMany({ where: { organisation, day }, select: { question: true } });
    const known = new Set(asked.map(({ question }) => question));
    const fresh = questions.filter(({ id }) => !known.has(id)).slice(0, Math.max(0, MOST_QUESTIONS_A_DAY - known.size));
    await tx.coverageAsked.createMany({ data: fresh.map(({ id }) => ({ organisation, day, question: id })) });
    return questions.filter((one) => known.has(one.id) || fresh.includes(one));
  });
}

/** One after another: each answer is one that the next may have to be alike. */
async function remember(tools: Tools, questions: readonly Question[], sums: ReadonlyMap<string, number>, day: Date) {
  await tools.database.prisma.$transaction(async (tx) => {
    await lockCounts(tx);
    for (const { id: question, scope } of questions)
      await answeredAlike(tx, { question, scope }, sums.get(question) ?? 0, day);
  });
}

/** For each data set in each way of use, in their order. @param isLimited who judges a request does not use up the applicant’s questions */
export async function countCoverage(
  tools: Tools,
  asking: Asking,
  terms: Terms,
  { isLimited = true }: { readonly isLimited?: boolean } = {},
): Promise<readonly Covered[]> {
  const questions = questionsOf(asking, terms);
  const day = new Date(dayOf(tools.clock.now().toISOString()));
  const mayAsk = isLimited ? await admitted(tools, asking, questions, day) : questions;
  const find = () =>
    tools.database.prisma.coverageCount.findMany({ where: { question: { in: mayAsk.map(({ id }) => id) }, day } });
  const known = new Set((await find()).map(({ question }) => question));
  const open = mayAsk.filter(({ id }) => !known.has(id));
  if (open.length > 0) await remember(tools, open, await counted(tools, asking, terms, open), day);
  const rows = await find();
  return questions.map(({ id, scope: _scope, ...asked }) => ({
    ...asked,
    shown: rows.find(({ question }) => question === id)?.shown ?? null,
  }));
}
