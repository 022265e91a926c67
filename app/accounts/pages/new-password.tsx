/** A new password, typed once and seen by nobody; what it must be stands above it. */
import { z } from 'zod';
import { useTexts } from '#app/i18n/use-texts.tsx';
import { TextField } from '#app/ui/forms/field.tsx';
import type { FormState } from '#app/ui/forms/form-state.ts';

export const newPassword = z.string({ error: 'access:password.missing' }).min(1, 'access:password.missing').max(1000);

export function NewPasswordField({ state }: { state?: FormState }) {
  const { rich } = useTexts();
  return (
    <TextField
      name="newPassword"
      type="password"
      label={rich('access:password.new')}
      hint={rich('access:password.newHint')}
      state={state}
      autoComplete="new-password"
    />
  );
}
