import { describe, expect, test } from 'vitest';
import { isNameOnFile } from '#app/kernel/domain/record/signature-name.ts';

const file = (name: string, reading = '') => ({ name, reading });

describe('a name under a signature is the one on file', () => {
  test.each([
    ['試験　花', file('試験 花')],
    ['試験花', file('試験 花')],
    [' 試 験  花 ', file('試験 花')],
    ['シケン ハナ', file('試験 花', 'しけん はな')],
    ['しけんはな', file('試験 花', 'シケン　ハナ')],
    ['ｼｹﾝ ﾊﾅｺﾞ', file('試験 花子', 'しけん はなご')],
    ['Ｍａｒｉａ Ｇａｒｃｉａ', file('maria garcia')],
    ['マリア・ガルシア', file('マリア ガルシア')],
  ])('%s for %o', (typed, onFile) => {
    expect(isNameOnFile(typed, onFile)).toBe(true);
  });
});

describe('another name is asked about', () => {
  test.each([
    ['試験 一', file('試験 花')],
    // old and new forms of a character are not one
    ['高橋 花', file('髙橋 花')],
    ['斉藤 花', file('斎藤 花')],
    ['神田 花', file('\ufa19田 花')],
    ['福島 花', file('\ufa1b島 花')],
    ['花', file('試験 花')],
    ['試験 花', file('試験 花子')],
    // without a reading on file kana is another writing
    ['しけん はな', file('試験 花')],
    ['', file('試験 花')],
    ['　', file('試験 花')],
  ])('%s for %o', (typed, onFile) => {
    expect(isNameOnFile(typed, onFile)).toBe(false);
  });

  test('an old form that she writes as it stands on file is her name', () => {
    expect(isNameOnFile('\ufa19田花', file('\ufa19田 花'))).toBe(true);
  });
});
