/** Block Kit: blocks, elements, modals. */
export const KIT = `
.words { overflow-wrap: anywhere; }
.words b { font-weight: 700; }
.words p + p { margin-top: 4px; }
.words ul, .words ol { padding-left: 22px; }
blockquote { margin: 2px 0; padding: 0 0 0 11px; border-left: 4px solid var(--line-strong); color: var(--ink); }
code { padding: 1px 4px; border: 1px solid var(--line); border-radius: 4px; background: var(--raised); color: var(--code); font: 12px/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
pre { margin: 4px 0; padding: 8px; border: 1px solid var(--line); border-radius: 6px; background: var(--raised); white-space: pre-wrap; overflow-wrap: anywhere; font: 12px/1.5 ui-monospace, "SF Mono", Menlo, Consolas, monospace; }
.mention { padding: 0 2px; border-radius: 3px; color: var(--mention); background: var(--mention-ground); }
.mention.me { color: var(--mention-me-ink); background: var(--mention-me); }
.words time { border-bottom: 1px dotted var(--ink-3); }
.block { margin-top: 5px; }
.block-rich_text { margin-top: 1px; }
.block h3 { font-size: 16px; font-weight: 800; line-height: 1.3; margin-top: 3px; }
.block hr { border: 0; border-top: 1px solid var(--line); margin: 8px 0; }
.block-section { display: flex; gap: 6px 12px; align-items: flex-start; flex-wrap: wrap; }
.section-words { flex: 1 1 260px; min-width: 0; display: grid; gap: 6px; white-space: pre-line; }
.section-fields { display: grid; grid-template-columns: repeat(auto-fit, minmax(140px, 1fr)); gap: 6px 14px; }
.accessory { max-width: 100%; }
.accessory .field { width: auto; max-width: 220px; }
.block-context { display: flex; flex-wrap: wrap; align-items: center; gap: 2px 8px; font-size: 12.5px; color: var(--ink-3); }
.block-context img:not(.emoji > img) { width: 20px; height: 20px; border-radius: 4px; }
.block-actions { display: flex; flex-wrap: wrap; gap: 6px; margin: 8px 0 6px; }
.block-actions .field { width: auto; max-width: 210px; min-height: 32px; padding: 3px 6px; font-size: 13px; }
.kit-button { display: inline-flex; align-items: center; justify-content: center; min-height: 32px; padding: 4px 9px; border: 1px solid var(--line-strong); border-radius: 6px; background: var(--surface); font-size: 13px; font-weight: 700; max-width: 260px; overflow: hidden; text-overflow: ellipsis; }
.kit-button:hover { background: var(--hover); box-shadow: var(--shadow); }
.kit-button.primary:hover, .kit-button.danger:hover { filter: brightness(1.12); }
.kit-button.primary, .kit-button.primary:hover { background: var(--slack-primary); border-color: var(--slack-primary); color: #fff; }
.kit-button.danger, .kit-button.danger:hover { background: var(--slack-danger); border-color: var(--slack-danger); color: #fff; }
.kit-button.overflow { padding: 4px 8px; }
.kit-button.overflow .icon { stroke-width: 3; }
.kit-button.busy { opacity: .55; cursor: progress; }
.attachment { margin-top: 4px; padding-left: 12px; border-left: 4px solid var(--line-strong); }
.no-picture { display: inline-block; padding: 1px 6px; border: 1px dashed var(--line-strong); border-radius: 4px; font-size: 12px; color: var(--ink-3); }
.block figure img { max-width: 100%; border-radius: 8px; }
.marks, .several { display: grid; gap: 5px; }
.several { max-height: 190px; overflow: auto; }
.mark { display: flex; gap: 8px; align-items: flex-start; cursor: pointer; }
.mark input { margin: 3px 0 0; accent-color: var(--accent); }
.mark > span { display: grid; }
.modal-layer { position: absolute; inset: 0; z-index: 20; display: grid; place-items: center; padding: 14px; background: rgba(10, 10, 14, .5); }
.modal form { display: contents; }
.modal { display: flex; flex-direction: column; width: 100%; max-width: 480px; max-height: 100%; border-radius: 10px; background: var(--surface); box-shadow: var(--shadow-2); overflow: hidden; }
.modal header { display: flex; align-items: center; justify-content: space-between; padding: 14px 12px 10px 20px; }
.modal h2 { font-size: 18px; font-weight: 800; }
.modal-body { overflow: auto; padding: 2px 20px 14px; display: grid; gap: 8px; }
.modal-body .block { margin: 3px 0; min-width: 0; }
.modal-foot { display: flex; justify-content: flex-end; gap: 8px; padding: 12px 20px; border-top: 1px solid var(--line); }
.modal-foot .kit-button { min-width: 76px; min-height: 36px; }
.question { max-width: 400px; }
.label { font-weight: 700; margin-bottom: 4px; }
.hint { font-size: 12px; color: var(--ink-3); margin-top: 3px; }
.field-error { font-size: 13px; color: var(--bad); margin-top: 4px; font-weight: 600; }
.has-error .field { border-color: var(--bad); }
`;
