/** React and others warn by console.error: unexpected, it fails the test (house style 24). A test that means it mocks it. */
import { afterEach, beforeEach, expect, vi } from 'vitest';

const said: string[] = [];

beforeEach(() => {
  said.length = 0;
  vi.spyOn(console, 'error').mockImplementation((...words: unknown[]) => {
    said.push(words.map(String).join(' '));
  });
});

afterEach(() => {
  expect(said, 'console.error was called').toEqual([]);
});
