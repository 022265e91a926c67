/** Canaries: marks that stand nowhere else in the world, and every form in which one may lie on a disk. */
import { randomBytes, randomInt } from 'node:crypto';

const LETTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const INDEX = 5;

/** One run's canaries: `letters` and a number where words may stand, `digits` and a number where only digits may. */
export type Marks = {
  readonly letters: string;
  readonly digits: string;
  /** the next of either kind */
  word(): string;
  number(): string;
};

export function newMarks(): Marks {
  const letters = Array.from(randomBytes(14), (byte) => LETTERS[byte % LETTERS.length]).join('');
  const digits = `0${Array.from({ length: 12 }, () => randomInt(10)).join('')}`;
  let last = 0;
  const next = () => {
    last += 1;
    return String(last).padStart(INDEX, '0');
  };
  return { letters, digits, word: () => `${letters}${next()}`, number: () => `${digits}${next()}` };
}

/** What of a base64 text does not depend on the bytes before and after. */
function inBase64(mark: string, before: number): string {
  const whole = Buffer.from(`${'\0'.repeat(before)}${mark}`)
    .toString('base64')
    .replaceAll('=', '');
  return whole.slice(Math.ceil((before * 8) / 6), Math.floor(((before + mark.length) * 8) / 6));
}

const each = (mark: string, write: (code: string) => string) =>
  Array.from(Buffer.from(mark), (byte) => write(byte.toString(16).padStart(2, '0'))).join('');

/** By name of the form. JSON escapes and percent-encoding leave letters and digits alone, so the plain form finds those too. */
export function formsOf(mark: string): ReadonlyMap<string, Buffer> {
  const hex = Buffer.from(mark).toString('hex');
  const wide = Buffer.from(mark, 'utf16le');
  const base64 = [0, 1, 2].map((before) => inBase64(mark, before));
  const forms: [string, Buffer][] = [
    ['plain', Buffer.from(mark)],
    ['small letters', Buffer.from(mark.toLowerCase())],
    ['utf-16le', wide],
    ['utf-16be', Buffer.from(wide).swap16()],
    ['hex', Buffer.from(hex)],
    ['HEX', Buffer.from(hex.toUpperCase())],
    ['percent', Buffer.from(each(mark, (code) => `%${code}`))],
    ['json', Buffer.from(each(mark, (code) => `\\u00${code}`))],
    ['quoted-printable', Buffer.from(each(mark, (code) => `=${code.toUpperCase()}`))],
    ...base64.map((text, place): [string, Buffer] => [`base64 at ${place}`, Buffer.from(text)]),
    ...base64.map((text, place): [string, Buffer] => [
      `base64url at ${place}`,
      Buffer.from(text.replaceAll('+', '-').replaceAll('/', '_')),
    ]),
  ];
  const seen = new Set<string>();
  return new Map(
    forms.filter(([, bytes]) => {
      const name = bytes.toString('latin1');
      if (seen.has(name)) return false;
      seen.add(name);
      return true;
    }),
  );
}

/** Every form of a run's two marks, named `letters plain`, `digits hex` … */
export const needlesOf = ({ letters, digits }: Pick<Marks, 'letters' | 'digits'>): ReadonlyMap<string, Buffer> =>
  new Map(
    [
      ['letters', letters],
      ['digits', digits],
    ].flatMap(([kind, mark]) =>
      [...formsOf(mark as string)].map(([form, bytes]): [string, Buffer] => [`${kind} ${form}`, bytes]),
    ),
  );
