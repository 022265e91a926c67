import { notFound } from '../framework.ts';

/** Every address that no other route answers. */
export const loader = () => {
  throw notFound();
};

export default function NotFound() {
  return null;
}
