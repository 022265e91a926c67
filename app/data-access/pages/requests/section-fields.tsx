/** The fields of each section. */

import { useTexts } from '#app/i18n/use-texts.tsx';
import { RadioCards, Statement } from '#app/ui/forms/choices.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import { PURPOSES, SECTIONS } from '../../domain/requests/request-form.ts';
import { CoveragePart } from './coverage-part.tsx';
import { DataFields } from './data-fields.tsx';
import { PeopleFields } from './people-fields.tsx';
import { type SectionProps, Writings, YesNo } from './section-parts.tsx';
import { TransferFields } from './transfer-fields.tsx';
import { UseFields } from './use-fields.tsx';

function Aim(props: SectionProps) {
  const { rich } = useTexts();
  const { page, state } = props;
  return (
    <>
      <TextField
        name="title"
        label={rich('apply:field.aim.title')}
        hint={rich('apply:hint.aim.title')}
        state={state}
        value={page.fields.title}
      />
      <RadioCards
        name="purpose"
        label={rich('apply:field.aim.purpose')}
        hint={rich('apply:hint.aim.purpose')}
        state={state}
        value={page.fields.purpose}
        options={PURPOSES}
        optionWords="apply:choice.purpose."
      />
      <Writings {...props} of={[{ field: 'aim' }, { field: 'methods' }, { field: 'scope', rows: 4 }]} />
    </>
  );
}

function Keeping(props: SectionProps) {
  const { rich } = useTexts();
  const { page, state } = props;
  return (
    <>
      <RadioCards
        name="place"
        label={rich('apply:field.keeping.place')}
        hint={rich('apply:hint.keeping.place')}
        state={state}
        value={page.fields.place}
        options={SECTIONS.keeping.shape.place.options}
        optionWords="apply:choice.place."
      />
      <Writings {...props} of={[{ field: 'facilities' }, { field: 'disposal', rows: 4 }]} />
      <TextField
        name="disposalDays"
        label={rich('apply:field.keeping.disposalDays')}
        hint={rich('apply:hint.keeping.disposalDays')}
        state={state}
        value={page.fields.disposalDays}
        inputMode="numeric"
        width="short"
      />
    </>
  );
}

function Harm(props: SectionProps) {
  const { rich } = useTexts();
  const { page, state } = props;
  const kept = state ?? (page.fields.identifiesNobody ? { errors: [], kept: { identifiesNobody: 'yes' } } : undefined);
  return (
    <>
      <Statement name="identifiesNobody" label={rich('apply:hint.harm.identifiesNobody')} state={kept} />
      <YesNo {...props} field="returnToPatient" />
      <Writings {...props} of={[{ field: 'smallGroups' }, { field: 'regions' }]} />
    </>
  );
}

export function SectionFields(props: SectionProps) {
  switch (props.page.section) {
    case 'aim':
      return <Aim {...props} />;
    case 'use':
      return (
        <>
          <UseFields {...props} />
          <CoveragePart {...props} />
        </>
      );
    case 'data':
      return (
        <>
          {props.page.kind === 'public-transfer' ? <TransferFields {...props} /> : <DataFields {...props} />}
          <CoveragePart {...props} />
        </>
      );
    case 'people':
      return <PeopleFields {...props} />;
    case 'keeping':
      return <Keeping {...props} />;
    case 'interests':
      return <Writings {...props} of={[{ field: 'funding' }, { field: 'interests' }]} />;
    case 'harm':
      return <Harm {...props} />;
    case 'summary':
      return <Writings {...props} of={[{ field: 'ja' }, { field: 'en' }]} />;
    case 'rest':
      return <Writings {...props} of={[{ field: 'other' }]} />;
    default:
      return props.page.section satisfies never;
  }
}
