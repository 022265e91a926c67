import { plainMail } from './parts/plain-mail.tsx';

export const committeeReview = plainMail('committeeReview', ['first', 'second']);
