const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** The three characters that both Slack's mrkdwn and HTML escape. */
export function escaped(text: string): string {
  return text.replace(/[&<>]/g, (found) => ESCAPES[found] ?? found);
}

/** The same three, undone. */
export function unescaped(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
