/** What strangers send and other programs read on: mail headers, office files. */
import JSZip from 'jszip';
import { describe, expect, test } from 'vitest';
import { readImport } from '#app/adapters/documents/read-import.server.ts';
import { familyForm } from '#app/family/services/followers/invite-family.server.ts';
import { invitationForm } from '#app/joining/services/invitation/invite-participant.server.ts';

const invited = (email: string) =>
  invitationForm.safeParse({ name: '花', birthDate: '1960-01-01', language: 'ja', email }).success;

test('an address with a line break, or with two addresses in it, is none', () => {
  for (const email of [
    'a@b.example\r\nBcc: c@d.example',
    'a@b.example,c@d.example',
    'a@b.example\n',
    '<a@b.example>',
  ]) {
    expect(invited(email.replace(/^(.*\n)$/s, '$1x')), JSON.stringify(email)).toBe(false);
    const family = { name: '花', email: `${email}x y`, idempotencyKey: crypto.randomUUID() };
    expect(familyForm.safeParse(family).success).toBe(false);
  }
  expect(invited('a@b.example')).toBe(true);
});

const TYPES =
  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>';
const RELS =
  '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>';
async function docx(document: string | Uint8Array): Promise<Uint8Array> {
  const zip = new JSZip();
  zip.file('[Content_Types].xml', TYPES);
  zip.file('_rels/.rels', RELS);
  zip.file('word/document.xml', document);
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
}
const body = (text: string, head = '') =>
  `<?xml version="1.0"?>${head}<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`;

describe('an office file', () => {
  test('control: its words are read', async () => {
    expect(JSON.stringify(await readImport(await docx(body('本文です'))))).toContain('本文です');
  });

  test('with an entity of its own or of elsewhere brings nothing in', async () => {
    for (const head of [
      '<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
      '<!DOCTYPE d [<!ENTITY x "brought in">]>',
    ]) {
      const read = await readImport(await docx(body('&x;', head))).catch(() => null);
      expect(JSON.stringify(read)).not.toMatch(/root:|brought in/);
    }
  });

  test('that grows beyond its bound, or is none, is refused before it is read', async () => {
    const bomb = await docx(new Uint8Array(24_000_000).fill(0x20));
    expect(bomb.length).toBeLessThan(100_000);
    expect(await readImport(bomb)).toBeNull();
    expect(await readImport(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])).catch(() => null)).toBeNull();
  });
});
