/** A new version begins: as a copy of what is published, or from a document that there is already. */

import { z } from 'zod';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { AUDIENCES, type Audience, daySchema } from '#app/kernel/domain/event/payloads/parts.ts';
import { onceField, readForm, refusedAgain } from '#app/kernel/pages/desk.ts';
import { askAgain, type RouteArgs, seeOther, titled } from '#app/kernel/pages/framework.ts';
import { bytesIn } from '#app/kernel/pages/scan-in.ts';
import type { Visit } from '#app/kernel/services/access/visit.ts';
import type { Tools } from '#app/kernel/services/tools.server.ts';
import { CheckboxCards, RadioCards } from '#app/ui/forms/choices.tsx';
import { ErrorSummary } from '#app/ui/forms/error-summary.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';
import { PostForm } from '#app/ui/forms/post-form.tsx';
import { type LoadedBy, useAnswered, useLoaded } from '#app/ui/loaded.ts';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { PageTitle } from '#app/ui/page/page-title.tsx';
import { copyVersion } from '../../services/drafting/begin-draft.server.ts';
import { importDraft } from '../../services/drafting/import-draft.server.ts';
import { publishedBases } from '../../services/drafting/published-bases.server.ts';
import { AREAS, ImportForm } from './import-form.tsx';
import { draftPath, studioPersonOf } from './own.ts';

export const meta = titled('drafts:new.title');

const version = z.string().regex(/^\d{1,3}(\.\d{1,3}){1,2}$/, { error: 'drafts:error.version' });
const copyForm = z.object({
  ...onceField,
  base: z.string().regex(/^[a-z][a-z0-9-]*$/, { error: 'drafts:error.base' }),
  version,
  audiences: z.array(z.enum(AUDIENCES)).min(1, { error: 'drafts:error.audiences' }),
});

const importForm = z.object({
  ...onceField,
  document: z.string().regex(/^[a-z][a-z0-9-]{1,40}$/, { error: 'drafts:error.slug' }),
  number: version,
  diseaseArea: z.enum(AREAS),
  studyUntil: daySchema,
  keptUntil: daySchema,
});

async function beginFromFile(tools: Tools, visit: Visit) {
  const read = readForm(importForm, visit, (field) => `drafts:field.${field === 'number' ? 'version' : field}`);
  if (!read.ok) return askAgain(read);
  const { number, idempotencyKey, ...about } = read.value;
  const bytes = await bytesIn(visit, 'file');
  const whole = { ...about, version: number };
  const done = await importDraft(
    tools,
    studioPersonOf(visit),
    whole,
    bytes.length === 0 ? null : bytes,
    idempotencyKey,
  );
  if (!done.ok) return refusedAgain(visit, done.refusal);
  return seeOther(`${draftPath(done.draft)}${done.dropped.length > 0 ? `?dropped=${done.dropped.join('.')}` : ''}`);
}

export const access = { GET: 'staff:elsi-officer', POST: 'staff:elsi-officer' };
export const loader = async ({ context: { tools } }: RouteArgs) => ({
  bases: await publishedBases(tools),
  idempotencyKey: tools.ids.uuid(),
});

export async function action({ context: { visit, tools } }: RouteArgs) {
  if (visit.form?.get('do') === 'import') return beginFromFile(tools, visit);
  const who = studioPersonOf(visit);
  const read = readForm(copyForm, visit, (field) => `drafts:field.${field === 'base' ? 'document' : field}`);
  if (!read.ok) return askAgain(read);
  const { base: document, version: number, audiences, idempotencyKey } = read.value;
  const done = await copyVersion(tools, who, { document, version: number, audiences }, idempotencyKey);
  return done.ok ? seeOther(draftPath(done.draft)) : refusedAgain(visit, done.refusal);
}

type Page = LoadedBy<typeof loader>;

function CopyForm({ bases, idempotencyKey, state }: Page & { state: FormState | undefined }) {
  const { rich } = useTexts();
  const documents = [...new Set(bases.map(({ document }) => document))];
  const versionsOf = (document: string) =>
    bases
      .filter((base) => base.document === document)
      .map(({ version: number }) => number)
      .join(' · ');
  const audiences = AUDIENCES.filter((audience) => bases.some((base) => base.audiences.includes(audience)));
  const named = (audience: Audience) =>
    bases
      .filter((base) => base.audiences.includes(audience))
      .map(({ document, version: number }) => `${document} ${number}`)
      .join(' · ');
  return (
    <PostForm state={state} words="drafts:field." id="form" hidden={{ idempotencyKey }}>
      <RadioCards
        name="base"
        label={rich('drafts:new.base')}
        options={documents.map((value) => ({ value, label: value, hint: versionsOf(value) }))}
      />
      <TextField name="version" hint={rich('drafts:new.versionHint')} width="short" />
      <CheckboxCards
        name="audiences"
        hint={rich('drafts:new.audiencesHint')}
        options={audiences.map((value) => ({
          value,
          label: rich(`receipt:documents.audience.${value}`),
          hint: named(value),
        }))}
      />
      <Actions>
        <Button kind="primary">{rich('drafts:new.copy')}</Button>
      </Actions>
    </PostForm>
  );
}

export default function NewDraftPage() {
  const page = useLoaded<typeof loader>();
  const state = useAnswered<typeof action>();
  const { rich } = useTexts();
  return (
    <>
      <ErrorSummary state={state} />
      <PageTitle before={<a href="/studio/documents">{rich('drafts:list.title')}</a>} lead={rich('drafts:new.lead')}>
        {rich('drafts:new.title')}
      </PageTitle>
      <CopyForm {...page} state={state} />
      <ImportForm idempotencyKey={page.idempotencyKey} state={state} />
    </>
  );
}
