/** The lines of a JSON text by where they stand (`options.0.text`), to be typed one by one, and put together again. */

export type Json = string | null | readonly Json[] | { readonly [key: string]: Json };
export type Leaf = { readonly path: string; readonly text: string };

const isList = (json: Json): json is readonly Json[] => Array.isArray(json);

/** In the order of the text; null reads as an empty line. */
export function jsonLeavesOf(json: Json, path = ''): Leaf[] {
  if (json === null || typeof json === 'string') return [{ path, text: json ?? '' }];
  const under = (key: string | number) => (path === '' ? String(key) : `${path}.${key}`);
  if (isList(json)) return json.flatMap((one, place) => jsonLeavesOf(one, under(place)));
  return Object.entries(json).flatMap(([key, one]) => jsonLeavesOf(one, under(key)));
}

/**
 * The same shape with other lines. What was null and stays empty is null again.
 * @param lineAt what stands at a place now; undefined where nothing was typed for it: an empty line
 */
export function withLines(shape: Json, lineAt: (path: string) => string | undefined, path = ''): Json {
  if (shape === null) return lineAt(path) || null;
  if (typeof shape === 'string') return lineAt(path) ?? '';
  const under = (key: string | number) => (path === '' ? String(key) : `${path}.${key}`);
  if (isList(shape)) return shape.map((one, place) => withLines(one, lineAt, under(place)));
  return Object.fromEntries(Object.entries(shape).map(([key, one]) => [key, withLines(one, lineAt, under(key))]));
}

/** One more, empty, at the end of every list of lines: where an author adds one. Lists of things keep their length. */
export function withRoom(shape: Json): Json {
  if (shape === null || typeof shape === 'string') return shape;
  if (isList(shape)) {
    const inner = shape.map(withRoom);
    return shape.length > 0 && shape.every((one) => typeof one === 'string') ? [...inner, ''] : inner;
  }
  return Object.fromEntries(Object.entries(shape).map(([key, one]) => [key, withRoom(one)]));
}

/** Lists of lines without the empty ones at their end. */
export function withoutRoom(shape: Json): Json {
  if (shape === null || typeof shape === 'string') return shape;
  if (isList(shape)) {
    const last = shape.findLastIndex((one) => one !== '');
    return shape.every((one) => typeof one === 'string') ? shape.slice(0, last + 1) : shape.map(withoutRoom);
  }
  return Object.fromEntries(Object.entries(shape).map(([key, one]) => [key, withoutRoom(one)]));
}

/** The text of a part that is no section, as it is kept. */
export const jsonText = (json: unknown): string => `${JSON.stringify(json, null, 2)}\n`;
