import { describe, expect, test } from 'vitest';
import { LOCALES } from '#app/i18n/locales.ts';
import { T } from '#app/i18n/use-texts.tsx';
import { Notice } from '#app/ui/page/notice.tsx';
import { Steps } from '#app/ui/page/steps.tsx';
import { SummaryList } from '#app/ui/page/summary-list.tsx';
import { TaskList } from '#app/ui/page/task-list.tsx';
import { ErrorPage, errorTitle } from '#app/ui/shell/error-page.tsx';
import { Shell } from '#app/ui/shell/shell.tsx';
import { draw } from './draw.tsx';

describe.each(LOCALES)('around a page in %s', (locale) => {
  const html = draw(<Shell>…</Shell>, locale);

  test('the first link leads past the header to the main part', () => {
    expect(html).toMatch(/^<div class="frame"><a class="skip" href="#main">/);
    expect(html).toContain('<main id="main" tabindex="-1">');
  });

  test('each language stands under its own name and comes back to this page', () => {
    expect(html).toContain('>日本語</button>');
    expect(html).toContain('lang="en"');
    expect(html).toContain('name="to" value="/here?x=1"');
    expect(html.match(/aria-current="true"/g)).toHaveLength(1);
  });

  test('no script, no style attribute, nothing from elsewhere', () => {
    expect(html).not.toMatch(/<script|style=|https?:/);
  });
});

describe('the shell', () => {
  test('a visitor can sign in, everybody else can sign out by one button', () => {
    expect(draw(<Shell>…</Shell>)).toContain('href="/sign-in"');
    const signedIn = draw(<Shell>…</Shell>, 'ja', { who: 'participant' });
    expect(signedIn).toContain('action="/sign-out"');
    expect(signedIn).not.toContain('href="/sign-in"');
  });
});

describe('parts of pages', () => {
  test('a notice and a task say their state in a word', () => {
    expect(draw(<Notice tone="attention" />, 'en')).toContain('Please check');
    const tasks = draw(
      <TaskList
        tasks={[
          { id: 'read', title: 'Read', href: '/read', state: 'done' },
          { id: 'sign', title: 'Sign', href: null, state: 'later' },
        ]}
      />,
      'en',
    );
    expect(tasks).toContain('Done');
    expect(tasks).toContain('<span>Sign</span>');
  });

  test('steps are told in words and not by the bar alone', () => {
    expect(draw(<Steps now={3} of={11} />, 'en')).toMatch(/3 of 11<progress value="3" max="11" aria-label="3 of 11"/);
  });

  test('a link that changes a row says to a screen reader which', () => {
    const row = {
      id: 'a',
      name: 'Mail',
      value: 'x@y.jp',
      change: { href: '/mail', text: 'Change', about: 'the mail address' },
    };
    expect(draw(<SummaryList rows={[row]} />)).toContain('Change<span class="unseen"> the mail address</span>');
  });

  test('a text draws readings, weight and links', () => {
    expect(draw(<T k="errors:notFound.todo" links={{ help: '/help' }} />, 'ja-easy')).toContain(
      '<a href="/help"><ruby>相談',
    );
  });
});

describe('pages that could not be shown', () => {
  test.each([400, 403, 404, 405, 413, 415, 429, 500, 503, 418])('%i says what to do, in every language', (status) => {
    for (const locale of LOCALES) {
      const html = draw(<ErrorPage failed={{ status }} />, locale);
      expect(html).toContain('href="/help"');
      expect(html).not.toMatch(/errors:|\[|\{|undefined/);
      expect(html).not.toContain(String(status));
    }
    expect(errorTitle({ status })).toMatch(/^errors:/);
  });

  test('a ledger with a hole is told as that, in every language', () => {
    for (const locale of LOCALES) {
      const html = draw(<ErrorPage failed={{ status: 503, statusText: 'behind' }} />, locale);
      expect(html).not.toBe(draw(<ErrorPage failed={{ status: 503, statusText: '' }} />, locale));
      expect(html).toContain('href="/help"');
      expect(html).not.toMatch(/errors:|\[|\{|undefined/);
    }
    // what was thrown by others with such a text is told by its status
    expect(errorTitle({ status: 404, statusText: 'behind' })).toBe('errors:notFound.title');
  });
});
