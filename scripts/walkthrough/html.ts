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

type Reading = {
  readonly forms: Draft[];
  /** controls that name their form from outside */
  readonly outside: { readonly form: string; readonly field: Field }[];
  current: Draft | null;
  select: string;
  textarea: { readonly name: string; text: string } | null;
};

const put = (form: Draft | null | undefined, field: Field) =>
  form && (field.type === 'submit' ? form.buttons : form.fields).push(field);

function opened(reading: Reading, tag: string, attributes: Attributes): void {
  const { current } = reading;
  if (tag === 'form') {
    reading.current = draftOf(attributes);
    reading.forms.push(reading.current);
  } else if (tag === 'select') reading.select = attributes.name ?? '';
  else if (tag === 'textarea') reading.textarea = { name: attributes.name ?? '', text: '' };
  else if (tag === 'option') {
    const checked = attributes.selected !== undefined;
    put(current, { name: reading.select, type: 'option', value: attributes.value ?? '', checked });
  } else if (tag === 'input' || tag === 'button') {
    const field = controlOf(tag, attributes);
    if (field && attributes.form) reading.outside.push({ form: attributes.form, field });
    else if (field) put(current, field);
  }
}

function closed(reading: Reading, tag: string): void {
  if (tag === 'form') reading.current = null;
  if (tag !== 'textarea' || !reading.textarea) return;
  const { name, text } = reading.textarea;
  put(reading.current, { name, type: 'textarea', value: text, checked: false });
  reading.textarea = null;
}

/** All forms of a page, with controls that name a form from outside. */
export function formsOf(html: string): Form[] {
  const reading: Reading = { forms: [], outside: [], current: null, select: '', textarea: null };
  for (const token of tokensOf(html)) {
    if (token.kind === 'open') opened(reading, token.tag, token.attributes);
    else if (token.kind === 'close') closed(reading, token.tag);
    else if (reading.textarea) reading.textarea.text += token.text;
  }
  for (const { form, field } of reading.outside) {
    put(
      reading.forms.find(({ id }) => id === form),
      field,
    );
  }
  return reading.forms;
}
