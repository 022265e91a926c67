import { plainMail } from './parts/plain-mail.tsx';

export const withdrawalOutcome = plainMail('withdrawalOutcome', ['first', 'second']);
