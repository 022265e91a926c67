/** Shown where even the error page of the site failed: three languages, no style, no script, nothing about the cause. */
export const PLAIN_ERROR_PAGE = `<!doctype html>
<html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>ともに</title></head>
<body>
<main>
<h1>ページを表示できませんでした</h1>
<p>こちらの不具合です。あなたの記録は変わっていません。しばらくしてから、もう一度開いてください。</p>
<div lang="en"><h2>This page could not be shown</h2>
<p>The fault is ours. Nothing in your record has changed. Please open the page again in a while.</p></div>
</main>
</body></html>
`;
