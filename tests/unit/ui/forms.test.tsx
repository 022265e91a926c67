import { describe, expect, test } from 'vitest';
import { CheckboxCards, RadioCards, Statement } from '#app/ui/forms/choices.tsx';
import { DateField } from '#app/ui/forms/date-field.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { CodeField, TextField } from '#app/ui/forms/field.tsx';
import { type FormState, stateIn } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { SelectField } from '#app/ui/forms/select-field.tsx';
import { draw } from './draw.tsx';

const ANSWERS = [
  { value: 'permit', label: 'はい' },
  { value: 'deny', label: 'いいえ' },
];
const wrong = {
  errors: [{ field: 'email', text: '{直|なお}してください' }],
  kept: { email: 'x@', password: 'secret', answer: 'deny' },
};

describe('forms', () => {
  test('every form is a POST with the token of this page and leaves judging to us', () => {
    expect(draw(<PostForm hidden={{ key: 'k-1' }}>…</PostForm>)).toBe(
      '<form method="post" novalidate=""><input type="hidden" name="csrf" value="token-of-this-page"/><input type="hidden" name="key" value="k-1"/>…</form>',
    );
    expect(draw(<PostForm withFiles>…</PostForm>)).toContain('encType="multipart/form-data"');
  });

  test('no answer is chosen for a person, and none is larger or earlier marked than another', () => {
    const html = draw(<RadioCards name="answer" label="?" options={ANSWERS} even />);
    expect(html).not.toContain('checked');
    expect(html.match(/class="choice"/g)).toHaveLength(2);
    expect(html).not.toMatch(/required|primary|default/);
  });

  test('what she left typed or ticked stands in the form again, ticks of a list too', () => {
    const typed = { said: 'yes', disputed: 'permit deny', answer: 'deny' };
    expect(draw(<Statement name="said" label="?" />, 'ja', { typed })).toContain('checked');
    expect(draw(<Statement name="else" label="?" />, 'ja', { typed })).not.toContain('checked');
    const cards = <CheckboxCards name="disputed" label="?" options={ANSWERS} values={[]} />;
    expect(draw(cards, 'ja', { typed }).match(/checked/g)).toHaveLength(2);
    const emptied = <CheckboxCards name="disputed" label="?" options={ANSWERS} values={['permit']} />;
    expect(draw(emptied, 'ja', { typed: { disputed: '' } })).not.toContain('checked');
    expect(draw(emptied)).toContain('checked');
  });

  test('what was chosen from a list is chosen again, after a refusal and after a session that ran out', () => {
    const list = (state?: FormState) => (
      <SelectField name="answer" label="?" options={ANSWERS} value="permit" state={state} />
    );
    const chosen = (html: string) =>
      /value="(\w+)" selected=""|selected="" value="(\w+)"/.exec(html)?.slice(1).join('');
    expect(chosen(draw(list()))).toBe('permit');
    expect(chosen(draw(list(wrong)))).toBe('deny');
    expect(chosen(draw(list(), 'ja', { typed: { answer: 'deny' } }))).toBe('deny');
    const faulty = { errors: [{ field: 'answer', text: 'x' }], kept: {} };
    expect(draw(list(faulty))).toContain('aria-invalid="true" aria-describedby="answer-error"');
  });

  test('a form that was sent without a tick has none again: what is on record does not come back', () => {
    const cards = (state?: typeof wrong) => (
      <CheckboxCards name="readers" label="?" options={ANSWERS} values={['permit']} state={state} />
    );
    expect(draw(cards(wrong))).not.toContain('checked');
    expect(draw(cards(), 'ja', { typed: { words: 'x' } })).not.toContain('checked');
    expect(draw(cards())).toContain('checked');
  });

  test('what she chose under the words of one version is not chosen under those of another, and she is told', () => {
    const typed = { answer: 'deny', version: '2.1' };
    const form = (version: string) => (
      <PostForm hidden={{ version }}>
        <RadioCards name="answer" label="?" options={ANSWERS} even />
      </PostForm>
    );
    expect(draw(form('2.1'), 'ja', { typed })).toMatch(/checked=""/);
    const other = draw(form('2.2'), 'ja', { typed });
    expect(other).not.toContain('checked');
    expect(other).toContain('もう一度お選びください');
  });

  test('what a person chose before a mistake elsewhere is still chosen', () => {
    expect(draw(<RadioCards name="answer" label="?" options={ANSWERS} state={wrong} />)).toMatch(
      /value="deny" checked=""|checked="" value="deny"/,
    );
  });

  test('an error stands at its field, with its reading, tied to it for a screen reader', () => {
    const html = draw(<TextField name="email" label="メール" hint="例" state={wrong} />, 'ja-easy');
    expect(html).toContain('aria-invalid="true" aria-describedby="email-hint email-error"');
    expect(html).toContain('<ruby>直<rp>（</rp><rt>なお</rt><rp>）</rp></ruby>');
    expect(html).toContain('value="x@"');
  });

  test('the summary takes the focus without script and leads to the field', () => {
    const html = draw(<ErrorSummary state={wrong} />);
    expect(html).toMatch(/role="alert" tabindex="-1" autofocus=""/i);
    expect(html).toContain('href="#email"');
    expect(draw(<ErrorSummary state={{ errors: [], kept: {} }} />)).toBe('');
  });

  test('of two forms that ask for the same, each has its own field, and what was wrong stands in the one that was sent', () => {
    const sent = { errors: [{ field: 'words', text: '書いてください' }], kept: { 'in-form': 'plan', words: '短い' } };
    const html = draw(
      <>
        <ErrorSummary state={sent} />
        {['take', 'plan', null].map((name) => (
          <PostForm key={name} name={name ?? undefined}>
            <TextField name="words" label="ことば" state={stateIn(sent, name)} />
          </PostForm>
        ))}
      </>,
    );
    expect(html).toContain('href="#plan-words"');
    for (const id of ['take-words', 'plan-words', 'words']) {
      expect(html.split(`id="${id}"`)).toHaveLength(2);
      expect(html.split(`for="${id}"`)).toHaveLength(2);
    }
    expect(html.match(/[\w-]*words-error"/g)).toEqual(['plan-words-error"', 'plan-words-error"']);
    expect(html).toMatch(/aria-describedby="plan-words-error"[^>]*value="短い"/);
  });

  test('a password and a code are never written into a page', () => {
    const kept = { errors: [], kept: { password: 'secret', code: '12345678' } };
    expect(draw(<TextField name="password" type="password" label="" state={kept} />)).not.toContain('secret');
    expect(draw(<CodeField name="code" label="" state={kept} />)).not.toContain('12345678');
  });

  test('each box of a day has its own name and label', () => {
    const html = draw(<DateField name="born" label="生年月日" />);
    for (const part of ['year', 'month', 'day']) expect(html).toContain(`name="born.${part}"`);
    expect(html).toContain('id="born"');
  });

  test('lists come under a name with brackets; a statement is a box of its own', () => {
    expect(
      draw(<CheckboxCards name="topics" label="?" options={ANSWERS} values={['deny']} />).match(/name="topics\[\]"/g),
    ).toHaveLength(2);
    expect(draw(<Statement name="voluntary" label="自分で決めました" />)).not.toContain('checked');
  });
});
