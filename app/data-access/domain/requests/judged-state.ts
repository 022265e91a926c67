/** What panel and committee make of the state of a request while they judge it, and where what they said comes into doubt. Pure. */
import { spokeWith } from './panel-doubt.ts';
import { isToBeAnswered } from './panel-view.ts';
import type { Body, RequestEvent, RequestEventKind } from './request-event.ts';
import { REVIEW_ITEMS, type ReviewItem } from './request-form.ts';
import type { BodyState, RequestState } from './request-state.ts';

const JUDGING = [
  'ReadersNamed',
  'InterestDeclared',
  'OfficeInterestDeclared',
  'InterestFound',
  'SteppedAside',
  'AskedApplicant',
  'ApplicantAnswered',
  'PlainWordsAsked',
  'PlainWordsGiven',
  'ItemReviewed',
  'VoteCast',
  'MinorityOpinionGiven',
  'PanelSpoke',
] as const satisfies readonly RequestEventKind[];
export type Judging = RequestEvent<(typeof JUDGING)[number]>;
export const isJudging = (event: RequestEvent): event is Judging => JUDGING.some((kind) => kind === event.kind);

export const inBody = (state: RequestState, body: Body, change: Partial<BodyState>): RequestState => ({
  ...state,
  bodies: { ...state.bodies, [body]: { ...state.bodies[body], ...change } },
});

/** Items on which a member has recorded no finding about the text as it is: before she votes she says that she has read them. */
export const itemsWithoutFinding = (
  { bodies, version }: Pick<RequestState, 'bodies' | 'version'>,
  body: Body,
  account: string,
): readonly ReviewItem[] =>
  REVIEW_ITEMS.filter(
    (item) =>
      !bodies[body].items.some((one) => one.account === account && one.version === version && one.item === item),
  );

/** What one entry makes of the state before it. A kind that is not handled here does not compile. */
export function judged(state: RequestState, event: Judging): RequestState {
  const { at } = event;
  const account = event.account ?? '';
  switch (event.kind) {
    case 'ReadersNamed':
      return inBody(state, event.payload.body, { readers: event.payload.members });
    case 'InterestDeclared': {
      const { body, ground, version } = event.payload;
      const { declared } = state.bodies[body];
      return inBody(state, body, { declared: { ...declared, [account]: { ground, version, at } } });
    }
    case 'OfficeInterestDeclared': {
      const { ground, version } = event.payload;
      return { ...state, office: { ...state.office, [account]: { ground, version, at } } };
    }
    case 'InterestFound': {
      const { body, member } = event.payload;
      const panelInDoubt = state.panelInDoubt || (body === 'panel' && spokeWith(state, member));
      const { out } = state.bodies[body];
      return inBody({ ...state, panelInDoubt }, body, { out: { ...out, [member]: 'interest-found' } });
    }
    case 'SteppedAside': {
      const { body, deputy } = event.payload;
      const { out, readers } = state.bodies[body];
      const left = readers.filter((one) => one !== account);
      const named = deputy === null || left.includes(deputy) ? left : [...left, deputy];
      return inBody(state, body, { out: { ...out, [account]: 'stepped-aside' }, readers: named });
    }
    case 'AskedApplicant': {
      const { question: id, body, words } = event.payload;
      return { ...state, questions: [...state.questions, { id, body, words, askedAt: at, answer: null }] };
    }
    case 'ApplicantAnswered': {
      const { question, words } = event.payload;
      const questions = state.questions.map((one) => (one.id === question ? { ...one, answer: { words, at } } : one));
      return { ...state, questions };
    }
    case 'PlainWordsAsked':
      return { ...state, plainAsked: { ...event.payload, at, account } };
    case 'PlainWordsGiven':
      return { ...state, plain: { ...event.payload, at, account }, plainAsked: null };
    case 'ItemReviewed': {
      const { body, item } = event.payload;
      const others = state.bodies[body].items.filter((one) => one.item !== item || one.account !== account);
      return inBody(state, body, { items: [...others, { ...event.payload, at, account }] });
    }
    case 'VoteCast': {
      const { body, ...cast } = event.payload;
      return inBody(state, body, { votes: { ...state.bodies[body].votes, [account]: { ...cast, at } } });
    }
    case 'MinorityOpinionGiven': {
      const { body } = event.payload;
      const others = state.bodies[body].minority.filter((one) => one.account !== account);
      return inBody(state, body, { minority: [...others, { ...event.payload, at, account }] });
    }
    case 'PanelSpoke':
      return {
        ...state,
        panelSpoke: { ...event.payload, at, account },
        panelInDoubt: false,
        panelUnanswered: isToBeAnswered(state.decided, event.payload),
        panelAnswered: null,
      };
    default:
      return event satisfies never;
  }
}
