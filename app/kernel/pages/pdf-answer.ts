/** A PDF as the answer to a request: opens in the browser, is kept by nobody on the way. */
export function pdfAnswer(bytes: Uint8Array, name: string): Response {
  const headers = {
    'Content-Type': 'application/pdf',
    'Content-Disposition': `inline; filename="${name}"`,
    'Cache-Control': 'no-store, no-transform',
  };
  return new Response(bytes as Uint8Array<ArrayBuffer>, { headers });
}
