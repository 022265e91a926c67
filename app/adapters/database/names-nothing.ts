/**
 * Whether a fault says that what somebody sent can be nobody's name: it has not the form of one. It counts only where such a
 * value was sent; else the same words of the database tell of a fault of ours, which must not look like a missing page.
 * Known by the SQLSTATE alone: the client's own codes stand for more than one state (P2039 for a right that is missing, too).
 */
import { ownMember } from '#bridge/contract/own-member.ts';
import { codesOf } from './passing-fault.ts';

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i;
const NUMBER = /\d+(?:\.\d+)?(?:e[+-]?\d+)?/gi;
/** of the narrowest column of numbers: a smallint */
const MOST = 32_767;

const isBeyond = (value: string): boolean => (value.match(NUMBER) ?? []).some((text) => Number(text) > MOST);

/** SQLSTATE, and what a value looks like that brings it about: no UUID and no number; a character nobody keeps; past its column. */
const BROUGHT_BY: Readonly<Record<string, (value: string) => boolean>> = {
  '22P02': (value) => !UUID.test(value),
  '22021': (value) => value.includes('\0'),
  '22003': isBeyond,
};

/** @param sent what the address and the form held, as it was read */
export const namesNothing = (error: unknown, sent: readonly string[]): boolean =>
  codesOf(error).some(
    (code) => Object.hasOwn(BROUGHT_BY, code) && sent.some((value) => ownMember(BROUGHT_BY, code)?.(value)),
  );
