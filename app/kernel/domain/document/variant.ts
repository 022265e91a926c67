/**
 * `structure.json`: what one audience has of its own in a version, built on another audience's structure. A key given
 * replaces the base's whole key: nothing is merged inside it. Source: docs/authoring.md.
 */
import { z } from 'zod';
import { AUDIENCES } from '../event/payloads/parts.ts';
import { type DocumentVersion, parseVersion, versionShape } from './version.ts';

const own = versionShape
  .pick({ sections: true, groups: true, provisions: true, comprehension: true, statements: true, wishes: true })
  .partial();

const variantSchema = z.strictObject({ from: z.enum(AUDIENCES), ...own.shape });
export type Variant = z.infer<typeof variantSchema>;

/** @throws ZodError naming each wrong place */
export const parseVariant = (json: unknown): Variant => variantSchema.parse(json);

/**
 * The whole structure for the audience of `variant`, held to the same rules as a version's own. A rule that needs a yes
 * to what this audience is not asked is left to those who are asked it.
 * @throws ZodError
 */
export function structureWith(base: DocumentVersion, { from: _from, ...variant }: Variant): DocumentVersion {
  const given = Object.fromEntries(Object.entries(variant).filter(([, value]) => value !== undefined));
  const structure = { ...base, ...given } as DocumentVersion;
  const allOf = base.rules.allOf.filter((code) => structure.provisions[code] !== undefined);
  return parseVersion({ ...structure, rules: { ...base.rules, allOf } });
}
