/** What is wrong with a page as it is sent, seen without a browser: HTML by its standard, names of fields, headings, title. */
import { HtmlValidate } from 'html-validate';

/** A letter's words are typed on the letter itself, to be printed; the standard has the value since 2023. */
const KNOWN = [/"contenteditable" has invalid value "plaintext-only"/];

const validator = new HtmlValidate({
  extends: ['html-validate:standard', 'html-validate:a11y', 'html-validate:document'],
  rules: {
    // Safari reads a list without bullets as one only where its role is said
    'no-redundant-role': 'off',
    // scripts and styles come from this site alone: the policy of content allows no other
    'require-sri': 'off',
    // the same letter: a field of a form would not be printed with its text
    'prefer-native-element': ['error', { exclude: ['textbox'] }],
  },
});

/** @returns each fault with its rule and its line; empty where there is none */
export async function htmlFaults(html: string): Promise<string[]> {
  const { results } = await validator.validateString(html);
  const faults = results.flatMap(({ messages }) =>
    messages
      .filter(({ message }) => !KNOWN.some((known) => known.test(message)))
      .map(({ ruleId, message, line }) => `${ruleId}: ${message} (line ${line})`),
  );
  const headings = html.match(/<h1\b/g)?.length ?? 0;
  if (headings !== 1) faults.push(`${headings} first headings`);
  if (!/<html [^>]*lang="\w/.test(html)) faults.push('no language');
  if (!/<title>[^<]*\S – \S[^<]*<\/title>/.test(html)) faults.push('no title');
  return faults;
}

/** Addresses on this site that a page leads to, each once, without the place on the page. */
export const linksIn = (html: string): readonly string[] => [
  ...new Set(
    [...html.matchAll(/<a\b[^>]*\shref="(\/[^"]*)"/g)].map(
      ([, href]) => (href as string).replaceAll('&amp;', '&').split('#')[0] as string,
    ),
  ),
];
