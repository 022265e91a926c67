import { plainMail } from './parts/plain-mail.tsx';

export const familyInvited = plainMail('familyInvited', ['first', 'second', 'third']);
