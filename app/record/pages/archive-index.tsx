/** The first page of the archive: read from a disk, with no site behind it. It carries its own few rules of style. */

import { renderToStaticMarkup } from 'react-dom/server';
import { renderPart } from '#app/consent/index.pages.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { spokenIn } from '#app/kernel/domain/languages.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import { DocText } from '#app/ui/document/inline-text.tsx';
import type { Archive } from '../services/copy/load-archive.server.ts';
import { ArchiveActs } from './archive-acts.tsx';
import { ArchiveOthers } from './archive-others.tsx';

const STYLE = `body{font:1.125rem/1.75 sans-serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
h2{margin-top:3rem;border-top:1px solid #767676;padding-top:1rem}dt{font-weight:bold}dd{margin:0 0 .75rem}
code{overflow-wrap:anywhere}.act{break-inside:avoid;margin:1.5rem 0}ruby rt{font-size:.6em}
table{border-collapse:collapse}th,td{border:1px solid #767676;padding:.3rem .5rem;text-align:left;vertical-align:top}.cell-name{display:none}
@media (prefers-color-scheme:dark){body{color:#f2f2f2;background:#161616}a{color:#9cc7ff}}
@media print{body{margin:0;max-width:none}}`;

function Now({ archive: { copy, wishes } }: { archive: Archive }) {
  const { rich } = useTexts();
  const { structure, content, answers } = copy;
  return (
    <section>
      <h2>{rich('archive:index.now')}</h2>
      <dl>
        {structure.groups.flatMap(({ provisions }) =>
          provisions.map((code) => (
            <div key={code}>
              <dt>
                <DocText text={content.provisions[code]?.title ?? code} />
              </dt>
              <dd>{rich(`shell:answer.${answers[code] ?? 'not-asked'}`)}</dd>
            </div>
          )),
        )}
      </dl>
      <h2>{rich('archive:index.wishes')}</h2>
      <p>
        {wishes.wish ? (
          <DocText text={wishes.words.options[wishes.wish]?.title ?? wishes.wish} />
        ) : (
          rich('archive:index.noWish')
        )}
        {wishes.named && ` – ${wishes.named}`}
      </p>
    </section>
  );
}

function Check({ archive: { proofs } }: { archive: Archive }) {
  const { rich } = useTexts();
  return (
    <section>
      <h2>{rich('archive:index.check')}</h2>
      <ol>
        {(['leaf', 'path', 'head'] as const).map((step) => (
          <li key={step}>{rich(`archive:step.${step}`)}</li>
        ))}
      </ol>
      <ul>
        {proofs.map(({ receipt }) => (
          <li key={receipt}>
            <a href={`proofs/${receipt}.proof.json`}>{receipt}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function ArchivePage({ archive }: { archive: Archive }) {
  const { rich, instant } = useTexts();
  const { participant, asOf } = archive.copy;
  return (
    <main>
      <h1>{rich('archive:index.title')}</h1>
      <p>
        {rich('archive:index.asOf')} <Marked text={instant(asOf)} />
      </p>
      <p>
        {rich('receipt:row.participant')} <code>{participant}</code>
      </p>
      <p>{rich('archive:notIn')}</p>
      <Now archive={archive} />
      <ArchiveActs archive={archive} />
      <ArchiveOthers archive={archive} />
      <Check archive={archive} />
    </main>
  );
}

/** A whole HTML file. Nothing in it is fetched from anywhere, and nothing runs. */
export function archiveIndex(visit: Visit, archive: Archive): string {
  const { t } = textsFor(visit.locale);
  const head = renderToStaticMarkup(
    <head>
      <meta charSet="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{t('archive:index.title')}</title>
    </head>,
  ).replace('</head>', `<style>${STYLE}</style></head>`);
  const body = renderPart(visit, <ArchivePage archive={archive} />);
  return `<!DOCTYPE html><html lang="${spokenIn(visit.locale)}">${head}<body>${body}</body></html>\n`;
}
