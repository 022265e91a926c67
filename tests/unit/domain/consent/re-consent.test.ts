/** What is still asked after a new version: which words answer it, and which do not. */
import { expect, test } from 'vitest';
import type { AnswerChange, Answers } from '#app/kernel/domain/event/payloads/parts.ts';
import type { ProvisionCode } from '#bridge/contract/vocabulary.ts';
import { changed, reconsentAsked, reconsented } from '#tests/support/consent-choices.ts';
import { identified, joined } from '#tests/support/consent-joining.ts';
import { LISTS, PERSON, SEEN, SIGNATURE } from '#tests/support/consent-parts.ts';
import { fold } from '#tests/support/consent-record.ts';
import { at, type Entry, entry } from '#tests/support/events.ts';

const BOTH: ProvisionCode[] = ['share-overseas', 'link-records'];
const asked = [...joined(), reconsentAsked(at(10), BOTH, at(60))];
const stillAsked = (...entries: Entry[]) => fold(...asked, ...entries).reconsent?.provisions ?? [];

/** A change of answers on the words of a document and version. */
const changedOn = (document: string, version: string, provision: ProvisionCode, to: AnswerChange['to']) =>
  entry(
    'ChoicesChanged',
    {
      ...{ seen: { ...SEEN, document, version }, lists: LISTS, by: PERSON, signature: null, transcription: null },
      changes: [{ provision, from: 'not-asked', to }],
    },
    at(20),
  );
const ofAge = (answers: Answers) =>
  entry(
    'MajorityConfirmed',
    { seen: SEEN, lists: LISTS, decision: 'continue', answers, identity: 2, signature: SIGNATURE },
    at(20),
  );

test('a signed re-consent answers what it answers; to another asking it answers nothing', () => {
  expect(stillAsked(reconsented(at(20), 5, { 'share-overseas': 'permit' }))).toEqual(['link-records']);
  expect(stillAsked(reconsented(at(20), 4, { 'share-overseas': 'permit', 'link-records': 'deny' }))).toEqual(BOTH);
});

test('one that waits for the explainer leaves a yes asked, and takes a no at once', () => {
  const waits = { confirmation: 'needed' } as const;
  const answers = { 'share-overseas': 'permit', 'link-records': 'deny' } as const;
  expect(stillAsked(reconsented(at(20), 5, answers, waits))).toEqual(['share-overseas']);
});

test('a change answers on the words of the version that asks; a no on any words', () => {
  expect(stillAsked(changedOn('wgs-icf', '2.2', 'share-overseas', 'permit'))).toEqual(['link-records']);
  expect(stillAsked(changedOn('wgs-icf', '2.1', 'share-overseas', 'permit'))).toEqual(BOTH);
  expect(stillAsked(changedOn('another-icf', '2.2', 'share-overseas', 'permit'))).toEqual(BOTH);
  expect(stillAsked(changed(at(20), { 'share-overseas': 'deny' }))).toEqual(['link-records']);
});

test('an own choice at eighteen answers what it answers', () => {
  expect(stillAsked(ofAge({ participate: 'permit', 'share-overseas': 'permit' }))).toEqual(['link-records']);
  expect(stillAsked(ofAge({ participate: 'permit' }))).toEqual(BOTH);
});

test('a re-consent where nothing was asked is no fault, and asks nothing', () =>
  expect(fold(...joined(), reconsented(at(20), 4, { 'share-overseas': 'permit' })).reconsent).toBeNull());

test('what is no answer answers nothing', () => expect(stillAsked(identified(at(20)))).toEqual(BOTH));

test('silence to another asking is none to this one', () => {
  const lapsed = (of: number) => entry('ReconsentLapsed', { asked: of, silence: 'no-reply' }, at(61));
  expect(fold(...asked, lapsed(4)).reconsent?.silence).toBeNull();
  expect(fold(...asked, lapsed(5)).reconsent?.silence).toBe('no-reply');
});
