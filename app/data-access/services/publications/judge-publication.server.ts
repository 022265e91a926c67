/**
 * What could tell of one person comes back to the committee before it is published: a member free of interests reads it and
 * says her word. Who has an interest, or no seat today, finds nothing here. Source: requirement R52.
 */
import { z } from 'zod';
import { withAccess } from '#app/adapters/database/database.server.ts';
import type { Language } from '#app/kernel/domain/event/payloads/parts.ts';
import type { Done } from '#app/kernel/domain/outcome.ts';
import { organisationNames } from '#app/kernel/services/administration/organisation-names.server.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { type Whereabouts, whereIs, wordsThatCount } from '../../domain/publications/clearing.ts';
import { type PublicationWord, publicationOf } from '../../domain/publications/publications.ts';
import { routeOf } from '../../domain/requests/public-transfer.ts';
import { INTEREST_GROUNDS } from '../../domain/requests/request-event.ts';
import { mayStep } from '../../domain/requests/request-steps.ts';
import { seatStandingOf } from '../../domain/requests/seats.ts';
import { recordInterest } from '../requests/decide-request.server.ts';
import { loadSeats } from '../requests/request-chain.server.ts';
import { attachmentsOf, filesShownWith, type RequestFile } from '../requests/request-files.server.ts';
import { stepperAccess } from '../requests/request-people.ts';
import { recordRequestStep } from '../requests/take-step.server.ts';
import { type InterestFacts, interestFacts } from '../review/interest-facts.ts';
import { loadTexts } from '../review/request-texts.server.ts';
import type { ReviewMember } from '../review/review-people.ts';
import { openPublication, requestOfPublication } from './open-publication.server.ts';

export type ToJudge = {
  readonly request: string;
  /** the committee reviewed it: an institution's own route leads past it */
  readonly reviewed: boolean;
  readonly publication: string;
  readonly title: string;
  readonly organisation: string;
  readonly shownAt: string;
  readonly on: string | null;
  readonly individual: boolean;
  readonly words: string;
  readonly files: readonly RequestFile[];
  /** the text whose place it takes */
  readonly before: string | null;
  readonly own: PublicationWord | null;
  /** of the others, once she has said hers: nobody's name beside them */
  readonly others: readonly Pick<PublicationWord, 'word' | 'words' | 'at'>[];
  readonly where: Whereabouts;
  readonly mayJudge: boolean;
};

export type JudgingPage =
  | { readonly standing: 'must-declare'; readonly facts: InterestFacts }
  | { readonly standing: 'free'; readonly shown: ToJudge };

/** Null for whoever has no seat or is not free, and for what is not before the committee: a publication of nobody looks the same. */
export async function loadToJudge(
  tools: Tools,
  who: ReviewMember,
  id: string,
  language: Language,
): Promise<JudgingPage | null> {
  const nameOf = await organisationNames(tools, language);
  return withAccess(tools.database, stepperAccess(who), async (tx): Promise<JudgingPage | null> => {
    const found = await openPublication(tx, id);
    if (!found?.shown.toCommittee) return null;
    const { shown } = found;
    const { row, state } = found.open;
    const now = tools.clock.now().toISOString();
    const standing = seatStandingOf(state, 'committee', await loadSeats(tx), who.account, now);
    if (standing === 'no-seat' || standing === 'recused') return null;
    const text = (await loadTexts(tx, row.id)).find(({ version }) => version === state.version);
    if (!text) return null;
    const organisation = nameOf(row.organisation);
    const isOpen = shown.cleared === null && mayStep('PublicationJudged', who.role, state.stage);
    if (standing === 'must-declare')
      return isOpen
        ? { standing, facts: interestFacts({ row, state, organisation, content: text.content }, who.account) }
        : null;
    const counted = wordsThatCount(state, shown.judged);
    const own = counted.find(({ account }) => account === who.account) ?? null;
    const { publication, words, on = null, individual, at: shownAt } = shown;
    return {
      standing,
      shown: {
        reviewed: routeOf(row) === 'committee-approval',
        ...{
          request: row.id,
          publication,
          title: text.content.aim.title,
          organisation,
          shownAt,
          on,
          individual,
          words,
        },
        files: filesShownWith(shown, await attachmentsOf(tx, row.id)),
        before: publicationOf(state.publications, shown.replaces ?? '')?.words ?? null,
        own,
        others: own
          ? counted.filter((one) => one !== own).map(({ word, words: said, at }) => ({ word, words: said, at }))
          : [],
        where: whereIs(shown, counted),
        mayJudge: isOpen && own?.word !== 'against',
      },
    };
  });
}

const words = z.string().trim().min(1).max(8000);
const act = <N extends string>(name: N) => ({ act: z.literal(name) });
const maybe = z.string().trim().max(2000).default('');
export const judgeForm = z.discriminatedUnion('act', [
  z.strictObject({ ...act('judge'), word: z.enum(['for', 'against'], { error: 'review:error.word' }), words }),
  z.strictObject({
    ...act('declare'),
    version: z.coerce.number().int().positive(),
    ground: z.enum(['none', ...INTEREST_GROUNDS], { error: 'review:error.ground' }),
    words: maybe,
  }),
  z.strictObject({ ...act('interest'), ground: z.enum(INTEREST_GROUNDS), words }),
]);
type JudgeForm = z.output<typeof judgeForm>;

export async function takeJudgeAct(
  tools: Tools,
  who: ReviewMember,
  publication: string,
  form: JudgeForm,
): Promise<Done> {
  const request = await requestOfPublication(tools.database.prisma, publication);
  if (request === null) return { ok: false, refusal: { code: 'publication-unknown' } };
  switch (form.act) {
    case 'judge': {
      const { word, words: why } = form;
      return recordRequestStep(tools, who, request, {
        kind: 'PublicationJudged',
        payload: { publication, word, words: why },
      });
    }
    case 'declare': {
      const { version, words: why } = form;
      const ground = form.ground === 'none' ? null : form.ground;
      const payload = { body: 'committee', version, ground, words: why } as const;
      return recordRequestStep(tools, who, request, { kind: 'InterestDeclared', payload });
    }
    case 'interest': {
      const { ground, words: why } = form;
      return recordInterest(tools, who, { request, body: 'committee', member: who.account, ground, words: why });
    }
    default:
      return form satisfies never;
  }
}
