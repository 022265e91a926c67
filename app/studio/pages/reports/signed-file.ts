/** A file as it was signed, under the name that the signature gives it. */
export function signedFile(
  { name, content, sha256 }: { readonly name: string; readonly content: Buffer; readonly sha256: string },
  type: string,
): Response {
  const headers = {
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${name}"`,
    'X-Content-SHA256': sha256,
    'Access-Control-Allow-Origin': '*',
    'Cache-Control': 'no-transform',
  };
  return new Response(new Uint8Array(content), { headers });
}
