/** A file of open data: anyone may fetch it from any page. */
export function openFile(content: string, type: string, name: string | null): Response {
  const headers = new Headers({ 'Content-Type': type, 'Access-Control-Allow-Origin': '*' });
  if (name !== null) headers.set('Content-Disposition', `attachment; filename="${name}"`);
  return new Response(content, { headers });
}
