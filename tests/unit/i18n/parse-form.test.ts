import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';

function form(entries: [string, string][]): FormData {
  const made = new FormData();
  for (const [name, value] of entries) made.append(name, value);
  return made;
}
const english = textsFor('en');

describe('a form', () => {
  test('is read with spaces at the ends taken off and the token left out', () => {
    const read = parseForm(
      z.strictObject({ name: z.string() }),
      form([
        ['csrf', 'x'],
        ['name', ' 山田 花子　'],
      ]),
      english,
    );
    expect(read).toEqual({ ok: true, value: { name: '山田 花子' } });
  });

  test('says in our own words what to do, one sentence a field', () => {
    const schema = z.object({ email: z.email(), answer: z.enum(['permit', 'deny']), text: z.string().max(5) });
    const read = parseForm(
      schema,
      form([
        ['email', 'x@'],
        ['text', 'too long'],
      ]),
      english,
    );
    expect(read).toMatchObject({
      ok: false,
      errors: [
        { field: 'email', text: 'Please check the email address. For example hanako@example.jp' },
        { field: 'answer', text: 'Please fill this in or choose an answer' },
        { field: 'text', text: 'Please use no more than 5 characters' },
      ],
      kept: { email: 'x@', text: 'too long' },
    });
  });

  test('a schema may name a sentence of its own', () => {
    const read = parseForm(
      z.object({ name: z.string().min(1, { error: 'errors:field.choose' }) }),
      form([['name', '']]),
      english,
    );
    expect(read).toMatchObject({ ok: false, errors: [{ field: 'name', text: 'Please choose one' }] });
  });

  test('never writes a password or a code back into a page', () => {
    const read = parseForm(
      z.object({ email: z.email() }),
      form([
        ['password', 'secret'],
        ['code', '12345678'],
        ['letterCode', '1'],
      ]),
      english,
    );
    expect(read).toMatchObject({ ok: false, kept: {} });
  });

  test('reads the three boxes of a day as one, era years too', () => {
    const schema = z.object({ born: z.iso.date() });
    const boxes = (year: string) =>
      form([
        ['born.year', year],
        ['born.month', '4'],
        ['born.day', '3'],
      ]);
    expect(parseForm(schema, boxes('昭和27'), english)).toEqual({ ok: true, value: { born: '1952-04-03' } });
    expect(parseForm(schema.strict(), boxes('昭和27'), english)).toMatchObject({ ok: true });
    expect(parseForm(schema, boxes('27'), english)).toMatchObject({
      ok: false,
      kept: { 'born.year': '27', 'born.month': '4' },
    });
  });

  test('a day that does not exist is said to be none, and the name of the form is no field of it', () => {
    const read = parseForm(
      z.strictObject({ born: z.iso.date() }),
      form([
        ['in-form', 'plan'],
        ['born.year', '2026'],
        ['born.month', '2'],
        ['born.day', '30'],
      ]),
      english,
    );
    expect(read).toMatchObject({ ok: false, errors: [{ field: 'born', text: expect.stringMatching(/no such day/) }] });
    expect(read).toMatchObject({ kept: { 'in-form': 'plan' } });
  });

  test('reads a list under a name with brackets, and names that every object has do no harm', () => {
    const schema = z.object({ topics: z.array(z.string()).default([]) });
    expect(
      parseForm(
        schema,
        form([
          ['topics[]', 'a'],
          ['topics[]', 'b'],
          ['__proto__', 'x'],
        ]),
        english,
      ),
    ).toEqual({
      ok: true,
      value: { topics: ['a', 'b'] },
    });
    expect(parseForm(schema, null, english)).toEqual({ ok: true, value: { topics: [] } });
  });
});
