import { expect, test } from 'vitest';
import { readableTarget } from '#app/server/readable-target.ts';

test.each([
  ['/home?x=1', '/home?x=1'],
  ['/%E5%B1%B1', '/%E5%B1%B1'],
  ['http://evil.example/home?x=1', '/home?x=1'],
  ['http://evil.example', '/'],
])('%s is read as %s', (written, read) => expect(readableTarget(written)).toBe(read));

test.each([
  '/%',
  '/%zz',
  '/%c0%ae',
  '/%ED%A0%80',
  '/a%00b',
  '/home?x=%00',
  '/\0',
  '*',
  'evil.example:443',
  '//evil.example/home',
  '///',
])('%j names nothing', (written) => expect(readableTarget(written)).toBeNull());
