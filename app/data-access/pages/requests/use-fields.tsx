/** What the data would be used for: purposes with what each does and does not allow, diseases found by name, further uses. */
import { nameWithReadings } from '#app/i18n/names-with-readings.ts';
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';
import { CheckboxCards } from '#app/ui/forms/choices.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import { Actions, Button } from '#app/ui/page/button.tsx';
import { diseaseOf, diseasesNamed, FURTHER_USES, PURPOSE_TERMS } from '../../services/requests/terms-offered.ts';
import { type SectionProps, ticked, YesNo } from './section-parts.tsx';

function Diseases(props: SectionProps) {
  const { rich, locale } = useTexts();
  const { state } = props;
  const chosen = ticked(props, 'diseases');
  const wanted = state?.kept.wanted ?? '';
  const found = diseasesNamed(wanted).filter(({ id }) => !chosen.includes(id));
  const offered = [...chosen.map(diseaseOf), ...found];
  return (
    <fieldset>
      <legend>{rich('apply:field.use.diseases')}</legend>
      <p className="hint">{rich('apply:hint.use.diseases')}</p>
      <TextField
        name="wanted"
        label={rich('apply:use.search')}
        hint={rich('apply:use.searchHint')}
        value={wanted}
        type="search"
        width="middle"
      />
      <Actions>
        <Button name="do" value="search">
          {rich('apply:use.find')}
        </Button>
      </Actions>
      {wanted !== '' && (
        <p role="status">{rich(found.length > 0 ? 'apply:use.found' : 'apply:use.foundNone', { wanted })}</p>
      )}
      {offered.length > 0 && (
        <CheckboxCards
          name="diseases"
          label={rich('apply:use.tick')}
          state={state}
          values={chosen}
          options={offered.map(({ id, label }) => ({
            value: id,
            label: <Marked text={nameWithReadings(label, locale)} />,
            hint: <span className="number">{id}</span>,
          }))}
        />
      )}
    </fieldset>
  );
}

export function UseFields(props: SectionProps) {
  const { rich } = useTexts();
  const { state } = props;
  return (
    <>
      <CheckboxCards
        name="duo"
        label={rich('apply:field.use.duo')}
        hint={rich('apply:hint.use.duo')}
        state={state}
        values={ticked(props, 'duo')}
        options={PURPOSE_TERMS.map((value) => {
          const key = value.replace(':', '-');
          return { value, label: rich(`apply:choice.duo.${key}`), hint: rich(`apply:duoMeaning.${key}`) };
        })}
      />
      <Diseases {...props} />
      <CheckboxCards
        name="uses"
        label={rich('apply:field.use.uses')}
        hint={rich('apply:hint.use.uses')}
        state={state}
        values={ticked(props, 'uses')}
        options={FURTHER_USES.map((value) => ({
          value,
          label: rich(`apply:choice.uses.${value}`),
          hint: rich(`apply:usesMeaning.${value}`),
        }))}
      />
      <YesNo {...props} field="commercial" />
    </>
  );
}
