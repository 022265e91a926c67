import { z } from 'zod';
import { parseForm } from '#app/i18n/parse-form.ts';
import { textsFor } from '#app/i18n/texts.ts';
import { LANGUAGES } from '#app/kernel/domain/event/payloads/parts.ts';
import { type RouteArgs, seeOther } from '#app/kernel/pages/framework.ts';
import { displayCookie } from '#app/kernel/services/access/display.ts';
import { ACCOUNT_HOLDERS } from '#app/kernel/services/access/groups.ts';
import { changeLanguage } from '../services/change-language.server.ts';
import { holderOf } from './parts.ts';

const LanguageForm = z.object({ language: z.enum(LANGUAGES) });

export const access = { GET: ACCOUNT_HOLDERS, POST: ACCOUNT_HOLDERS };
export const loader = () => seeOther('/account');

export async function action({ context: { visit, tools } }: RouteArgs) {
  const form = parseForm(LanguageForm, visit.form, textsFor(visit.locale));
  if (!form.ok) return seeOther('/account');
  await changeLanguage(tools, holderOf(visit), form.value.language);
  return seeOther('/account?language', {
    'Set-Cookie': displayCookie(visit.secure, form.value.language, visit.display),
  });
}
