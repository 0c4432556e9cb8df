/** The inbox: list, conversation, details. */
export const INBOX = `
.inbox-body { display: flex; flex-direction: column; flex: 1; min-height: 0; }
.inbox-list { display: flex; flex-direction: column; min-height: 0; flex: 0 1 32%; border-bottom: 1px solid var(--line); }
.inbox:not(.has-open) .inbox-list { flex: 0 1 60%; }
.filters { display: flex; gap: 2px; padding: 6px 8px; border-bottom: 1px solid var(--line); overflow-x: auto; flex: none; }
.filters button { display: flex; gap: 5px; align-items: center; padding: 3px 8px; border-radius: 6px; font-size: 13px; font-weight: 600; color: var(--ink-2); white-space: nowrap; }
.filters button[aria-selected="true"] { background: var(--chip); color: var(--ink); }
.filters small { font-weight: 500; }
.rows { overflow: auto; flex: 1; display: flex; flex-direction: column; }
.rows > .muted { padding: 10px; text-align: center; }
.inbox-row { display: flex; gap: 10px; padding: 8px 12px; border-bottom: 1px solid var(--line); flex: none; }
.inbox-row:hover { background: var(--hover); }
.inbox-row.is-here { background: var(--mention-ground); box-shadow: inset 3px 0 0 var(--inbox); }
.inbox-row .avatar { width: 30px; height: 30px; border-radius: 50%; font-size: 11px; }
.row-words { display: grid; flex: 1; min-width: 0; }
.row-head { display: flex; gap: 6px; align-items: baseline; min-width: 0; }
.row-head b { white-space: nowrap; }
.row-head small { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.row-age { margin-left: auto; flex: none; }
.row-words .preview { font-size: 13px; color: var(--ink-2); }
.preview .icon { width: 12px; height: 12px; vertical-align: -1px; margin-right: 3px; fill: var(--warn); stroke: var(--warn); }
.inbox-open { display: flex; flex-direction: column; flex: 1; min-height: 0; min-width: 0; }
.conversation-head { display: flex; align-items: center; flex-wrap: wrap; gap: 4px 8px; padding: 7px 10px 7px 12px; border-bottom: 1px solid var(--line); }
.conversation-title { display: flex; align-items: baseline; gap: 8px; flex: 1 1 200px; min-width: 0; }
.conversation-title b, .conversation-title small { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.conversation-acts { display: flex; align-items: center; gap: 5px; min-width: 0; }
.conversation-acts .picker { max-width: 118px; }
.state { font-weight: 700; text-transform: capitalize; }
.state-open { color: var(--good); } .state-snoozed { color: var(--warn); text-transform: none; } .state-closed { color: var(--ink-3); }
.to-list { display: none; }
.inbox-columns { display: flex; flex-direction: column-reverse; flex: 1; min-height: 0; }
.inbox-thread { display: flex; flex-direction: column; flex: 1 1 60%; min-height: 0; min-width: 0; }
.parts { flex: 1; overflow: auto; padding: 12px; display: flex; flex-direction: column; gap: 9px; }
.part { display: flex; gap: 8px; max-width: 90%; }
.part .avatar { width: 28px; height: 28px; border-radius: 50%; font-size: 11px; }
.part.mine, .part.note { align-self: flex-end; }
.part-words { padding: 8px 12px; border-radius: 12px; background: var(--bubble); white-space: pre-wrap; overflow-wrap: anywhere; }
.part.mine .part-words { background: var(--chat); color: #fff; }
.part.mine small, .part.note small { display: block; text-align: right; }
.part small { font-size: 11px; margin: 1px 4px; }
.part.note .part-words { background: var(--note); color: var(--note-ink); border: 1px solid var(--note-line); }
.note-label { display: flex; gap: 4px; align-items: center; justify-content: flex-end; font-size: 11px; font-weight: 700; color: var(--warn); margin-bottom: 2px; }
.note-label .icon { width: 12px; height: 12px; }
.event { align-self: center; font-size: 12px; color: var(--ink-3); text-align: center; }
.inbox-writer { padding: 0 10px 10px; }
.writer-tabs { display: flex; gap: 2px; }
.writer-tabs button { padding: 3px 10px; font-size: 13px; font-weight: 600; color: var(--ink-3); border-bottom: 2px solid transparent; }
.writer-tabs button[aria-selected="true"] { color: var(--ink); border-bottom-color: var(--inbox); }
.inbox-writer .composer { margin-top: 4px; flex-direction: row; align-items: flex-end; }
.inbox-writer .composer textarea { flex: 1; padding-bottom: 8px; }
.inbox-writer .composer-foot { padding: 0 6px 6px; }
.inbox-writer .send { background: var(--chat); }
.inbox-writer .send:disabled { background: none; }
.is-note .composer { background: var(--note); }
.is-note .composer textarea, .is-note .composer textarea::placeholder { color: var(--note-ink); }
.is-note .writer-tabs button[aria-selected="true"] { border-bottom-color: var(--warn); }
.details { flex: 0 1 auto; max-height: 38%; overflow: auto; padding: 8px 12px; background: var(--raised); border-bottom: 1px solid var(--line); display: grid; grid-template-columns: minmax(0, 1fr); gap: 8px; align-content: start; }
.details h4 { font-size: 12px; color: var(--ink-3); font-weight: 700; margin-bottom: 2px; }
.details dl, .canvas dl { display: grid; grid-template-columns: minmax(76px, auto) minmax(0, 1fr); gap: 1px 10px; font-size: 13px; }
.details dt, .canvas dt { color: var(--ink-3); }
.details dd, .canvas dd { overflow-wrap: anywhere; }
.one-line > * { display: block; max-width: 100%; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.tags { display: flex; flex-wrap: wrap; gap: 4px; margin-top: 5px; }
.add-tag { width: 90px; border: 1px dashed var(--line-strong); border-radius: 99px; background: none; padding: 0 10px; font-size: 12px; height: 22px; }
.canvas { display: grid; grid-template-columns: minmax(0, 1fr); gap: 6px; font-size: 13px; justify-items: start; }
.canvas > * { max-width: 100%; } .canvas .small-button { height: auto; white-space: normal; text-align: left; } .canvas[aria-disabled='true'] button { opacity: .55; cursor: progress; }
.canvas-text.header { font-weight: 700; } .canvas-text.muted { color: var(--ink-3); } .canvas-text.error { color: var(--bad); }
.canvas-field { display: grid; gap: 3px; width: 100%; border: 0; padding: 0; margin: 0; }
.canvas-list { list-style: none; display: grid; gap: 4px; } .canvas-list .link, .canvas-list li { display: grid; }
.canvas hr { width: 100%; border: 0; border-top: 1px solid var(--line); } .spacer { height: 6px; }
@container (max-width: 699px) {
  .inbox-list .row-words > small { display: none; }
  .inbox-row { padding: 6px 12px; }
  .has-open .inbox-list { flex: 0 1 26%; }
  .details { max-height: 34%; }
}
@container (min-width: 700px) {
  .inbox-body { flex-direction: row; }
  .inbox-list, .inbox:not(.has-open) .inbox-list { flex: 0 0 270px; border-bottom: 0; border-right: 1px solid var(--line); }
  .inbox-columns { flex-direction: row; }
  .details { flex: 0 0 230px; max-height: none; border-bottom: 0; border-left: 1px solid var(--line); }
}
@media (max-width: 720px) {
  .inbox.has-open .inbox-list { display: none; }
  .inbox:not(.has-open) .inbox-list { flex: 1; border: 0; }
  .inbox:not(.has-open) .inbox-body > .empty { display: none; }
  .to-list { display: inline-grid; margin-left: -8px; }
}
`;
