import { plainMail } from './parts/plain-mail.tsx';

export const trainingEnds = plainMail('trainingEnds', ['first', 'second']);
