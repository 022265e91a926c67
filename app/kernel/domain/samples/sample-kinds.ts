/**
 * Kinds of samples (試料の種類): one list, for what is recorded, asked for, decided, handed out and told. Each stands for a
 * sample type of MIABIS (component Sample, attribute MIABIS-SAMPLE-02, Eklund et al. 2020), in the wording of the programme:
 * tissue is told apart by whether it is of the tumour, because the two are taken, kept and asked for apart.
 * Pure.
 */
import { z } from 'zod';

/** As they were taken from the person. */
export const TAKEN_KINDS = ['blood', 'saliva', 'bone-marrow', 'tumour', 'normal-tissue', 'other'] as const;
/** Made of a sample that was taken; each is a sample with a number of its own, and names the one that it was made of. */
export const MADE_KINDS = ['plasma', 'serum', 'dna', 'rna', 'cell-line'] as const;
export const SAMPLE_KINDS = [...TAKEN_KINDS, ...MADE_KINDS] as const;
export type SampleKind = (typeof SAMPLE_KINDS)[number];

/** What a request may name: `tissue` stands in requests of before, for tissue of both kinds. No form offers it any more. */
export const NAMED_KINDS = [...SAMPLE_KINDS, 'tissue'] as const;
export type NamedKind = (typeof NAMED_KINDS)[number];

export const sampleKindSchema = z.enum(SAMPLE_KINDS);
export const namedKindsSchema = z.array(z.enum(NAMED_KINDS));

export const isMade = (kind: SampleKind): boolean => (MADE_KINDS as readonly string[]).includes(kind);

/** @returns each kind once, in the order of the list */
export const kindsMeant = (named: readonly NamedKind[]): readonly SampleKind[] =>
  SAMPLE_KINDS.filter(
    (kind) => named.includes(kind) || (named.includes('tissue') && (kind === 'tumour' || kind === 'normal-tissue')),
  );
