/** Readability of every consent text, as the tests of the texts measure it: one row a document, audience and language. */
import { readSection, textsOf } from '#tests/support/document-content.ts';
import { PLACES, type Place } from '#tests/support/document-folders.ts';
import { bareKanji, kanjiShare, mean, plain, schoolGrade, sentenceLengths } from '#tests/support/readability.ts';

const layersOf = (at: Place) =>
  at.structure.sections.map(({ file }) => readSection(at.file(`sections/${file}.md`).text));
const othersOf = (at: Place) =>
  (['provisions', 'words', 'lists'] as const).map((part) => textsOf(at.content[part]).join('\n'));

async function rowOf(at: Place): Promise<string> {
  const layers = layersOf(at);
  const plainLayers = layers.map(({ one, two }) => `${one}\n${two}`);
  const full = layers.map(({ three }) => three);
  const all = [...plainLayers, ...full, ...othersOf(at)].join('\n');
  const cells = [at.document, at.audience, at.language, plain(all).replace(/\s/g, '').length];
  if (at.language === 'en') {
    const upper = schoolGrade([...plainLayers, ...othersOf(at)].join('\n'));
    return `| ${[...cells, '', '', '', '', upper.toFixed(1), schoolGrade(full.join('\n')).toFixed(1)].join(' | ')} |`;
  }
  const lengths = await sentenceLengths(all);
  const japanese = [mean(lengths).toFixed(1), Math.max(...lengths), `${(kanjiShare(all) * 100).toFixed(0)} %`];
  return `| ${[...cells, ...japanese, at.language === 'ja-easy' ? bareKanji(all).length : '', '', ''].join(' | ')} |`;
}

export async function run(): Promise<void> {
  console.log(
    '| document | for | in | characters | words a sentence | longest | kanji | without reading | grade, layers 1 and 2 and questions | grade, full text |',
  );
  console.log('| --- | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |');
  for (const at of PLACES) console.log(await rowOf(at));
}
