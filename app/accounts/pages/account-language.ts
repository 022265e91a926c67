import { z } from 'zod';
import { LANGUAGES } from '#app/domain/event/payloads/parts.ts';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { changeLanguage } from '#app/services/access/change-language.server.ts';
import { displayCookie } from '#app/services/access/display.ts';
import { ACCOUNT_HOLDERS } from '#app/services/access/groups.ts';
import { type ActionFunctionArgs, seeOther } from '../framework.ts';
import { holderOf } from './parts.ts';

const LanguageForm = z.object({ language: z.enum(LANGUAGES) });

export const access = { GET: ACCOUNT_HOLDERS, POST: ACCOUNT_HOLDERS };
export const loader = () => seeOther('/account');

export async function action({ context: { visit, tools } }: ActionFunctionArgs) {
  const form = parseForm(LanguageForm, visit.form, textsFor(visit.locale));
  if (!form.ok) return seeOther('/account');
  await changeLanguage(tools, holderOf(visit), form.value.language);
  return seeOther('/account?language', {
    'Set-Cookie': displayCookie(visit.secure, form.value.language, visit.display),
  });
}
