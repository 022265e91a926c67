/** A small browser without script: keeps cookies, follows redirects, sends forms with everything that stood in them. */
import { type Form, formsOf, type Link, linksOf, textOf } from './html.ts';

export type Page = {
  readonly url: string;
  readonly status: number;
  readonly html: string;
  readonly text: string;
  readonly title: string;
  readonly heading: string;
  readonly forms: readonly Form[];
  readonly links: readonly Link[];
};

/** What to put into a form: a text, the value of a radio, several of a checkbox, or nothing. */
export type Filling = Readonly<Record<string, string | readonly string[] | null>>;

export type Browser = {
  /** pages with something to read that were opened so far */
  readonly opened: () => number;
  get(path: string): Promise<Page>;
  /** the same browser, without a word: for pages of which there are many */
  readonly quietly: Browser;
  /** @param button the value of the button, where there are several */
  send(page: Page, form: Form, filling?: Filling, button?: string): Promise<Page>;
};

export type Trace = (line: string) => void;

/** A step of the story that did not go as it should: said to the reader as it stands. */
export class WalkthroughFault extends Error {}

function pageOf(url: string, status: number, html: string): Page {
  const inner = (tag: string) => textOf(new RegExp(`<${tag}\\b[^>]*>([\\s\\S]*?)</${tag}>`, 'i').exec(html)?.[1] ?? '');
  return {
    url,
    status,
    html,
    text: textOf(html),
    title: inner('title'),
    heading: inner('h1').replaceAll('\n', ' '),
    forms: formsOf(html),
    links: linksOf(html),
  };
}

/** The pairs that a browser would send. @throws StoryFault naming what the page does not offer */
export function filled(form: Form, filling: Filling, button?: string): [string, string][] {
  const names = new Set(form.fields.map(({ name }) => name));
  const strange = Object.keys(filling).filter((name) => !names.has(name));
  if (strange.length > 0)
    throw new WalkthroughFault(`the form has no ${strange.join(', ')}; it has ${[...names].join(', ')}`);
  const pairs: [string, string][] = [];
  for (const name of names) {
    const fields = form.fields.filter((field) => field.name === name);
    const isChoice = fields.some(({ type }) => /^(radio|checkbox|option)$/.test(type));
    const given = filling[name];
    const values = given === undefined || given === null ? [] : typeof given === 'string' ? [given] : given;
    if (given === undefined) {
      const kept = isChoice ? fields.filter(({ checked }) => checked) : fields.filter(({ type }) => type !== 'file');
      pairs.push(...kept.map(({ value }) => [name, value] as [string, string]));
      continue;
    }
    const wrong = isChoice ? values.filter((value) => !fields.some((field) => field.value === value)) : [];
    if (wrong.length > 0)
      throw new WalkthroughFault(
        `${name} offers ${fields.map(({ value }) => value).join(', ')}, not ${wrong.join(', ')}`,
      );
    pairs.push(...values.map((value) => [name, value] as [string, string]));
  }
  const pressed = button === undefined ? form.buttons[0] : form.buttons.find(({ value }) => value === button);
  if (button !== undefined && !pressed) throw new WalkthroughFault(`the form has no button ${button}`);
  if (pressed?.name) pairs.push([pressed.name, pressed.value]);
  return pairs;
}

const HOPS = 10;

/** Not for the terminal: secrets, what was left empty, what only machines need. */
const isWorthTelling = ([name, value]: [string, string]) =>
  value !== '' && !/csrf|password|^code$|idempotencyKey|digest/i.test(name);

/** An invitation's address opens somebody's pages. */
const tellable = (path: string) => path.replace(/^\/i\/[\w-]+/, '/i/…');

function keep(cookies: Map<string, string>, response: Response): void {
  for (const line of response.headers.getSetCookie()) {
    const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
    const at = pair.indexOf('=');
    const isGone = attributes.some((one) => /^max-age=0$/i.test(one) || /^expires=.*1970/i.test(one));
    if (isGone) cookies.delete(pair.slice(0, at));
    else cookies.set(pair.slice(0, at), pair.slice(at + 1));
  }
}

type Jar = { readonly cookies: Map<string, string>; opened: number };

export const openBrowser = (origin: string, language: string, trace: Trace): Browser =>
  browserWith({ cookies: new Map(), opened: 0 }, origin, language, trace);

function browserWith(jar: Jar, origin: string, language: string, trace: Trace): Browser {
  function once(url: URL, body: URLSearchParams | FormData | undefined): Promise<Response> {
    const headers: Record<string, string> = { 'accept-language': language, 'user-agent': 'tomoni-walkthrough' };
    if (jar.cookies.size > 0) headers.cookie = [...jar.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    if (!body) return fetch(url, { headers, redirect: 'manual' });
    Object.assign(headers, { origin, 'sec-fetch-site': 'same-origin' });
    return fetch(url, { method: 'POST', headers, redirect: 'manual', body });
  }

  async function ask(path: string, body?: URLSearchParams | FormData): Promise<Page> {
    let url = new URL(path, origin);
    let sending = body;
    for (let hop = 0; hop < HOPS; hop += 1) {
      const response = await once(url, sending);
      keep(jar.cookies, response);
      const to = response.headers.get('location');
      const method = sending ? 'POST' : 'GET';
      trace(`${method} ${tellable(url.pathname + url.search)} → ${response.status}${to ? ` ${to}` : ''}`);
      if (!to || response.status < 300 || response.status > 399) {
        if (method === 'GET') jar.opened += 1;
        return pageOf(url.href, response.status, await response.text());
      }
      await response.arrayBuffer();
      url = new URL(to, url);
      sending = undefined;
    }
    throw new WalkthroughFault(`more than ${HOPS} redirects from ${path}`);
  }

  return {
    opened: () => jar.opened,
    get quietly() {
      return browserWith(jar, origin, language, () => {});
    },
    get: (path) => ask(path),
    async send(page, form, filling = {}, button) {
      const pairs = filled(form, filling, button);
      const body = form.multipart ? new FormData() : new URLSearchParams();
      for (const [name, value] of pairs) body.append(name, value);
      const told = pairs.filter(isWorthTelling).map(([name, value]) => `${name}=${value.slice(0, 80)}`);
      if (told.length > 0) trace(`  ${told.join(' · ')}`);
      return ask(new URL(form.action ?? page.url, page.url).href, body);
    },
  };
}
