/**
 * The pages whose typing is kept before it is sent, field by field. No password and no code. On the way to the signature
 * no answer to a question of consent either: those are saved as drafts of their own at each press. Later, what she chose
 * in a form that was not sent stands there again, under the words it was chosen under alone.
 */

import { subjectFields } from '#app/consent/index.ts';
import { TOPIC_PROVISIONS, topicField } from '#app/contact/index.ts';
import { ENTRY_DISPUTE_ABOUT } from '#app/kernel/domain/record/entry-dispute.ts';
import { PROVISION_CODES } from '#bridge/contract/vocabulary.ts';
import { versionAnswerField } from '../new-version/answer-new-version.server.ts';

export type TypedPageName =
  | 'own-words'
  | 'questions'
  | 'thread'
  | 'electronic-way'
  | 'account'
  | 'wishes'
  | 'sign'
  | 'refuse'
  | 'call'
  | 'counselling'
  | 'withdrawal'
  | 'doubt'
  | 'new-version'
  | 'contact'
  | 'frequency'
  | 'request'
  | 'disagree'
  | 'child-no';

export type TypedPage = {
  readonly path: RegExp;
  readonly fields: readonly string[];
  /** fields in which several can be ticked */
  readonly lists?: readonly string[];
  /** hidden fields of the form: where one of them is another by now, what was chosen is not shown as chosen */
  readonly under?: readonly string[];
  /** parts of the address after the `?` that make it another form: what is written of one stays with that one */
  readonly of?: readonly string[];
  /** by which the list of what waits calls the page */
  readonly name: TypedPageName;
};

const SUBJECTS = Object.keys(subjectFields);
const AWAY = ['awayFrom', 'awayUntil'].flatMap((day) => ['year', 'month', 'day'].map((part) => `${day}.${part}`));

export const TYPED_PAGES: readonly TypedPage[] = [
  { path: /^\/join\/understanding\/in-my-words$/, fields: ['way', 'text'], name: 'own-words' },
  { path: /^(?:\/join)?\/questions$/, fields: ['text', 'waits'], of: SUBJECTS, name: 'questions' },
  { path: /^(?:\/join)?\/questions\/[0-9a-f-]{36}$/, fields: ['text'], name: 'thread' },
  { path: /^\/join\/electronic-way$/, fields: ['way'], name: 'electronic-way' },
  { path: /^\/join\/account$/, fields: ['email'], name: 'account' },
  { path: /^\/join\/wishes$/, fields: ['wish', 'named'], name: 'wishes' },
  { path: /^\/join\/sign$/, fields: ['name'], name: 'sign' },
  {
    path: /^\/join\/refuse$/,
    fields: ['scope', 'again', 'from.year', 'from.month', 'from.day', 'reason'],
    name: 'refuse',
  },
  { path: /^\/not-me$/, fields: ['said', 'words'], of: ENTRY_DISPUTE_ABOUT, name: 'doubt' },
  { path: /^\/call-me$/, fields: ['phone', 'times', 'language', 'about'], name: 'call' },
  { path: /^\/wishes$/, fields: ['wish', 'named'], name: 'wishes' },
  { path: /^\/counselling\/request$/, fields: ['text', 'reach', 'times'], of: ['about'], name: 'counselling' },
  {
    path: /^\/withdraw\/no-further-(?:contact|access|use)$/,
    fields: ['doctorMayTell', 'outcomeTo'],
    name: 'withdrawal',
  },
  {
    path: /^\/new-version$/,
    fields: ['name', ...PROVISION_CODES.map(versionAnswerField)],
    under: ['version'],
    name: 'new-version',
  },
  { path: /^\/requests\/[0-9a-f-]{36}$/, fields: ['answer'], under: ['version'], name: 'request' },
  { path: /^\/contact$/, fields: ['safe', 'updates', 'recontact'], name: 'contact' },
  {
    path: /^\/contact\/frequency$/,
    fields: ['perYear', 'hourFrom', 'hourUntil', ...AWAY, ...TOPIC_PROVISIONS.map(topicField)],
    lists: ['channels', 'weekdays'],
    under: ['version'],
    name: 'frequency',
  },
  { path: /^\/speaking\/disagree$/, fields: ['note'], lists: ['disputed'], name: 'disagree' },
  { path: /^\/speaking\/child-said-no$/, fields: ['said'], name: 'child-no' },
];

/** longer than any of ours */
const LONGEST_PAGE = 300;

/** The page of an address, with the name under which it is kept; null where nothing typed is kept there. */
export function typedPageOf(address: string): (TypedPage & { readonly page: string }) | null {
  const { pathname, searchParams } = new URL(address, 'http://here');
  const found = TYPED_PAGES.find(({ path }) => path.test(pathname));
  if (!found) return null;
  const of = (found.of ?? []).flatMap((name) => {
    const value = searchParams.get(name);
    return value === null || value === '' ? [] : [[name, value]];
  });
  const page = of.length > 0 ? `${pathname}?${new URLSearchParams(of)}` : pathname;
  return { ...found, page: page.slice(0, LONGEST_PAGE) };
}
