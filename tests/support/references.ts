/** References from code and documents to the specifications, to decisions and to pages: where each is written, and what it names. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export type Source = { readonly file: string; readonly text: string };
/** `why` names what is missing. */
export type Unresolved = { readonly file: string; readonly reference: string; readonly why: string };

/** A section of a specification: its text, and the numbers of its rules. */
type Section = { readonly text: string; readonly rules: ReadonlySet<number> };
/** Sections by their number: `## §3 Title` is 3. */
type Specification = ReadonlyMap<number, Section>;

const NUMBERS = String.raw`\d+(?:(?:–|-| to )\d+)?(?:(?:, and |, | and )\d+(?:(?:–|-| to )\d+)?)*`;

/** `9–11, 18` is 9, 10, 11, 18. */
function numbersIn(list: string): number[] {
  return [...list.matchAll(/(\d+)(?:(?:–|-| to )(\d+))?/g)].flatMap(([, first, last]) => {
    const [from, until] = [Number(first), Number(last ?? first)];
    return Array.from({ length: Math.max(0, until - from + 1) }, (_, at) => from + at);
  });
}

/** One running text: a citation goes on over the end of a comment's line. */
const inOneLine = (text: string) => text.replace(/\s*\n\s*(?:\*(?!\/)|\/\/\/?|--|#)?\s*/g, ' ').replace(/\s+/g, ' ');

export function specificationIn(markdown: string): Specification {
  const parts = markdown.split(/^(?=## )/m);
  return new Map(
    parts.flatMap((text) => {
      const number = /^## §(\d+)\b/.exec(text)?.[1];
      if (number === undefined) return [];
      const rules = [...text.matchAll(/^(?:#+ Rule )?(\d+)[.:] /gm)].map(([, rule]) => Number(rule));
      return [[Number(number), { text: inOneLine(text).toLowerCase(), rules: new Set(rules) }] as const];
    }),
  );
}

/** What follows the name of a specification: sections, rules of the section before, quoted words of it. */
const PART = new RegExp(
  String.raw`(?:,? and |[,;] ?| |\()*(?:§(\d+)(?:–§?(\d+))?|rules? (${NUMBERS})|(?<=[ ,;(])"([^"]{1,120})")`,
  'y',
);

function faultsAfter(text: string, at: number, specification: Specification): string[] {
  const faults: string[] = [];
  let section: { number: number; found: Section | undefined } | null = null;
  PART.lastIndex = at;
  for (let part = PART.exec(text); part !== null; part = PART.exec(text)) {
    const [, first, last, rules, words] = part;
    if (first !== undefined) {
      for (const number of numbersIn(`${first}–${last ?? first}`)) {
        section = { number, found: specification.get(number) };
        if (!section.found) faults.push(`no §${number}`);
      }
    }
    for (const rule of rules === undefined ? [] : numbersIn(rules)) {
      if (section?.found && !section.found.rules.has(rule)) faults.push(`no rule ${rule} in §${section.number}`);
    }
    if (words !== undefined && section?.found && !section.found.text.includes(words.toLowerCase()))
      faults.push(`"${words}" is not in §${section.number}`);
  }
  return faults;
}

/** `contract §3, "Effect table"`, `domain.md §2, §4 rules 3 and 6`. */
export function specificationFaults(
  { file, text }: Source,
  name: 'contract' | 'domain',
  specification: Specification,
): Unresolved[] {
  const line = inOneLine(text);
  return [...line.matchAll(new RegExp(String.raw`\b${name}(?:\.md| page)?,? (?=§\d)`, 'gi'))].flatMap(
    ({ 0: found, index }) => {
      const at = index + found.length;
      const reference = line.slice(index, at + 30);
      return faultsAfter(line, at, specification).map((why) => ({ file, reference, why }));
    },
  );
}

/** `lease line 7`, `lease lines 9–11 and 18`, `lease invariant A`. */
export function leaseFaults({ file, text }: Source, lease: string): Unresolved[] {
  const hasLine = (number: number) => new RegExp(`^### Line ${number}: `, 'm').test(lease);
  const hasInvariant = (letter: string) => lease.includes(`- **${letter}.** `);
  const pattern = new RegExp(
    String.raw`\blease(?: page)?,? (?:line (\d+)|lines (${NUMBERS})|invariant ([A-Z])\b)`,
    'gi',
  );
  return [...inOneLine(text).matchAll(pattern)].flatMap(([reference, one, many, letter]) => [
    ...numbersIn(one ?? many ?? '')
      .filter((number) => !hasLine(number))
      .map((number) => ({ file, reference, why: `no line ${number}` })),
    ...(letter !== undefined && !hasInvariant(letter) ? [{ file, reference, why: `no invariant ${letter}` }] : []),
  ]);
}

/** `decision 015`, `ADR 015`. @param known numbers of the decisions that are there */
export function decisionFaults({ file, text }: Source, known: ReadonlySet<string>): Unresolved[] {
  const found = text.matchAll(/\b(?:decisions?|ADRs?) (\d{3})\b(?!,\d)/gi);
  return [...found].flatMap(([reference, number]) =>
    known.has(number as string) ? [] : [{ file, reference, why: `no docs/decisions/${number}-….md` }],
  );
}

/** Rows of docs/requirements.md, and of goals in docs/measurements.md: `R33–R40`, `R48–R50, R52`, `Q14a`, `S8`. */
export function requirementsIn(table: string): ReadonlySet<string> {
  const cells = [...table.matchAll(/^\| ((?:[A-Z]\d+[a-z]?(?:–[A-Z]\d+)?(?:, )?)+) \|/gm)].map(
    ([, cell]) => cell as string,
  );
  return new Set(
    cells.flatMap((cell) =>
      [...cell.matchAll(/([A-Z])(\d+[a-z]?)(?:–[A-Z](\d+))?/g)].flatMap(([, letter, first, last]) =>
        last === undefined
          ? [`${letter}${first}`]
          : numbersIn(`${first}–${last}`).map((number) => `${letter}${number}`),
      ),
    ),
  );
}

/** `Source: … R58, J4`, `requirement R61`, `requirements R54–R56`. */
export function requirementFaults({ file, text }: Source, known: ReadonlySet<string>): Unresolved[] {
  const clauses = inOneLine(text).matchAll(
    /\b(?:Source:|requirements?|goals?)(?: |\b)(?:(?!\*\/|\. |Source:).){0,200}/gi,
  );
  return [...clauses].flatMap(([clause]) =>
    [...clause.matchAll(/(?<![\w/«.-])([A-Z]\d{1,2}[a-z]?)\b(?!-)/g)]
      .filter(([, id]) => !known.has(id as string))
      .map(([reference]) => ({
        file,
        reference,
        why: `no row ${reference}: ${clause.slice(0, 80)}`,
      })),
  );
}

/** What GitHub makes of a heading. */
const slugOf = (heading: string) =>
  heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[`*]/g, '')
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-');

const withoutCode = (markdown: string) => markdown.replace(/^( *)(```|~~~)[^\n]*\n[\s\S]*?^ *\2[^\n]*$/gm, '');

function anchorsIn(markdown: string): ReadonlySet<string> {
  const met = new Map<string, number>();
  const headings = [...withoutCode(markdown).matchAll(/^#{1,6} +(.+?) *#*$/gm)].map(([, heading]) => {
    const slug = slugOf(heading as string);
    const times = met.get(slug) ?? 0;
    met.set(slug, times + 1);
    return times === 0 ? slug : `${slug}-${times}`;
  });
  const named = [...markdown.matchAll(/<a id="([^"]+)"/g)].map(([, id]) => id as string);
  return new Set([...headings, ...named]);
}

/** Why a path, with or without an anchor, leads nowhere; null where it leads somewhere. */
function deadEnd(root: string, path: string, anchor: string | undefined): string | null {
  if (!existsSync(join(root, path))) return `no file ${path}`;
  if (anchor === undefined || !path.endsWith('.md')) return null;
  return anchorsIn(readFileSync(join(root, path), 'utf8')).has(anchor) ? null : `no heading #${anchor} in ${path}`;
}

/** `docs/gate/lease.md#what-is-promised`, as comments and documents name a page of this repository. */
export function pathFaults({ file, text }: Source, root: string): Unresolved[] {
  const found = text.matchAll(/(?<![\w/.-])(docs\/[\w./-]+\.md)(?:#([\p{L}\p{N}_-]+))?/gu);
  return [...found].flatMap(([reference, path, anchor]) => {
    const why = deadEnd(root, path as string, anchor);
    return why === null ? [] : [{ file, reference, why }];
  });
}

/** Relative links of a document, from its own folder. */
export function linkFaults({ file, text }: Source, root: string): Unresolved[] {
  const found = withoutCode(text)
    .replace(/`[^`\n]*`/g, '')
    .matchAll(/\]\(([^()\s]+)\)/g);
  return [...found].flatMap(([, target]) => {
    if (/^[a-z][a-z+.-]*:/i.test(target as string)) return [];
    const [path = '', anchor] = decodeURIComponent(target as string).split('#');
    const why = deadEnd(root, path === '' ? file : join(dirname(file), path), anchor);
    return why === null ? [] : [{ file, reference: target as string, why }];
  });
}
