/** A share of many cells that is the same in every run, and of each kind of cell: not the first ones, which are alike. */
import { createHash } from 'node:crypto';
import { isWhole } from './how-much.ts';

const placeOf = (cell: string, of: number): number => createHash('sha256').update(cell).digest().readUInt32BE() % of;

/** One in so many; 1 is every one. */
export const isInShare = (cell: string, of: number): boolean => of === 1 || placeOf(cell, of) === 0;

/** The short form takes one in so many, the whole every one. */
export const isAsked = (cell: string, of: number): boolean => isWhole || isInShare(cell, of);

/** One of them, by the name of the cell; undefined where there is none. */
export const oneOf = <T>(all: readonly T[], cell: string): T | undefined => all[placeOf(cell, Math.max(1, all.length))];
