/**
 * A whole document version in one language as one standalone HTML text: what an ethics committee approves and a ledger
 * event points to by SHA-256. Deterministic: the same content gives the same bytes; no date, no random, no style.
 */

import { PROVISION_CODES, WITHDRAWAL_LEVELS } from '#bridge/contract/vocabulary.ts';
import type { Audience, Language } from '../event/payloads/parts.ts';
import { namesIn, spokenIn } from '../languages.ts';
import { sha256 } from '../ledger/canonical.ts';
import type { DocumentContent, ListText } from './content.ts';
import { type Inline, parseInline, plainText } from './inline.ts';
import type { Block, Section } from './section.ts';
import type { DocumentVersion } from './version.ts';

export type Rendering = { readonly html: string; readonly sha256: string };

/** Pictures by name, as SVG text; a picture that is missing is refused rather than left out. */
export type RenderedFigures = Readonly<Record<string, string>>;

export const escapeHtml = (text: string): string =>
  text
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');

const element = (name: string, inner: string, attributes = '') => `<${name}${attributes}>${inner}</${name}>\n`;

export function inlineHtml(parts: readonly Inline[]): string {
  return parts
    .map((part) => {
      switch (part.kind) {
        case 'text':
          return escapeHtml(part.text);
        case 'strong':
          return `<strong>${inlineHtml(part.children)}</strong>`;
        case 'ruby':
          return `<ruby>${escapeHtml(part.base)}<rp>(</rp><rt>${escapeHtml(part.reading)}</rt><rp>)</rp></ruby>`;
        case 'glossary':
          return `<a href="#word-${part.id}">${inlineHtml(part.children)}</a>`;
        case 'section':
          return `<a href="#section-${part.id}">${inlineHtml(part.children)}</a>`;
        default:
          return part satisfies never;
      }
    })
    .join('');
}

/** A line of a words file: inline syntax only. */
const lineHtml = (text: string): string => inlineHtml(parseInline(text, 1));
const listHtml = (name: 'ul' | 'ol', items: readonly string[]) =>
  element(name, items.map((item) => `<li>${item}</li>`).join(''));

function figureHtml(block: Extract<Block, { kind: 'figure' }>, figures: RenderedFigures): string {
  const svg = figures[block.id];
  if (svg === undefined) throw new RangeError(`figure-missing ${block.id}`);
  /* as a picture an SVG runs no script and reaches nothing outside itself */
  const source = `data:image/svg+xml;base64,${Buffer.from(svg, 'utf8').toString('base64')}`;
  return element('figure', `<img alt="${escapeHtml(plainText(block.alternative))}" src="${source}">`);
}

function blockHtml(block: Block, figures: RenderedFigures): string {
  switch (block.kind) {
    case 'paragraph':
      return element('p', inlineHtml(block.children));
    case 'heading':
      return element('h4', inlineHtml(block.children));
    case 'list':
      return listHtml(block.ordered ? 'ol' : 'ul', block.items.map(inlineHtml));
    case 'figure':
      return figureHtml(block, figures);
    default:
      return block satisfies never;
  }
}

function sectionHtml(id: string, section: Section, figures: RenderedFigures): string {
  const blocks = (layer: string, children: readonly Block[]) =>
    element('div', children.map((block) => blockHtml(block, figures)).join(''), ` data-layer="${layer}"`);
  return element(
    'section',
    element('h2', inlineHtml(section.title)) +
      element('p', inlineHtml(section.oneSentence), ' data-layer="sentence"') +
      blocks('plain', section.plain) +
      blocks('full', section.full),
    ` id="section-${escapeHtml(id)}"`,
  );
}

const CARD = ['what', 'who', 'where', 'howLong', 'ifYes', 'ifNo', 'ifAsk', 'cannotUndo', 'more'] as const;

function provisionsHtml(version: DocumentVersion, { words, provisions }: DocumentContent): string {
  return version.groups
    .map((group) => {
      const lead = words.groups[group.id];
      if (!lead) throw new RangeError(`group-words-missing ${group.id}`);
      const cards = group.provisions.map((code) => {
        const text = provisions[code];
        const structure = version.provisions[code];
        if (!text || !structure) throw new RangeError(`provision-text-missing ${code}`);
        const lines = CARD.flatMap((name) =>
          text[name] === null ? [] : element('p', lineHtml(text[name]), ` data-part="${name}"`),
        );
        const inner =
          element('h4', lineHtml(text.title)) +
          element('p', lineHtml(text.question), ' data-part="question"') +
          lines.join('') +
          listHtml(
            'ul',
            structure.answers.map((answer) => lineHtml(words.answers[answer])),
          ) +
          element('p', lineHtml(words.careSame));
        return element('article', inner, ` id="provision-${code}"`);
      });
      return element(
        'section',
        element('h3', lineHtml(lead.title)) + element('p', lineHtml(lead.lead)) + cards.join(''),
      );
    })
    .join('');
}

function comprehensionHtml(version: DocumentVersion, { words }: DocumentContent): string {
  return version.comprehension
    .map(({ id }) => {
      const item = words.comprehension[id];
      if (!item) throw new RangeError(`comprehension-words-missing ${id}`);
      return element(
        'article',
        element('p', lineHtml(item.question)) +
          listHtml(
            'ol',
            item.options.map(({ text }) => lineHtml(text)),
          ) +
          element('p', lineHtml(item.passage)) +
          element('p', lineHtml(item.again)),
        ` id="item-${escapeHtml(id)}"`,
      );
    })
    .join('');
}

function formsHtml(version: DocumentVersion, { words }: DocumentContent): string {
  const { signature, wishes, withdrawal, change } = words;
  const statements = version.statements.map((id) => {
    const text = signature.statements[id];
    if (text === undefined) throw new RangeError(`statement-missing ${id}`);
    return lineHtml(text);
  });
  const levels = WITHDRAWAL_LEVELS.map((id) => {
    const level = withdrawal.levels[id];
    const lists = [level.stops, level.goesOn, level.cannotUndo].map((lines) => listHtml('ul', lines.map(lineHtml)));
    return element('h4', lineHtml(level.title)) + element('p', lineHtml(level.summary)) + lists.join('');
  });
  const mayTell = withdrawal.doctorMayTell;
  const fate = withdrawal.fate.map((one) =>
    [one.title, one['no-further-access'], one['no-further-use']].map(lineHtml).join(' '),
  );
  return [
    element('section', element('p', lineHtml(signature.meaning)) + listHtml('ul', statements), ' id="signature"'),
    element(
      'section',
      element('p', lineHtml(wishes.question)) +
        element('p', lineHtml(wishes.lead)) +
        listHtml(
          'ul',
          version.wishes.map(
            (wish) => `${lineHtml(wishes.options[wish].title)} ${lineHtml(wishes.options[wish].text)}`,
          ),
        ),
      ' id="wishes"',
    ),
    element('section', element('p', lineHtml(change.lead)), ' id="change"'),
    element(
      'section',
      element('p', lineHtml(withdrawal.lead)) +
        levels.join('') +
        element('p', lineHtml(mayTell.question)) +
        listHtml('ul', [lineHtml(mayTell.yes), lineHtml(mayTell.no)]) +
        element('p', lineHtml(withdrawal.coolingOff)) +
        listHtml('ul', fate),
      ' id="withdrawal"',
    ),
  ].join('');
}

/** Keys in the order of their code units: the file's own order does not count. */
const sortedEntries = <T>(record: Readonly<Record<string, T>>): [string, T][] =>
  Object.entries(record).sort(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0));

function listTextHtml(id: string, list: ListText): string {
  const rows =
    'entries' in list
      ? sortedEntries(list.entries).map(
          ([code, { name, why, protection }]) =>
            `${escapeHtml(code)} ${[name, why, protection].map(lineHtml).join(' ')}`,
        )
      : sortedEntries(list.groups).map(
          ([code, { title, text }]) => `${escapeHtml(code)} ${lineHtml(title)} ${lineHtml(text)}`,
        );
  const outside = 'outside' in list ? element('p', lineHtml(list.outside)) : '';
  return element(
    'section',
    element('h3', lineHtml(list.title)) + element('p', lineHtml(list.lead)) + listHtml('ul', rows) + outside,
    ` id="list-${escapeHtml(id)}"`,
  );
}

function headHtml(version: DocumentVersion, language: Language, { words }: DocumentContent): string {
  const committee = version.approval?.committee[namesIn(language)] ?? '';
  const approval = version.approval
    ? `${committee} ${version.approval.number} ${version.approval.date} ${version.approval.validUntil}`
    : '';
  const facts = [
    `${version.document} ${version.version}`,
    approval,
    version.publishedOn ?? '',
    version.studyUntil,
    version.keptUntil,
  ];
  return (
    element('h1', lineHtml(words.title)) +
    element('p', lineHtml(words.subtitle)) +
    listHtml('ul', facts.map(escapeHtml))
  );
}

/**
 * The exact text of a version for one audience and language, and its SHA-256 (hex, over UTF-8).
 * @throws RangeError naming what is missing: a document is shown whole or not at all
 */
export function renderDocument(
  version: DocumentVersion,
  audience: Audience,
  language: Language,
  content: DocumentContent,
  figures: RenderedFigures,
): Rendering {
  const sections = version.sections.map(({ id }) => {
    const found = content.sections.find((section) => section.id === id);
    if (!found) throw new RangeError(`section-missing ${id}`);
    return sectionHtml(id, found.section, figures);
  });
  const glossary = sortedEntries(content.words.glossary).map(
    ([id, { term, reading, text }]) =>
      `<dt id="word-${escapeHtml(id)}">${lineHtml(term)} (${escapeHtml(reading)})</dt><dd>${lineHtml(text)}</dd>`,
  );
  const order = PROVISION_CODES.filter((code) => version.provisions[code]).join(' ');
  const main = [
    headHtml(version, language, content),
    ...sections,
    provisionsHtml(version, content),
    comprehensionHtml(version, content),
    formsHtml(version, content),
    ...sortedEntries(content.lists).map(([id, list]) => listTextHtml(id, list)),
    element('dl', glossary.join('')),
  ].join('');
  const lang = spokenIn(language);
  const html =
    `<!doctype html>\n<html lang="${lang}">\n<head><meta charset="utf-8"><title>${escapeHtml(plainText(parseInline(content.words.title, 1)))}</title></head>\n` +
    `<body data-document="${escapeHtml(version.document)}" data-version="${escapeHtml(version.version)}" data-audience="${audience}" data-language="${language}" data-provisions="${order}">\n` +
    `${main}</body>\n</html>\n`;
  return { html, sha256: sha256(html) };
}
