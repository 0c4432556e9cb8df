/** The page before its script has run. `scripts` are addresses to be loaded ahead. */
export const html = (scripts: readonly string[]): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Caseload sandbox</title>
<link rel="icon" href="/icon.svg" type="image/svg+xml">
<link rel="stylesheet" href="/page.css">
<script type="module" src="/js/sandbox/page/client/main.js"></script>
${scripts.map((path) => `<link rel="modulepreload" href="${path}">`).join('\n')}
</head>
<body>
<div id="page"><p class="starting">Starting the sandbox …</p></div>
<noscript>This page needs JavaScript.</noscript>
</body>
</html>
`;

export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#4f46e5"/><path d="M9 12h14v10a2 2 0 0 1-2 2H11a2 2 0 0 1-2-2zM12.5 12V9.500a1.5 1.5 0 0 1 1.5-1.500h4a1.5 1.5 0 0 1 1.5 1.500V12" fill="none" stroke="#fff" stroke-width="2"/></svg>`;
