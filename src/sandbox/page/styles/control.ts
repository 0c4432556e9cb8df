/** The control strip's tools and the panel at the side. */
export const CONTROL = `
.tools { display: flex; gap: 2px; margin-left: auto; }
.tools + .views { margin-left: 0; }
.tool { display: inline-flex; align-items: center; gap: 5px; padding: 5px 9px; border-radius: 7px; font-size: 13px; font-weight: 600; color: var(--ink-2); white-space: nowrap; }
.tool:hover, .tool[aria-expanded="true"] { background: var(--surface); color: var(--ink); }
.tool .icon { width: 15px; height: 15px; }
.coming-up { flex: 0 1 auto; overflow: hidden; display: flex; align-items: center; gap: 6px; min-width: 0; font-size: 13px; color: var(--ink-2); }
.coming-up .next { display: flex; gap: 4px; overflow: hidden; white-space: nowrap; min-width: 0; }
.coming-up .next > * { flex: none; }
.coming-up .next-what { flex: 0 1 auto; overflow: hidden; text-overflow: ellipsis; min-width: 0; }
.coming-up .small-button { height: 26px; line-height: 24px; padding: 0 8px; font-size: 12px; }
.coming-up .small-button, .coming-up .icon-button { flex: none; }
.chip.playing { flex: 0 1 auto; gap: 5px; min-width: 90px; background: var(--good-ground); color: var(--good); max-width: 230px; }
.chip.playing > span:first-child { overflow: hidden; text-overflow: ellipsis; min-width: 0; }
.chip.playing .counter { flex: none; font-variant-numeric: tabular-nums; }
.panes { position: relative; }
.panel { position: absolute; top: 0; right: 10px; bottom: 10px; z-index: 40; display: flex; flex-direction: column; width: min(480px, 100%); background: var(--surface); border: 1px solid var(--line); border-radius: 10px; overflow: hidden; box-shadow: var(--shadow-2); }
.panel header { display: flex; align-items: center; justify-content: space-between; padding: 12px 12px 8px 18px; }
.panel h2 { font-size: 17px; font-weight: 800; }
.panel-body { display: flex; flex-direction: column; gap: 12px; flex: 1; min-height: 0; overflow: auto; padding: 0 18px 18px; align-items: stretch; }
.panel fieldset { border: 1px solid var(--line); border-radius: 8px; padding: 6px 12px 10px; margin: 0; display: grid; gap: 7px; }
.panel legend { font-weight: 700; font-size: 13px; padding: 0 4px; }
.fault > small { display: block; margin-top: 2px; }
.panel-lead { display: flex; align-items: center; justify-content: space-between; gap: 12px; }
.traffic { border: 1px solid var(--line); border-radius: 8px; flex: none; }
.traffic-item + .traffic-item { border-top: 1px solid var(--line); }
.traffic-row { display: flex; align-items: center; gap: 8px; width: 100%; padding: 5px 10px; font-size: 12.5px; }
.traffic-row:hover { background: var(--hover); }
.traffic-row time { color: var(--ink-3); font-variant-numeric: tabular-nums; }
.traffic-what { flex: 1; min-width: 0; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 12px; }
.side { flex: none; width: 62px; padding: 0 6px; border-radius: 4px; font-size: 11px; font-weight: 700; text-align: center; background: var(--chip); color: var(--ink-2); }
.side-slack { background: var(--vip-ground); color: var(--vip); }
.side-intercom { background: var(--mention-ground); color: var(--mention); }
.answer { flex: none; max-width: 150px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; font-weight: 700; font-size: 12px; }
.answer.is-ok { color: var(--good); } .answer.is-bad { color: var(--bad); }
.traffic-item pre { margin: 0 10px 10px; max-height: 320px; overflow: auto; }
@media (max-width: 1420px) { .tool span:not(.badge) { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); } .tool { padding: 7px 8px; position: relative; } .coming-up .next { max-width: 320px; } }
@media (max-width: 1300px) { .zone { display: none; } }
@media (max-width: 1420px) and (min-width: 1181px) { .next-word { display: none; } }
@media (max-width: 1180px) { .coming-up { order: 4; flex: 1 0 100%; flex-wrap: wrap; } .coming-up .next { max-width: none; } }
@media (max-width: 720px) { .panel { right: 0; bottom: 0; border-radius: 0; } .tools { margin: 0; order: 2; } .strip > .icon-button { order: 3; margin-left: auto; } .clock { margin-left: auto; } }
`;
