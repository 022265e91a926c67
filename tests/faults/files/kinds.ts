/** Files that are small or lawful to look at and would cost their reader seconds, gigabytes or its life: 30 kinds and more. */
import { deflateSync } from 'node:zlib';
import JSZip from 'jszip';
import { type ZipEntry, zipOf } from '#app/adapters/archive/zip.server.ts';
import { aPdf } from '#tests/support/scans.ts';

export type HostileFile = { readonly kind: string; readonly task: string; readonly what: Record<string, unknown> };

const MEGA = 1024 * 1024;
const text = (words: string) => new Uint8Array(Buffer.from(words, 'latin1'));
const filled = (piece: string, bytes: number) => piece.repeat(Math.floor(bytes / piece.length));
const pdf = (more: string) =>
  text(
    Buffer.from(aPdf('HERE'))
      .toString('latin1')
      .replace('HERE', () => more),
  );
const stream = (body: Buffer) =>
  `4 0 obj << /Type /ObjStm /Filter /FlateDecode >>\nstream\n${body.toString('latin1')}\nendstream endobj\n`;

const NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const TYPES =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const RELS =
  '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';
const zipped = (entries: readonly ZipEntry[]) =>
  new Uint8Array(Buffer.concat([...zipOf(entries, new Date('2026-01-01T00:00:00Z'))]));
const docx = (document: string, more: readonly ZipEntry[] = []) =>
  zipped([
    { name: '[Content_Types].xml', body: TYPES },
    { name: '_rels/.rels', body: RELS },
    { name: 'word/document.xml', body: document },
    ...more,
  ]);
const body = (inside: string, head = '') =>
  `<?xml version="1.0"?>${head}<w:document ${NAMESPACE}><w:body>${inside}</w:body></w:document>`;

/** Both headers of every entry say that it unpacks to almost nothing. */
function lying(archive: Uint8Array): Uint8Array {
  const bytes = Buffer.from(archive);
  for (let at = 0; at + 30 < bytes.length; at += 1) {
    const mark = bytes.readUInt32LE(at);
    if (mark === 0x04034b50) bytes.writeUInt32LE(10, at + 22);
    if (mark === 0x02014b50) bytes.writeUInt32LE(10, at + 24);
  }
  return new Uint8Array(bytes);
}

const png = (chunk: Buffer, bytes: number) =>
  new Uint8Array(
    Buffer.concat([
      Buffer.from('89504e470d0a1a0a0000000d49484452000003200000032008020000000000 0000'.replaceAll(' ', ''), 'hex'),
      Buffer.concat(Array.from({ length: Math.floor(bytes / chunk.length) }, () => chunk)),
    ]),
  );
const jpeg = (segment: Buffer, bytes: number) =>
  new Uint8Array(Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.alloc(bytes, segment)]));
const webp = (bytes: number) => {
  const whole = Buffer.alloc(bytes);
  whole.write('RIFF', 0, 'latin1');
  whole.writeUInt32LE(bytes - 8, 4);
  whole.write('WEBP', 8, 'latin1');
  return new Uint8Array(whole);
};
/** An EXIF segment whose directory says that it has 65,535 entries. */
function exif(): Buffer {
  const segment = Buffer.alloc(65_000, 1);
  Buffer.from([0xff, 0xe1, 0xfd, 0xe6]).copy(segment);
  segment.write('Exif\0\0MM\0*\0\0\0\x08\xff\xff', 4, 'latin1');
  return segment;
}

const HEAD = 'record,sample,approval,at,organisation,tool,option,action';
const NOW = '2026-11-24T00:00:00.000Z';
const usage = (bytes: string) => ({ bytes: text(bytes), now: NOW });
const sequences = (depth: number) => new Uint8Array(Buffer.from('3080'.repeat(depth), 'hex'));

/** @param scale below 1 for a quick run: what is large is so much smaller */
export async function hostileFiles(scale = 1): Promise<readonly HostileFile[]> {
  const size = (bytes: number) => Math.floor(bytes * scale);
  const zeros = deflateSync(Buffer.alloc(size(31 * MEGA)));
  const bomb = deflateSync(Buffer.alloc(64 * MEGA));
  const small = deflateSync(Buffer.from('1 0 null'));
  const many = new JSZip();
  for (let at = 0; at < size(40_000); at += 1) many.file(`word/${at}.xml`, '');
  many.file('word/document.xml', body(''));
  const attachments: readonly (readonly [string, Uint8Array])[] = [
    ['16 kB of object streams that never begin', pdf(filled('<</ObjStm ', 16_000))],
    ['2 kB of object streams within each other', pdf(`${filled('<</ObjStm ', 1000)}${filled('>> stream\n', 900)}`)],
    ['a name of which every letter is an escape', pdf(filled('/#4a', size(9 * MEGA)))],
    ['nothing but escapes', pdf(filled('#41#2f', size(9 * MEGA)))],
    ['nothing but slashes', pdf(filled('/', size(9 * MEGA)))],
    ['a million different names', pdf(Array.from({ length: size(900_000) }, (_, at) => `/J${at}`).join(' '))],
    ['an object stream that unpacks to 64 MB', pdf(stream(bomb))],
    ['ten object streams of 31 MB', pdf(stream(zeros).repeat(10))],
    ['fifty thousand small object streams', pdf(stream(small).repeat(size(50_000)))],
    ['nothing but the beginnings of streams', pdf(filled('/ObjStm stream\n', size(9 * MEGA)))],
    ['nothing but white space before its end', pdf(filled(' ', size(9 * MEGA)))],
  ];
  const documents: readonly (readonly [string, Uint8Array])[] = [
    ['readings above words that never end', docx(filled('<w:ruby>', size(18 * MEGA)))],
    ['readings without a word', docx(body(filled('<w:ruby><w:rt></w:ruby>', size(15 * MEGA))))],
    ['text that never begins', docx(filled('<w:ruby><w:rubyBase><w:t <w:t </w:rubyBase></w:ruby>', size(15 * MEGA)))],
    ['an archive whose headers lie', lying(docx(body(filled('<w:p/>', size(60 * MEGA)))))],
    [
      'an archive of forty parts of 4 MB',
      docx(
        body(''),
        Array.from({ length: 40 }, (_, at) => ({ name: `word/${at}`, body: Buffer.alloc(size(4 * MEGA)) })),
      ),
    ],
    ['an archive of forty thousand parts', await many.generateAsync({ type: 'uint8array' })],
    ['paragraphs within paragraphs', docx(body(filled('<w:p><w:r>', size(4 * MEGA))))],
    [
      'tables within tables',
      docx(body(`${'<w:tbl><w:tr><w:tc>'.repeat(size(60_000))}${'</w:tc></w:tr></w:tbl>'.repeat(size(60_000))}`)),
    ],
    [
      'entities of entities',
      docx(
        body(
          '<w:p><w:r><w:t>&j;</w:t></w:r></w:p>',
          `<!DOCTYPE x [<!ENTITY a "ha">${[...'abcdefghi'].map((one, at) => `<!ENTITY ${'bcdefghij'[at]} "${`&${one};`.repeat(10)}">`).join('')}]>`,
        ),
      ),
    ],
    ['an archive cut off', docx(body('')).subarray(0, 300)],
    ['brackets that never close', text(filled('[', size(900_000)))],
    ['links within links', text(filled('[a](', size(900_000)))],
    ['weight that never ends', text(filled('*a **a ', size(300_000)))],
    ['quotations within quotations', text(filled('>', size(100_000)))],
    ['lists within lists', text(Array.from({ length: size(2000) }, (_, at) => `${' '.repeat(at)}- a`).join('\n'))],
    ['code marks of every length', text(Array.from({ length: size(1200) }, (_, at) => '`'.repeat(at)).join(' '))],
    ['HTML within HTML', text(filled('<b>', size(900_000)))],
    ['a table with a million cells', text(`${filled('|a', size(400_000))}\n${filled('|-', size(400_000))}\n`)],
  ];
  const others: readonly HostileFile[] = [
    {
      kind: 'a field of nothing but quotation marks',
      task: 'usage',
      what: usage(`${HEAD}\n${filled('"', size(8_000_000))}`),
    },
    {
      kind: 'a hundred thousand columns',
      task: 'usage',
      what: usage(`${HEAD}${filled(',a', size(200_000))}\n${`${filled(',', size(1000))}\n`.repeat(size(5000))}`),
    },
    { kind: 'nothing but commas', task: 'usage', what: usage(`${HEAD}\n${filled(',', size(8_000_000))}`) },
    { kind: 'an object within objects', task: 'usage', what: usage(filled('{"a":', size(8_000_000))) },
    {
      kind: 'a list of nothing but quotation marks',
      task: 'sample-list',
      what: { bytes: text(`sample\n${filled('"', size(10_000_000))}`), pasted: '' },
    },
    {
      kind: 'ten million empty lines',
      task: 'sample-list',
      what: { bytes: text(filled('\r\n', size(10_000_000))), pasted: '' },
    },
    { kind: 'a registry of commas', task: 'sample-table', what: { text: filled(',', size(1_000_000)) } },
    { kind: 'a registry of brackets', task: 'sample-objects', what: { text: filled('[', size(1_000_000)) } },
    {
      kind: 'a picture of empty pieces',
      task: 'attachment',
      what: { bytes: png(Buffer.from('0000000074455874aaaaaaaa', 'hex'), size(9 * MEGA)) },
    },
    {
      kind: 'a photograph of fill bytes',
      task: 'attachment',
      what: { bytes: jpeg(Buffer.from([0xff]), size(9 * MEGA)) },
    },
    { kind: 'a photograph of directories', task: 'attachment', what: { bytes: jpeg(exif(), size(9 * MEGA)) } },
    {
      kind: 'a photograph of empty comments',
      task: 'scan',
      what: { bytes: jpeg(Buffer.from([0xff, 0xfe, 0, 2]), size(7 * MEGA)) },
    },
    { kind: 'a picture of nothing', task: 'picture', what: { bytes: webp(size(2 * MEGA)) } },
    {
      kind: 'a report of headers',
      task: 'delivery-report',
      what: { text: `Content-Type: multipart/report; boundary=x\n${filled('a:\n ', 250_000)}` },
    },
    {
      kind: 'a report of boundaries',
      task: 'delivery-report',
      what: { text: `Content-Type: multipart/report; boundary=x\n\n${filled('\n--x', 250_000)}` },
    },
    {
      kind: 'a token of sequences',
      task: 'time-stamp',
      what: { bytes: sequences(size(50_000)), digest: new Uint8Array(32), nonce: new Uint8Array(8) },
    },
  ];
  return [
    ...attachments.map(([kind, bytes]) => ({ kind, task: 'attachment', what: { bytes } })),
    ...documents.map(([kind, bytes]) => ({ kind, task: 'document', what: { bytes } })),
    ...others,
  ];
}
