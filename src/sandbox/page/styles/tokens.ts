/** Colours by meaning. Contrast of text on its ground is at least 4.5 to 1 in both themes. */
const LIGHT = `
  color-scheme: light;
  --ground: #eceef2; --surface: #ffffff; --raised: #f7f8fa; --line: #dfe2e8; --line-strong: #c3c8d2;
  --ink: #1d1c1d; --ink-2: #565a66; --ink-3: #686d7a;
  --accent: #1264a3; --focus: #2f7fd6; --hover: #f3f4f7;
  --strip: #ffffff; --brand: #4338ca;
  --slack-side: #3f0e40; --slack-side-ink: #e0d0e1; --slack-side-strong: #ffffff; --slack-side-hover: #522653; --slack-here: #1164a3;
  --slack-primary: #007a5a; --slack-danger: #d1174f; --mention: #1264a3; --mention-ground: #e8f2fa; --mention-me: #fff1cc; --mention-me-ink: #6b4700;
  --ephemeral: #f4f6fb; --code: #b3164a; --badge: #d1174f;
  --inbox: #1f4bd8; --bubble: #e9edf5; --note: #fff4d1; --note-line: #ecd48a; --note-ink: #5c4300;
  --chat: #2453e0; --chat-2: #3d6bff; --chat-bubble: #eef0f4;
  --chip: #eceff4; --good: #0b6b4b; --good-ground: #dcf3e8; --warn: #7a4d00; --warn-ground: #fdeec9; --bad: #b0123f; --bad-ground: #fde3ea;
  --vip: #6d28d9; --vip-ground: #efe6fd;
  --shadow: 0 1px 2px rgba(20, 24, 40, .08); --shadow-2: 0 12px 40px rgba(20, 24, 40, .24);
`;

const DARK = `
  color-scheme: dark;
  --ground: #0f1115; --surface: #1a1d21; --raised: #22262c; --line: #31363e; --line-strong: #4a515c;
  --ink: #e6e7ea; --ink-2: #b3b7c0; --ink-3: #989eaa;
  --accent: #6cb6f5; --focus: #6cb6f5; --hover: #23272d;
  --strip: #16181c; --brand: #a5b4fc;
  --slack-side: #2a1330; --slack-side-ink: #cdbfd2; --slack-side-strong: #ffffff; --slack-side-hover: #3b2042; --slack-here: #1164a3;
  --slack-primary: #007a5a; --slack-danger: #c9184a; --mention: #7cc0f8; --mention-ground: #17324a; --mention-me: #4a3a10; --mention-me-ink: #ffe2a1;
  --ephemeral: #1e232c; --code: #ff9ab5; --badge: #d1174f;
  --inbox: #8aa6ff; --bubble: #2b313b; --note: #3a3115; --note-line: #5e5023; --note-ink: #f4e2ac;
  --chat: #2f56c9; --chat-2: #3f6ae6; --chat-bubble: #2a2f38;
  --chip: #2b3038; --good: #7ee0b5; --good-ground: #143a2c; --warn: #f6cf7d; --warn-ground: #42340f; --bad: #ff9ab5; --bad-ground: #471526;
  --vip: #cdb4fb; --vip-ground: #35215c;
  --shadow: 0 1px 2px rgba(0, 0, 0, .4); --shadow-2: 0 12px 40px rgba(0, 0, 0, .6);
`;

export const TOKENS = `
:root { ${LIGHT} }
@media (prefers-color-scheme: dark) { :root:not([data-theme="light"]) { ${DARK} } }
:root[data-theme="dark"] { ${DARK} }
`;
