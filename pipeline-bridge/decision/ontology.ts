/**
 * Diseases and what lies below what: a small, verified part of the Mondo Disease Ontology (MONDO, CC BY 4.0).
 * An identifier outside it is unknown, and unknown denies.
 */
import mondo from './ontology/mondo.json' with { type: 'json' };

const ANCESTORS: ReadonlyMap<string, ReadonlySet<string>> = closure(
  new Map(mondo.terms.map((term) => [term.id, term.parents])),
);

function closure(parents: ReadonlyMap<string, readonly string[]>): ReadonlyMap<string, ReadonlySet<string>> {
  const above = (id: string, seen: Set<string>): Set<string> => {
    if (seen.has(id)) return seen;
    seen.add(id);
    for (const parent of parents.get(id) ?? []) above(parent, seen);
    return seen;
  };
  return new Map([...parents.keys()].map((id) => [id, above(id, new Set())]));
}

/** Is `child` equal to or below `parent`? `unknown` where either identifier is not in the ontology held here. */
export function diseaseIsWithin(child: string, parent: string): boolean | 'unknown' {
  const ancestors = ANCESTORS.get(child);
  if (ancestors === undefined || !ANCESTORS.has(parent)) return 'unknown';
  return ancestors.has(parent);
}
