/** What a printed page says of itself: a public page its address and day, a page of one person neither. */
import { expect, test } from 'vitest';
import { PaperHead } from '#app/ui/shell/paper-head.tsx';
import { draw } from './draw.tsx';

const site = { origin: 'https://tomoni.example', today: '2026-11-23T03:00:00.000Z' };

test.each([
  ['/figures/who?x=1', 'https://tomoni.example/figures/who (printed on 23 November 2026)'],
  ['/you-said/YS-2026-0015', 'https://tomoni.example/you-said/YS-2026-0015 (printed on 23 November 2026)'],
])('%s is found again from paper', (path, said) => {
  expect(draw(<PaperHead />, 'en', { path, site })).toContain(said);
});

test.each(['/you-said/mine/secret', '/events/sign-ups/secret', '/unfair/secret', '/consent', '/figuresque'])(
  '%s is not on paper',
  (path) => {
    expect(draw(<PaperHead />, 'en', { path, site })).not.toContain('tomoni.example');
  },
);
