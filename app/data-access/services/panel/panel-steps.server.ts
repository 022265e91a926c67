/** What a panel member does with one request: each is one entry in the request's chain, taken by the core's own rules. */
import type { z } from 'zod';
import type { Done } from '#app/kernel/domain/outcome.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { linesOf } from '../../domain/panel/panel.ts';
import { requestEvent } from '../../domain/requests/request-event.ts';
import { castVote } from '../requests/cast-vote.server.ts';
import { recordInterest } from '../requests/decide-request.server.ts';
import { type PlainStep, type RequestStepTaken, recordRequestStep } from '../requests/take-step.server.ts';
import { openReading } from './open-reading.server.ts';
import type {
  asideForm,
  foundForm,
  itemForm,
  minorityForm,
  panelInterestForm,
  panelQuestionForm,
  panelReadersForm,
  plainAskForm,
  voteForm,
} from './panel-forms.ts';
import { readingNamed } from './panel-mail.ts';
import type { PanelMember } from './panel-member.server.ts';

export type PanelStep = Done;
type Of<S extends z.ZodType> = z.output<S>;
type About = { readonly tools: Tools; readonly who: PanelMember; readonly request: string };

const done = (taken: RequestStepTaken): PanelStep => (taken.ok ? { ok: true } : taken);
const take = async ({ tools, who, request }: About, event: PlainStep): Promise<PanelStep> =>
  done(await recordRequestStep(tools, who, request, event));

export const declarePanelInterest = (about: About, { version, ground, words }: Of<typeof panelInterestForm>) =>
  take(
    about,
    requestEvent('InterestDeclared', { body: 'panel', version, ground: ground === 'none' ? null : ground, words }),
  );

/** The request closes to her at once; her votes count no more, and what the panel said with them is in doubt. */
export async function reportInterest(
  { tools, who, request }: About,
  { ground, words }: Of<typeof foundForm>,
): Promise<PanelStep> {
  const found = { body: 'panel', member: who.account, ground, words } as const;
  const done = await recordInterest(tools, who, { request, ...found });
  return done.ok ? { ok: true } : done;
}

/** Nothing but that she does not read it, and who may in her place: why is asked nowhere and kept nowhere. */
export const stepAside = async (
  { tools, who, request }: About,
  { deputy }: Of<typeof asideForm>,
): Promise<PanelStep> => {
  const named = deputy === '' ? null : deputy;
  const event = requestEvent('SteppedAside', { body: 'panel', deputy: named });
  return done(
    await recordRequestStep(tools, who, request, event, (open) =>
      named === null ? [] : readingNamed(open.row.id, open.state, [named]),
    ),
  );
};

/** Sent twice by the same page, it is asked once. */
export async function askApplicant(
  about: About,
  { words, question }: Of<typeof panelQuestionForm>,
): Promise<PanelStep> {
  const reading = await openReading(about.tools, about.who, about.request);
  if (reading?.standing === 'free' && reading.state.questions.some(({ id }) => id === question)) return { ok: true };
  return take(about, requestEvent('AskedApplicant', { body: 'panel', question, words }));
}

export const askPlainWords = (about: About, { words }: Of<typeof plainAskForm>) =>
  take(about, requestEvent('PlainWordsAsked', { words }));

export const judgeItem = (about: About, judged: Of<typeof itemForm>) =>
  take(about, requestEvent('ItemReviewed', { body: 'panel', ...judged }));

/** Parts that she has not looked at one by one: she says that she has read them, or looks at them first. */
export async function voteInPanel(
  about: About,
  { conditions, read, ...cast }: Of<typeof voteForm>,
): Promise<PanelStep> {
  const { tools, who, request } = about;
  const vote = { body: 'panel' as const, ...cast, conditions: [...linesOf(conditions)] };
  return castVote(tools, who, request, vote, read === 'yes');
}

export const giveMinority = (about: About, { words }: Of<typeof minorityForm>) =>
  take(about, requestEvent('MinorityOpinionGiven', { body: 'panel', words }));

/** Those who are new among them are told. */
export async function namePanelReaders(
  { tools, who, request }: About,
  { members }: Of<typeof panelReadersForm>,
): Promise<PanelStep> {
  const before = await openReading(tools, who, request);
  if (before === null) return { ok: false, refusal: { code: 'request-unknown' } };
  const event = requestEvent('ReadersNamed', { body: 'panel', members });
  // the same mail about the same text is sent once, whoever was named before
  return done(
    await recordRequestStep(tools, who, request, event, (open) => readingNamed(open.row.id, open.state, members)),
  );
}
