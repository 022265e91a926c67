/**
 * A ZIP file, entry by entry, as it is asked for: deflate by Node's zlib, names in UTF-8, one moment for all entries, so
 * that the same content gives the same bytes. Below 4 GiB and 65,535 entries. Source: PKWARE APPNOTE 6.3.10 §4.3.
 */
import { crc32, deflateRawSync } from 'node:zlib';

export type ZipEntry = { readonly name: string; readonly body: string | Uint8Array };

const UTF8_NAME = 0x0800;
const DEFLATE = 8;
const VERSION = 20;
const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;

/** MS-DOS: two seconds are the finest it knows. UTC. */
function dosMoment(at: Date): { time: number; date: number } {
  const time = (at.getUTCHours() << 11) | (at.getUTCMinutes() << 5) | (at.getUTCSeconds() >> 1);
  const date = ((at.getUTCFullYear() - 1980) << 9) | ((at.getUTCMonth() + 1) << 5) | at.getUTCDate();
  return { time, date };
}

/** What both headers of an entry say alike, from "version needed" to the length of the extra field. */
function described({ name, body }: ZipEntry, at: Date): { fields: Buffer; name: Buffer; packed: Buffer } {
  const bytes = typeof body === 'string' ? Buffer.from(body, 'utf8') : body;
  const text = Buffer.from(name, 'utf8');
  const packed = deflateRawSync(bytes);
  const { time, date } = dosMoment(at);
  const fields = Buffer.alloc(26);
  for (const [offset, value] of [VERSION, UTF8_NAME, DEFLATE, time, date].entries())
    fields.writeUInt16LE(value, offset * 2);
  fields.writeUInt32LE(crc32(bytes), 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(bytes.length, 18);
  fields.writeUInt16LE(text.length, 22);
  return { fields, name: text, packed };
}

const uint32 = (value: number): Buffer => {
  const buffer = Buffer.alloc(4);
  buffer.writeUInt32LE(value);
  return buffer;
};

/** @param at stands on every entry. @throws where two entries have one name */
export function* zipOf(entries: Iterable<ZipEntry>, at: Date): Generator<Buffer> {
  const names = new Set<string>();
  const central: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    if (names.has(entry.name)) throw new Error(`two entries of one name: ${entry.name}`);
    names.add(entry.name);
    const { fields, name, packed } = described(entry, at);
    const local = Buffer.concat([uint32(LOCAL), fields, name, packed]);
    const [madeBy, rest] = [Buffer.from([VERSION, 0]), Buffer.alloc(10)];
    central.push(Buffer.concat([uint32(CENTRAL), madeBy, fields, rest, uint32(offset), name]));
    offset += local.length;
    yield local;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(END, 0);
  end.writeUInt16LE(central.length, 8);
  end.writeUInt16LE(central.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  yield directory;
  yield end;
}
