/** A picture as it is read, and bytes as its readers take them apart. */

export const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/webp'] as const;
export type ImageType = (typeof IMAGE_TYPES)[number];
export type Image = {
  readonly type: ImageType;
  readonly width: number;
  readonly height: number;
  /** without what tells of the camera or the place */
  readonly bytes: Uint8Array;
};
/** `no-picture` none of the three kinds, or not whole · `moves` an animation */
export type ReadImage =
  | ({ readonly ok: true } & Image)
  | { readonly ok: false; readonly problem: 'no-picture' | 'moves' };

export const problem = (code: 'no-picture' | 'moves'): ReadImage => ({ ok: false, problem: code });
export const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
export const startsWith = (bytes: Uint8Array, ...start: number[]) =>
  start.every((byte, place) => bytes[place] === byte);
export const asciiAt = (bytes: Uint8Array, at: number, length: number) =>
  String.fromCharCode(...bytes.subarray(at, at + length));

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
