/** The body of a POST, read once: a form of one of two kinds, of bounded size, or refused with a reason. */
import type { Request as ExpressRequest } from 'express';

const KILOBYTE = 1024;
/** typed answers; a scan of paper comes as multipart */
const LIMITS = {
  'application/x-www-form-urlencoded': 128 * KILOBYTE,
  'multipart/form-data': 12 * 1024 * KILOBYTE,
} as const;

export type FormBody =
  | { readonly ok: true; readonly form: FormData }
  | { readonly ok: false; readonly problem: 'content-type' | 'too-large' | 'unreadable' };

/** What comes after the limit is read and let go, so that the sender is there to hear the answer; beyond this, not even that. */
const PATIENCE = 64 * 1024 * KILOBYTE;

/** @param limit bytes kept; 0 keeps none */
async function readAtMost(stream: AsyncIterable<Buffer>, limit: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > PATIENCE) return null;
    if (length <= limit) chunks.push(chunk);
    else chunks.length = 0;
  }
  return length > limit ? null : Buffer.concat(chunks);
}

/** Parts of one form, bytes before the content of a part, and bytes of all that is no file. */
const MOST_PARTS = 1000;
const MOST_HEAD = 2048;
const MOST_TEXT = 512 * KILOBYTE;

/** Whether a form of several parts is one that our pages send: told by looking for its boundary, before it is taken apart. */
function isModest(body: Buffer, contentType: string): boolean {
  const boundary = /boundary=(?:"([^"]{1,70})"|([^\s;"]{1,70}))/i.exec(contentType);
  const mark = `--${boundary?.[1] ?? boundary?.[2] ?? ''}`;
  let [parts, text] = [0, 0];
  for (let at = body.indexOf(mark); at >= 0; ) {
    const head = body.subarray(at, at + MOST_HEAD).toString('latin1');
    const end = head.indexOf('\r\n\r\n');
    const next = body.indexOf(mark, at + mark.length);
    if (end < 0) return head.startsWith('--', mark.length);
    if (!/;\s*filename\*?=/i.test(head.slice(0, end))) text += (next < 0 ? body.length : next) - at;
    parts += 1;
    if (mark === '--' || parts > MOST_PARTS || text > MOST_TEXT) return false;
    at = next;
  }
  return true;
}

/** No browser sends a NUL, and no database keeps one. */
const isNoText = (value: FormDataEntryValue): boolean => typeof value === 'string' && value.includes('\0');

export async function readFormBody(request: ExpressRequest): Promise<FormBody> {
  const contentType = request.headers['content-type'] ?? '';
  const kind = contentType.split(';')[0]?.trim().toLowerCase() as keyof typeof LIMITS;
  const limit = Object.hasOwn(LIMITS, kind) ? LIMITS[kind] : undefined;
  // said beforehand to be beyond all patience: not a byte of it is read
  if (Number(request.headers['content-length'] ?? 0) > PATIENCE) return { ok: false, problem: 'too-large' };
  try {
    const body = await readAtMost(request, limit ?? 0);
    if (limit === undefined) return { ok: false, problem: 'content-type' };
    if (body === null) return { ok: false, problem: 'too-large' };
    if (kind === 'multipart/form-data' && !isModest(body, contentType)) return { ok: false, problem: 'too-large' };
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': contentType } }).formData();
    return [...form].some(([name, value]) => isNoText(name) || isNoText(value))
      ? { ok: false, problem: 'unreadable' }
      : { ok: true, form };
  } catch {
    return { ok: false, problem: 'unreadable' };
  }
}
