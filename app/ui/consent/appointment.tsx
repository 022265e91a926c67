/** An appointment for a talk: when, how, and the way into a video room where there is one. */
import { Marked, useTexts } from '#app/i18n/use-texts.tsx';

export type AppointmentShown = {
  /** an instant */
  readonly at: string;
  readonly way: 'visit' | 'phone' | 'video';
  /** https, or empty */
  readonly link: string;
};

export function Appointment({ appointment }: { appointment: AppointmentShown }) {
  const { rich, instant } = useTexts();
  return (
    <>
      <p>
        <strong>
          <Marked text={instant(appointment.at)} />
        </strong>{' '}
        {rich(`counselling:way.${appointment.way}`)}
      </p>
      {appointment.link && (
        <p>
          <a href={appointment.link} rel="noreferrer">
            {rich('counselling:video')}
          </a>
        </p>
      )}
    </>
  );
}
