/** The page around the views, and what all of them use. */
export const FRAME = `
*, *::before, *::after { box-sizing: border-box; }
html, body { height: 100%; margin: 0; }
body { background: var(--ground); color: var(--ink); font: 14px/1.46 "Lato", "Inter", "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; -webkit-font-smoothing: antialiased; }
button, input, select, textarea { font: inherit; color: inherit; }
button { cursor: pointer; background: none; border: 0; padding: 0; text-align: inherit; }
button:disabled { cursor: default; opacity: .45; }
p, h2, h3, h4, dl, dd, ul, ol, figure { margin: 0; padding: 0; }
small { font-size: 12px; color: var(--ink-3); }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 1px; }
[role="log"]:focus-visible { outline-offset: -2px; }
.muted { color: var(--ink-3); font-size: 13px; }
.icon { width: 18px; height: 18px; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; flex: none; }
.emoji { display: inline-block; width: 1.25em; height: 1.25em; vertical-align: -.25em; overflow: hidden; }
.emoji img { display: block; width: 100%; height: 100%; }
.emoji:has(img[hidden]) { display: inline; vertical-align: baseline; }
.emoji img[hidden] { display: none; }
.starting { padding: 40px; color: var(--ink-3); }
.page { display: grid; grid-template: auto auto minmax(0, 1fr) / minmax(0, 1fr); height: 100dvh; }
.page > .strip { grid-row: 1; } .page > .guide { grid-row: 2; } .page > .panes { grid-row: 3; }
.guide { display: flex; flex-wrap: wrap; align-items: center; justify-content: center; gap: 4px 12px; margin: 0 10px 8px; padding: 4px 12px; border: 1px dashed var(--line-strong); border-radius: 8px; font-size: 13px; color: var(--ink-2); }
.guide b { color: var(--ink); }
.guide:has(> .icon-button) { flex-wrap: nowrap; padding-right: 4px; }
.panes { display: grid; gap: 10px; padding: 0 10px 10px; min-height: 0; grid-template-columns: minmax(0, 1fr); }
.pane { display: none; position: relative; flex-direction: column; min-width: 0; min-height: 0; background: var(--surface); border: 1px solid var(--line); border-radius: 10px; overflow: hidden; box-shadow: var(--shadow); container-type: inline-size; }
.view-all .panes { grid-template-columns: minmax(260px, 23fr) minmax(430px, 45fr) minmax(340px, 32fr); }
.view-all .pane, .view-customer .customer, .view-slack .slack, .view-inbox .inbox { display: flex; }
.view-customer .pane { width: 100%; max-width: 560px; justify-self: center; }
.pane-head { display: flex; align-items: center; gap: 8px; padding: 7px 10px; border-bottom: 1px solid var(--line); background: var(--raised); min-height: 46px; }
.pane-head strong { white-space: nowrap; font-size: 13px; }
.pane-head .acting { margin-left: auto; }

.strip { min-width: 0; display: flex; align-items: center; gap: 14px; padding: 8px 14px; min-height: 50px; }
.brand { font-weight: 800; color: var(--brand); letter-spacing: -.01em; white-space: nowrap; }
.brand .chip { margin-left: 7px; background: var(--warn-ground); color: var(--warn); font-size: 11px; letter-spacing: 0; vertical-align: 1px; }
.clock { display: flex; align-items: center; gap: 10px; }
.clock time { font-variant-numeric: tabular-nums; font-weight: 600; white-space: nowrap; }
.segments { display: inline-flex; background: var(--surface); border: 1px solid var(--line); border-radius: 8px; padding: 2px; }
.segments button { padding: 3px 10px; border-radius: 6px; font-size: 13px; color: var(--ink-2); white-space: nowrap; }
.segments button:hover { background: var(--hover); }
.segments button[aria-pressed="true"] { background: var(--brand); color: var(--surface); font-weight: 600; }
.views { margin-left: auto; }
.offline { color: var(--bad); font-size: 13px; font-weight: 600; }

.icon-button { display: inline-grid; place-items: center; width: 30px; height: 30px; border-radius: 6px; color: var(--ink-2); flex: none; }
.icon-button:hover { background: var(--hover); color: var(--ink); }
.icon-button.is-on { color: var(--warn); }
.icon-button.is-on .icon { fill: currentColor; }
.at-end { margin-left: auto; }
.picker { max-width: 100%; min-width: 0; height: 30px; padding: 0 6px; border: 1px solid var(--line-strong); border-radius: 6px; background: var(--surface); font-size: 13px; text-overflow: ellipsis; }
.field { width: 100%; border: 1px solid var(--line-strong); border-radius: 6px; background: var(--surface); padding: 6px 8px; min-height: 34px; }
textarea.field { resize: vertical; }
.chip { display: inline-flex; align-items: center; gap: 2px; padding: 1px 8px; border-radius: 99px; font-size: 12px; font-weight: 600; background: var(--chip); color: var(--ink-2); white-space: nowrap; }
.chip.vip { background: var(--vip-ground); color: var(--vip); }
.chip.soon { background: var(--warn-ground); color: var(--warn); }
.chip .icon-button { width: 18px; height: 18px; margin-right: -5px; }
.chip .icon { width: 11px; height: 11px; }
.link { color: var(--accent); cursor: pointer; }
.link:hover, a:hover { text-decoration: underline; }
a { color: var(--accent); text-decoration: none; }
.small-button { display: inline-block; height: 30px; padding: 0 10px; border: 1px solid var(--line-strong); border-radius: 6px; font-size: 13px; font-weight: 600; background: var(--surface); white-space: nowrap; line-height: 28px; }
.small-button:hover { background: var(--hover); }
.small-button.strong { background: var(--ink); color: var(--surface); border-color: var(--ink); }
.avatar { display: inline-grid; place-items: center; width: 36px; height: 36px; border-radius: 8px; font-size: 13px; font-weight: 700; color: #fff; flex: none; }
.avatar.small { width: 22px; height: 22px; font-size: 9px; border-radius: 5px; }
.tone-0 { background: #a1443c; } .tone-1 { background: #8a5a00; } .tone-2 { background: #3c7a2e; } .tone-3 { background: #0f766e; }
.tone-4 { background: #2563a8; } .tone-5 { background: #5b4fb8; } .tone-6 { background: #9333a0; } .tone-7 { background: #a8326b; }
.avatar.app { background: #4338ca; }
.empty { display: grid; place-content: center; justify-items: center; gap: 4px; padding: 28px 20px; text-align: center; color: var(--ink-3); flex: 1; }
.empty strong { color: var(--ink-2); }
.empty p { max-width: 36ch; font-size: 13px; }
.notice { position: absolute; left: 50%; bottom: 84px; transform: translateX(-50%); z-index: 30; display: flex; align-items: center; gap: 8px; width: max-content; max-width: calc(100% - 24px); padding: 6px 6px 6px 12px; border-radius: 8px; background: var(--ink); color: var(--surface); box-shadow: var(--shadow-2); font-size: 13px; }
.notice .icon-button { color: inherit; }
.notice .icon-button:hover { background: transparent; }

.composer { display: flex; flex-direction: column; border: 1px solid var(--line-strong); border-radius: 8px; background: var(--surface); }
.composer:focus-within { border-color: var(--focus); box-shadow: 0 0 0 1px var(--focus); }
.composer textarea { border: 0; background: none; resize: none; padding: 9px 11px 3px; outline: none; max-height: 160px; min-height: 38px; line-height: 1.4; }
.composer-foot { display: flex; align-items: center; justify-content: flex-end; gap: 8px; padding: 0 5px 5px 11px; }
.composer-foot .tip { margin-right: auto; font-size: 12px; color: var(--ink-3); }
.send { display: grid; place-items: center; width: 30px; height: 26px; border-radius: 5px; background: var(--slack-primary); color: #fff; }
.send:disabled { background: none; color: var(--ink-3); }
.send .icon { width: 15px; height: 15px; fill: currentColor; stroke: none; }

.menu-layer { position: fixed; inset: 0; z-index: 50; }
.menu { position: absolute; visibility: hidden; display: flex; flex-direction: column; min-width: 190px; max-width: min(320px, calc(100vw - 16px)); max-height: 70vh; overflow: auto; padding: 6px 0; background: var(--surface); border: 1px solid var(--line); border-radius: 8px; box-shadow: var(--shadow-2); }
.menu.placed { visibility: visible; }
.menu button { display: flex; flex-direction: column; padding: 6px 14px; }
.menu button:hover, .menu button:focus-visible { background: var(--slack-here); color: #fff; outline: none; }
.menu button:hover small, .menu button:focus-visible small { color: #fff; }
.only-wide { display: none; }
@media (min-width: 1100px) { .only-wide { display: inline; } }
@media (max-width: 1180px) { .strip { flex-wrap: wrap; gap: 6px 12px; } }
@media (max-width: 720px) {
  .strip { flex-wrap: wrap; gap: 6px 10px; padding: 8px 10px; }
  .views { order: 5; margin: 0; flex: 1 0 100%; }
  .views button { flex: 1; text-align: center; padding: 6px; }
  .clock { margin-left: auto; }
  .panes { padding: 0; gap: 0; }
  .pane { border-width: 1px 0 0; border-radius: 0; }
  .view-customer .pane { max-width: none; }
}
@media (max-width: 430px) { .brand .chip { display: block; width: fit-content; margin: -1px 0 0; padding: 0 6px; } .brand { line-height: 1.25; } .zone { display: none; } .clock { gap: 6px; } .clock time { font-size: 12px; } .segments button { padding: 3px 7px; font-size: 12px; } }
@media (prefers-reduced-motion: no-preference) { .icon-button, .kit-button, .channel, .small-button { transition: background-color .12s; } }
`;
