/**
 * Whether the name under a signature is the one on file. Spaces, full and half width and capitals do not count, and the reading
 * in either kana is taken for the name. Old and new forms of a character are two names (髙 and 高): that is for her to say.
 */

/** What she says where the two differ. */
export const NAME_DIFFERS = ['written-differently', 'registered-wrong'] as const;
export type NameDiffers = (typeof NAME_DIFFERS)[number];

export type NameOnFile = {
  readonly name: string;
  /** in kana; empty where none was asked for */
  readonly reading: string;
};

/** Compatibility ideographs: NFKC would put the new form of a character in the place of the old. */
const OLD_FORMS = /([\uf900-\ufaff\u{2f800}-\u{2fa1f}])/u;

const plain = (name: string): string =>
  name
    .split(OLD_FORMS)
    .map((part) => (OLD_FORMS.test(part) ? part : part.normalize('NFKC')))
    .join('')
    .replace(/[\s・]+/gu, '')
    .toLowerCase();

/** Katakana as hiragana: 94 letters at the same distance. */
const inHiragana = (text: string): string =>
  text.replace(/[\u30a1-\u30f6]/gu, (letter) => String.fromCodePoint((letter.codePointAt(0) as number) - 0x60));

export function isNameOnFile(typed: string, { name, reading }: NameOnFile): boolean {
  const said = plain(typed);
  if (said === plain(name)) return true;
  return plain(reading) !== '' && inHiragana(said) === inHiragana(plain(reading));
}
