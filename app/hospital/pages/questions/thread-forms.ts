/** The forms of a thread: a further word, "this answers it", "this does not", and her own hold. */

import { joinerOf } from '#app/consent/index.pages.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { askAgain, notFound, type RouteArgs, seeOther } from '#app/kernel/pages/framework.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import { askFurther, furtherForm } from '../../services/questions/ask-question.server.ts';
import { loadQuestion } from '../../services/questions/own-questions.server.ts';
import { settleForm, settleQuestion } from '../../services/questions/settle-question.server.ts';

type Tools = RouteArgs['context']['tools'];

/** @param at address of the list: the thread's own lies below it */
export async function sayInThread(tools: Tools, visit: Visit, id: string | undefined, at: string) {
  const joiner = joinerOf(visit);
  const found = await loadQuestion(tools, joiner, id, visit.locale);
  if (!found) throw notFound();
  const { thread } = found;
  const texts = textsFor(visit.locale);
  if (visit.form?.has('do')) {
    const said = parseForm(settleForm, visit.form, texts);
    if (!said.ok) return askAgain(said);
    await settleQuestion(tools, joiner, thread.id, said.value);
    return seeOther(`${at}/${thread.id}`);
  }
  const form = parseForm(furtherForm, visit.form, texts);
  if (!form.ok) return askAgain(form);
  await askFurther(tools, joiner, thread.id, form.value);
  return seeOther(`${at}/${thread.id}`);
}
