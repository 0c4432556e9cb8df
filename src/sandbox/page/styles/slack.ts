/** The Slack workspace: side bar, messages, threads. */
export const SLACK = `
.slack-body { position: relative; display: grid; grid-template-columns: 184px minmax(0, 1fr); flex: 1; min-height: 0; }
.slack-body > .sidebar { grid-column: 1; grid-row: 1; }
.slack-main { grid-column: 2; grid-row: 1; }
.sidebar { display: flex; flex-direction: column; min-height: 0; background: var(--slack-side); color: var(--slack-side-ink); }
.workspace-name { padding: 12px 14px; font-weight: 800; color: var(--slack-side-strong); border-bottom: 1px solid rgba(255, 255, 255, .1); overflow: hidden; text-overflow: ellipsis; white-space: nowrap; min-height: 46px; }
.sidebar-scroll { overflow: auto; padding: 8px 0 12px; }
.sidebar h4 { margin: 10px 14px 3px; font-size: 12px; font-weight: 600; opacity: .85; }
.channel { display: flex; align-items: center; gap: 7px; width: calc(100% - 12px); margin: 0 6px; padding: 3px 8px; border-radius: 6px; min-height: 28px; font-size: 14px; }
.channel > span:not(.badge):not(.hash) { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; flex: 1; min-width: 0; }
.channel .icon, .channel .hash { width: 13px; height: 13px; flex: none; text-align: center; line-height: 13px; opacity: .85; }
.channel:hover { background: var(--slack-side-hover); }
.channel.is-unread { color: var(--slack-side-strong); font-weight: 700; }
.channel.is-here { background: var(--slack-here); color: #fff; }
.channel:focus-visible { outline-color: #fff; }
.channel.is-calling { box-shadow: inset 0 0 0 2px var(--badge); color: var(--slack-side-strong); }
@media (prefers-reduced-motion: no-preference) { .channel.is-calling { animation: calling 1.1s ease-in-out 4; } @keyframes calling { 50% { background: var(--badge); } } }
.browse { opacity: .85; margin-top: 6px; }
.badge { min-width: 18px; padding: 0 5px; border-radius: 99px; background: var(--badge); color: #fff; font-size: 11px; font-weight: 700; line-height: 17px; text-align: center; }
.slack-main, .thread { display: flex; flex-direction: column; min-width: 0; min-height: 0; background: var(--surface); }
.channel-head { display: flex; align-items: center; gap: 8px; padding: 0 8px 0 14px; min-height: 46px; border-bottom: 1px solid var(--line); flex: none; }
.channel-head h3 { font-size: 15px; font-weight: 800; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; min-width: 0; }
.channel-head h3 .icon { width: 14px; height: 14px; vertical-align: -2px; }
.channel-head small { white-space: nowrap; }
.open-sidebar { display: none; margin-left: -8px; }
.tabs { display: flex; gap: 2px; align-self: stretch; margin-left: 6px; }
.tabs button { padding: 0 10px; color: var(--ink-2); font-weight: 600; font-size: 13px; border-bottom: 2px solid transparent; border-top: 2px solid transparent; }
.tabs button[aria-selected="true"] { color: var(--ink); border-bottom-color: var(--slack-primary); }
.messages { flex: 1; overflow-y: auto; overflow-x: hidden; padding: 0 0 10px; display: flex; flex-direction: column; }
.messages { contain: strict; }
.messages-inner { margin-top: auto; flex: none; }
.thread .messages-inner { margin-top: 0; }
.home { flex: 1; overflow: auto; padding: 14px 18px; }
.channel-top { padding: 18px 16px 6px; }
.channel-top strong { font-size: 18px; }
.channel-top p { color: var(--ink-3); }
.earlier { margin: 12px auto; padding: 5px 14px; border: 1px solid var(--line); border-radius: 99px; color: var(--accent); font-weight: 600; }
.day { position: relative; display: flex; justify-content: center; margin: 8px 0 4px; }
.day::before { content: ""; position: absolute; left: 0; right: 0; top: 50%; border-top: 1px solid var(--line); }
.day > span { position: relative; padding: 2px 12px; border: 1px solid var(--line); border-radius: 99px; background: var(--surface); font-size: 12px; font-weight: 700; }
.message { position: relative; display: flex; gap: 9px; padding: 6px 14px 5px; content-visibility: auto; contain-intrinsic-size: auto 80px; }
.message:hover, .message:focus-within { background: var(--hover); }
.message.together { padding-top: 2px; }
.message.ephemeral { background: var(--ephemeral); }
.message:focus { outline: none; }
.message:focus-visible { outline: 2px solid var(--focus); outline-offset: -2px; }
.message.pointed-out { background: var(--mention-me); }
.gutter { width: 36px; flex: none; text-align: right; }
.gutter .time { font-size: 11px; opacity: 0; }
.message:hover .gutter .time, .message:focus-within .gutter .time { opacity: 1; }
.message-body { flex: 1; min-width: 0; }
.who { display: flex; align-items: baseline; gap: 6px; line-height: 1.3; }
.who b { font-weight: 800; }
.time { font-size: 12px; color: var(--ink-3); }
.app-badge { padding: 0 4px; border-radius: 3px; background: var(--chip); color: var(--ink-2); font-size: 10px; font-weight: 700; }
.only-you { display: flex; align-items: center; gap: 5px; font-size: 12px; color: var(--ink-3); margin-bottom: 2px; }
.only-you .icon { width: 13px; height: 13px; }
.edited { font-size: 12px; color: var(--ink-3); }
.toolbar { position: absolute; right: 10px; top: 2px; z-index: 3; display: flex; padding: 1px; border: 1px solid var(--line); border-radius: 7px; background: var(--surface); opacity: 0; box-shadow: var(--shadow); }
.message:hover .toolbar, .toolbar:focus-within { opacity: 1; }
.thread-link { display: flex; width: fit-content; align-items: center; gap: 6px; margin-top: 5px; padding: 3px 8px 3px 3px; border: 1px solid transparent; border-radius: 6px; font-size: 13px; color: var(--ink-3); }
.thread-link b { color: var(--accent); }
.thread-link:hover { background: var(--surface); border-color: var(--line); }
.reactions { display: flex; flex-wrap: wrap; gap: 4px; margin-top: 4px; }
.reaction { padding: 0 7px; border-radius: 99px; background: var(--chip); font-size: 12px; line-height: 22px; }
.reaction[aria-pressed="true"] { box-shadow: inset 0 0 0 1px var(--accent); }
.shared-image img { display: block; max-width: min(360px, 100%); max-height: 240px; margin-top: 6px; border-radius: 8px; border: 1px solid var(--line); }
.shared-file { display: inline-grid; margin-top: 6px; padding: 8px 12px; border: 1px solid var(--line); border-radius: 8px; color: inherit; }
.write { position: relative; padding: 0 14px 14px; }
.cannot-write { padding: 12px 16px 16px; text-align: center; color: var(--ink-2); background: var(--raised); border-top: 1px solid var(--line); }
.hints { position: absolute; left: 14px; right: 14px; bottom: calc(100% - 4px); z-index: 5; max-height: 240px; overflow: auto; padding: 6px 0; background: var(--surface); border: 1px solid var(--line); border-radius: 8px; box-shadow: var(--shadow-2); }
.hints > div { display: flex; flex-wrap: wrap; gap: 0 10px; padding: 4px 14px; cursor: pointer; }
.hints > div span { color: var(--ink-3); font-size: 13px; }
.hints > div.is-chosen, .hints > div:hover { background: var(--slack-here); color: #fff; }
.hints > div.is-chosen span, .hints > div:hover span { color: #fff; }
.thread { position: absolute; inset: 0; z-index: 6; grid-column: 2; grid-row: 1; }
.shade { display: none; }
@container (min-width: 780px) {
  .slack-body { grid-template-columns: 204px minmax(0, 1fr); }
  .slack-body:has(.thread) { grid-template-columns: 204px minmax(0, 1fr) minmax(300px, 38%); }
  .thread { position: static; grid-column: 3; border-left: 1px solid var(--line); }
}
@container (max-width: 519px) {
  .slack-body { grid-template-columns: minmax(0, 1fr); }
  .slack-main, .thread { grid-column: 1; }
  .open-sidebar { display: inline-grid; }
  .sidebar { position: absolute; inset: 0 auto 0 0; width: 240px; z-index: 12; visibility: hidden; transform: translateX(-100%); }
  .sidebar.is-open { visibility: visible; transform: none; box-shadow: var(--shadow-2); }
  .shade { display: block; position: absolute; inset: 0; z-index: 11; background: rgba(0, 0, 0, .4); }
  .channel { min-height: 36px; }
}
`;
