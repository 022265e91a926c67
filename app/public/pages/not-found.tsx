import { notFound } from '#app/kernel/pages/framework.ts';

export const access = { GET: 'anyone' };
/** Every address that no other route answers. */
export const loader = () => {
  throw notFound();
};

export default function NotFound() {
  return null;
}
