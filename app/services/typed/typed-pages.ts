/**
 * The pages whose typing is kept before it is sent, field by field. No password, no code, and no answer to a question of
 * consent: those are saved as drafts of their own at each press, and nothing is ever chosen for her beforehand.
 */
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
  | 'doubt';

export type TypedPage = {
  readonly path: RegExp;
  readonly fields: readonly string[];
  /** by which the list of what waits calls the page */
  readonly name: TypedPageName;
};

export const TYPED_PAGES: readonly TypedPage[] = [
  { path: /^\/join\/understanding\/in-my-words$/, fields: ['way', 'text'], name: 'own-words' },
  { path: /^(?:\/join)?\/questions$/, fields: ['text'], name: 'questions' },
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
  { path: /^\/not-me$/, fields: ['said', 'words'], name: 'doubt' },
  { path: /^\/call-me$/, fields: ['phone', 'times', 'language', 'about'], name: 'call' },
  { path: /^\/wishes$/, fields: ['wish', 'named'], name: 'wishes' },
  { path: /^\/counselling\/request$/, fields: ['text', 'reach', 'times'], name: 'counselling' },
  {
    path: /^\/withdraw\/no-further-(?:contact|access|use)$/,
    fields: ['doctorMayTell', 'outcomeTo'],
    name: 'withdrawal',
  },
];

const pathIn = (address: string): string => address.split(/[?#]/)[0] as string;

/** The page of an address, with its path; null where nothing typed is kept there. */
export function typedPageOf(address: string): (TypedPage & { readonly page: string }) | null {
  const page = pathIn(address);
  const found = TYPED_PAGES.find(({ path }) => path.test(page));
  return found ? { ...found, page } : null;
}
