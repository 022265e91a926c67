/** What `POST /v1/data-use/match` takes: lists may be left out, null is refused. */
import { expect, test } from 'vitest';
import { matchSchema } from '#bridge/server/data-use.ts';

const purpose = { duo: ['DUO:0000006'], diseases: [], uses: [] };

test('a data use may leave out what it does not say', () => {
  const read = matchSchema.parse({ dataUse: { permission: 'DUO:0000006' }, purpose });
  expect(read.dataUse).toEqual({
    permission: 'DUO:0000006',
    also: [],
    modifiers: [],
    diseases: [],
    parameters: {},
  });
});

test.each(['also', 'modifiers', 'diseases', 'parameters'])('null in %s is refused: it may mean anything', (member) => {
  const read = matchSchema.safeParse({ dataUse: { permission: 'DUO:0000006', [member]: null }, purpose });
  expect(read.error?.issues.map(({ path }) => path.join('.'))).toEqual([`dataUse.${member}`]);
});

test('disease-specific research still needs a disease', () => {
  const read = matchSchema.safeParse({ dataUse: { permission: 'DUO:0000007' }, purpose });
  expect(read.error?.issues.map(({ message }) => message)).toEqual(['disease-needed']);
});
