import { plainMail } from './parts/plain-mail.tsx';

export const committeePublication = plainMail('committeePublication', ['first', 'second']);
