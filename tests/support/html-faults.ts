/** What is wrong with a page as it is sent, seen without a browser: HTML by its standard, names of fields, headings, title. */
import { HtmlValidate } from 'html-validate';
import { RAW_WORDS } from './raw-words.ts';

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

const SPOKEN = /\s(?:aria-label|alt|title|placeholder)="([^"]*)"/g;
/** names and marks are what a translator is shown, as code, and what she writes */
const APART = /<(script|style|code|textarea)\b[\s\S]*?<\/\1>/g;

/** No name of a text in its place, no raw reading: in what is shown and in what is read aloud. */
export function wordFaults(html: string): string[] {
  const shown = html.replace(APART, ' ');
  const spoken = [...shown.matchAll(SPOKEN)].map(([, words]) => words as string);
  const text = [shown.replace(/<[^>]*>/g, ''), ...spoken].join('\n');
  return [...new Set(text.match(new RegExp(RAW_WORDS, 'g')) ?? [])].map((found) => `no words for ${found}`);
}

/** What our policy of content would not let a browser do: styles and scripts within the page, files of another origin. */
export function policyFaults(html: string): string[] {
  const tags = html.match(/<[a-z][^>]*>/g) ?? [];
  const isForbidden = (tag: string): boolean =>
    /^<style\b|\s(?:style|on\w+)="/.test(tag) ||
    (/^<script\b/.test(tag) && !/\ssrc="\//.test(tag)) ||
    (/^<(?:img|source|script|link|iframe|object|embed)\b/.test(tag) &&
      /\s(?:src|srcset|href|data)="(?!\/(?!\/))/.test(tag)) ||
    (/^<form\b/.test(tag) && /\saction="(?!\/(?!\/))/.test(tag));
  return tags.filter(isForbidden).map((tag) => `forbidden by the policy: ${tag.slice(0, 120)}`);
}

/** Files that a first view asks for, fonts apart: style sheets, scripts, pictures but for those further down. */
export const filesOf = (html: string): readonly string[] => [
  ...new Set(
    (html.match(/<(?:link|img|script|source)\b[^>]*>/g) ?? [])
      .filter((tag) => !/^<link\b|\sloading="lazy"/.test(tag) || /\srel="stylesheet"/.test(tag))
      .flatMap((tag) => /\s(?:src|href)="([^"]*)"/.exec(tag)?.[1] ?? []),
  ),
];

export const scriptsIn = (html: string): number => html.match(/<script\b/g)?.length ?? 0;
