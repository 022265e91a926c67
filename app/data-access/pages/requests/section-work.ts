/** Buttons inside a section's form that save nothing: a row more, a row less, a search, a country more. All that was typed stays. */
import type { RequestDraft, SectionName } from '../../domain/requests/request-form.ts';
import { MOST_PEOPLE, rowsIn, sectionFieldsOf, withoutRow } from '../../services/requests/section-forms.ts';

type Fields = Readonly<Record<string, string>>;

/** How many rows of people stand on the page: one empty at least. */
export const rowsShown = (fields: Fields): number =>
  Math.min(MOST_PEOPLE, Math.max(Number(fields.rows ?? 0), rowsIn(fields), 1));

/** The fields after the press; null where the press was to save. */
export function workedOn(pressed: unknown, typed: Fields): Fields | null {
  const wish = typeof pressed === 'string' ? pressed : 'save';
  if (wish === 'search') return typed;
  if (wish === 'add-row') return { ...typed, rows: String(rowsShown(typed) + 1) };
  if (wish === 'add-country') {
    const all = [...(typed.countries ?? '').split(' '), typed.country ?? ''].filter((one) => /^[A-Z]{2}$/.test(one));
    return { ...typed, countries: [...new Set(all)].join(' '), country: '' };
  }
  const gone = /^remove-row-(\d{1,2})$/.exec(wish)?.[1];
  if (gone === undefined) return null;
  return { ...withoutRow(typed, Number(gone)), rows: String(Math.max(1, rowsShown(typed) - 1)) };
}

/** What stands in the form when it opens. The first person is most often of one's own organisation. */
export function fieldsShown(section: SectionName, written: RequestDraft, organisation: string): Fields {
  const content = written[section];
  if (content !== undefined) return sectionFieldsOf(section, content);
  if (section === 'people') return { part1: 'principal', organisation1: organisation };
  return section === 'data' ? { countries: 'JP' } : {};
}
