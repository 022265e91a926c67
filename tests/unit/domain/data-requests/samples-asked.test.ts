/** One list of kinds: what a request may name, what its approval lets be handed out, and which lines of a list that leaves out. */
import { describe, expect, test } from 'vitest';
import { requestContentSchema } from '#app/data-access/domain/requests/request-form.ts';
import { kindsApproved, notCovered, samplesFault } from '#app/data-access/domain/requests/samples-asked.ts';
import { DATA_FORM } from '#app/data-access/services/requests/data-forms.ts';
import { sectionFieldsOf } from '#app/data-access/services/requests/section-forms.ts';
import { payloadSchemas } from '#app/kernel/domain/event/payloads.ts';
import { kindsMeant, NAMED_KINDS, SAMPLE_KINDS } from '#app/kernel/domain/samples/sample-kinds.ts';
import { CONTENT } from '#tests/support/data-request.ts';

const BEFORE = ['blood', 'dna', 'rna', 'tissue', 'cell-line'] as const;
const TAKEN_BEFORE = ['blood', 'saliva', 'tumour', 'normal-tissue', 'other'] as const;
const asked = (samples: readonly (typeof NAMED_KINDS)[number][]) => ({
  ...CONTENT,
  data: { ...CONTENT.data, samples: [...samples] },
});

describe('the list of kinds', () => {
  test('reads what requests and records named before it', () => {
    expect(requestContentSchema.parse(asked(BEFORE)).data.samples).toEqual(BEFORE);
    for (const kind of TAKEN_BEFORE)
      expect(payloadSchemas.SampleRegistered.shape.kind.safeParse(kind).success, kind).toBe(true);
    expect(payloadSchemas.SampleRegistered.shape.kind.safeParse('tissue').success).toBe(false);
  });

  test('takes tissue of before for both tissues, and each kind once, in its own order', () => {
    expect(kindsMeant(['tissue'])).toEqual(['tumour', 'normal-tissue']);
    expect(kindsMeant(['dna', 'tumour', 'tissue', 'blood'])).toEqual(['blood', 'tumour', 'normal-tissue', 'dna']);
    expect(kindsMeant(NAMED_KINDS)).toEqual(SAMPLE_KINDS);
    expect(sectionFieldsOf('data', asked(['tissue']).data).samples).toBe('tumour normal-tissue');
  });
});

describe('a request for samples', () => {
  const uses = ['cell-lines'];

  test('says which, and names none where it asks for none', () => {
    const fault = (actions: readonly string[], samples: readonly (typeof NAMED_KINDS)[number][], more = uses) =>
      samplesFault({ actions, samples, uses: more });
    expect(fault(['release-data'], [])).toBeNull();
    expect(fault(['release-sample'], ['blood'])).toBeNull();
    expect(fault(['release-data', 'release-sample'], [])).toBe('sample-kind-missing');
    expect(fault(['release-data'], ['blood'])).toBe('sample-action-missing');
    expect(fault(['release-sample'], ['cell-line'])).toBeNull();
    expect(fault(['release-sample'], ['cell-line'], [])).toBe('cell-line-use-missing');
  });

  test('is told so at its form, on the field of kinds', () => {
    const form = {
      actions: ['release-sample'],
      datasets: ['ds'],
      countries: ['JP'],
      from: '2026-12-01',
      until: '2027-12-01',
    };
    expect(DATA_FORM.safeParse({ ...form, samples: ['dna'] }).success).toBe(true);
    const [issue] = DATA_FORM.safeParse(form).error?.issues ?? [];
    expect(issue).toMatchObject({ path: ['samples'], message: 'refusals:sample-kind-missing' });
    // no form offers it any more
    expect(DATA_FORM.safeParse({ ...form, samples: ['tissue'] }).success).toBe(false);
  });
});

describe('an approval', () => {
  const line = (kind: (typeof SAMPLE_KINDS)[number] | null) => ({ sample: 'S-1', kind });

  test('lets the kinds of its request be handed out, cell lines with their use alone', () => {
    expect(kindsApproved({ samples: ['tissue', 'dna'], uses: [] })).toEqual(['tumour', 'normal-tissue', 'dna']);
    expect(kindsApproved({ samples: ['dna', 'cell-line'], uses: [] })).toEqual(['dna']);
    expect(kindsApproved({ samples: ['dna', 'cell-line'], uses: ['cell-lines'] })).toEqual(['dna', 'cell-line']);
  });

  test('leaves out every other line of a list, and what nobody registered', () => {
    const listed = [line('blood'), line('saliva'), line(null)];
    expect(notCovered(listed, ['blood'])).toEqual([line('saliva'), line(null)]);
    expect(notCovered(listed, [])).toEqual(listed);
    // the control: a list that hands out no samples is held to no kind
    expect(notCovered(listed, null)).toEqual([]);
  });
});
