/** The forms of a page as a browser has them, and filled with a canary in every field that takes words. */
import { Parser } from 'htmlparser2';
import type { Marks } from '../../erasure/canary.ts';

type Field = { readonly name: string; readonly kind: string; readonly value: string };
export type Form = { readonly method: string; readonly action: string; readonly fields: readonly Field[] };

const ATTRIBUTES = ['href', 'src', 'action', 'formaction', 'srcset'] as const;

/** Every address that a page names. */
export function addressesIn(html: string): readonly string[] {
  const found: string[] = [];
  const parser = new Parser({
    onopentag(_name, attributes) {
      for (const name of ATTRIBUTES) if (attributes[name]) found.push(attributes[name]);
    },
  });
  parser.end(html);
  return found;
}

export function formsIn(html: string): readonly Form[] {
  const forms: { method: string; action: string; fields: Field[] }[] = [];
  let open: (typeof forms)[number] | null = null;
  let select: string | null = null;
  let textarea: { name: string; value: string } | null = null;
  const parser = new Parser({
    onopentag(tag, { name = '', type = 'text', value = '', method = 'get', action = '' }) {
      if (tag === 'form') {
        open = { method: method.toLowerCase(), action, fields: [] };
        forms.push(open);
      } else if (tag === 'select') select = name;
      else if (tag === 'textarea') textarea = { name, value: '' };
      else if (open && tag === 'option' && select) open.fields.push({ name: select, kind: 'option', value });
      else if (open && name && tag === 'input') open.fields.push({ name, kind: type, value });
      else if (open && name && tag === 'button') open.fields.push({ name, kind: 'button', value });
    },
    ontext(text) {
      if (textarea) textarea.value += text;
    },
    onclosetag(tag) {
      if (tag === 'form') open = null;
      if (tag === 'select') select = null;
      if (tag === 'textarea' && open && textarea) open.fields.push({ ...textarea, kind: 'textarea' });
      if (tag === 'textarea') textarea = null;
    },
  });
  parser.end(html);
  return forms;
}

const KEPT = ['hidden', 'checkbox', 'number', 'date', 'time'];

/** One answer for each name: the first choice of several, a canary where words go. */
export function filled({ fields }: Form, marks: Marks): Record<string, string> {
  const said: Record<string, string> = {};
  for (const { name, kind, value } of fields) {
    const isTaken = name in said;
    if (kind === 'radio' || kind === 'option' || kind === 'button') {
      if (!isTaken && value !== '') said[name] = value;
    } else if (KEPT.includes(kind)) said[name] = value;
    else if (kind === 'email') said[name] = `${marks.word()}@example.test`;
    else if (kind === 'tel') said[name] = marks.number();
    else if (kind !== 'file') said[name] = marks.word();
  }
  return said;
}
