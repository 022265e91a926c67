/** Reads pages as far as a person without script needs them: forms, links, words. Tolerant; it never throws on HTML. */

export type Field = {
  readonly name: string;
  readonly type: string;
  readonly value: string;
  readonly checked: boolean;
};
export type Form = {
  readonly id: string | null;
  readonly action: string | null;
  readonly method: 'get' | 'post';
  readonly multipart: boolean;
  readonly fields: readonly Field[];
  readonly buttons: readonly Field[];
};
export type Link = { readonly href: string; readonly text: string };

type Attributes = Readonly<Record<string, string>>;
type Token =
  | { readonly kind: 'open'; readonly tag: string; readonly attributes: Attributes }
  | { readonly kind: 'close'; readonly tag: string }
  | { readonly kind: 'text'; readonly text: string };

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

export const decoded = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|([a-z]+));/gi, (whole, hex, decimal, name) => {
    if (name) return ENTITIES[name.toLowerCase()] ?? whole;
    return String.fromCodePoint(Number.parseInt(hex ?? decimal, hex ? 16 : 10));
  });

const TAG = /<!--[\s\S]*?-->|<(script|style)\b[\s\S]*?<\/\1\s*>|<(\/?)([a-z][\w-]*)((?:"[^"]*"|'[^']*'|[^'">])*)>/gi;
const ATTRIBUTE = /([^\s=/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?/g;

const attributesIn = (source: string): Attributes =>
  Object.fromEntries(
    [...source.matchAll(ATTRIBUTE)].map(([, name, double, single, bare]) => [
      (name as string).toLowerCase(),
      decoded(double ?? single ?? bare ?? ''),
    ]),
  );

export function tokensOf(html: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (const match of html.matchAll(TAG)) {
    if (match.index > at) tokens.push({ kind: 'text', text: decoded(html.slice(at, match.index)) });
    at = match.index + match[0].length;
    const [, , slash, name, attributes] = match;
    if (!name) continue;
    const tag = name.toLowerCase();
    tokens.push(slash ? { kind: 'close', tag } : { kind: 'open', tag, attributes: attributesIn(attributes ?? '') });
  }
  if (at < html.length) tokens.push({ kind: 'text', text: decoded(html.slice(at)) });
  return tokens;
}

const BLOCK = /^(p|div|h\d|li|dt|dd|tr|section|article|form|br|legend|label|header|footer|main|td|th)$/;

/** The words of a page, a line for each block; readings over kanji left out. */
export function textOf(html: string): string {
  let text = '';
  let hidden = 0;
  for (const token of tokensOf(html)) {
    if (token.kind === 'text') {
      if (hidden === 0) text += token.text.replace(/\s+/g, ' ');
      continue;
    }
    if (/^(rt|rp|head|svg)$/.test(token.tag)) hidden = Math.max(0, hidden + (token.kind === 'open' ? 1 : -1));
    if (BLOCK.test(token.tag)) text += '\n';
  }
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
    .join('\n');
}

const UNSEEN = /<!--[\s\S]*?-->|<(script|style)\b[\s\S]*?<\/\1\s*>/gi;

export const linksOf = (html: string): Link[] =>
  [...html.replace(UNSEEN, '').matchAll(/<a\s((?:"[^"]*"|'[^']*'|[^'">])*)>([\s\S]*?)<\/a\s*>/gi)].flatMap(
    ([, attributes, inner]) => {
      const { href } = attributesIn(attributes as string);
      return href === undefined ? [] : [{ href, text: textOf(inner as string).replaceAll('\n', ' ') }];
    },
  );

type Draft = Omit<Form, 'fields' | 'buttons'> & { fields: Field[]; buttons: Field[] };

function draftOf({ id, action, method, enctype }: Attributes): Draft {
  const isPost = method?.toLowerCase() === 'post';
  const multipart = enctype?.toLowerCase() === 'multipart/form-data';
  return {
    id: id ?? null,
    action: action ?? null,
    method: isPost ? 'post' : 'get',
    multipart,
    fields: [],
    buttons: [],
  };
}

function controlOf(tag: string, attributes: Attributes): Field | null {
  const { name = '', disabled } = attributes;
  if (disabled !== undefined) return null;
  const type =
    tag === 'input'
      ? (attributes.type ?? 'text').toLowerCase()
      : tag === 'button'
        ? (attributes.type ?? 'submit')
        : tag;
  const isChoice = type === 'radio' || type === 'checkbox';
  return { name, type, value: attributes.value ?? (isChoice ? 'on' : ''), checked: attributes.checked !== undefined };
}

/** All forms of a page, with controls that name a form from outside. */
export function formsOf(html: string): Form[] {
  const forms: Draft[] = [];
  const outside: { form: string; field: Field }[] = [];
  let current: Draft | null = null;
  let select = '';
  let textarea: { name: string; text: string; form: Draft | null } | null = null;
  for (const token of tokensOf(html)) {
    if (token.kind === 'text') {
      if (textarea) textarea.text += token.text;
    } else if (token.kind === 'close') {
      if (token.tag === 'form') current = null;
      if (token.tag === 'select') select = '';
      if (token.tag === 'textarea' && textarea) {
        textarea.form?.fields.push({ name: textarea.name, type: 'textarea', value: textarea.text, checked: false });
        textarea = null;
      }
    } else if (token.tag === 'form') {
      current = draftOf(token.attributes);
      forms.push(current);
    } else if (token.tag === 'select') select = token.attributes.name ?? '';
    else if (token.tag === 'textarea') textarea = { name: token.attributes.name ?? '', text: '', form: current };
    else if (token.tag === 'option' && select !== '') {
      const { value = '', selected } = token.attributes;
      current?.fields.push({ name: select, type: 'option', value, checked: selected !== undefined });
    } else if (token.tag === 'input' || token.tag === 'button') {
      const field = controlOf(token.tag, token.attributes);
      if (field && token.attributes.form) outside.push({ form: token.attributes.form, field });
      else if (field && current) place(current, field);
    }
  }
  for (const { form, field } of outside) {
    const owner = forms.find(({ id }) => id === form);
    if (owner) place(owner, field);
  }
  return forms;
}

const place = (form: Draft, field: Field) => (field.type === 'submit' ? form.buttons : form.fields).push(field);
