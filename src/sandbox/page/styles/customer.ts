/** The messenger. */
export const CUSTOMER = `
.customer { background: var(--raised); }
.account { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 8px; padding: 8px 12px; font-size: 13px; background: var(--surface); }
.account b { flex: 0 0 auto; }
.messenger { display: flex; flex-direction: column; flex: 1; min-height: 0; margin: 0 10px 10px; border-radius: 14px; overflow: hidden; background: var(--surface); border: 1px solid var(--line); box-shadow: var(--shadow); }
.account + .messenger { margin-top: 10px; }
.form-link { align-self: center; margin: -4px 0 8px; font-size: 12px; }
.messenger-head { display: flex; align-items: center; gap: 6px; padding: 14px; color: #fff; background: linear-gradient(120deg, var(--chat), var(--chat-2)); }
.messenger-head div { display: grid; }
.messenger-head small { color: #fff; opacity: .9; }
.messenger-head .icon-button { color: #fff; margin-left: -8px; }
.messenger-head .icon-button:hover { background: rgba(255, 255, 255, .16); }
.conversations { display: flex; flex-direction: column; flex: 1; overflow: auto; padding: 6px 0 0; }
.begin { display: grid; justify-items: center; gap: 6px; padding: 10px 12px 12px; border-top: 1px solid var(--line); background: var(--raised); }
.begin .start { margin: 0; }
.quick { display: flex; flex-wrap: wrap; justify-content: center; gap: 6px; }
.quick .chip { padding: 3px 10px; flex: none; }
.quick .chip:hover { background: var(--hover); box-shadow: inset 0 0 0 1px var(--chat-2); }
.conversation { display: flex; gap: 10px; padding: 10px 14px; border-bottom: 1px solid var(--line); }
.conversation:hover { background: var(--hover); }
.conversation-words { display: grid; min-width: 0; flex: 1; }
.preview { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.start { display: flex; align-items: center; justify-content: center; gap: 8px; margin: 14px auto 0; padding: 9px 18px; border-radius: 99px; background: var(--chat); color: #fff; font-weight: 600; }
.start .icon { width: 15px; height: 15px; fill: currentColor; stroke: none; }
@container (max-width: 330px) { .begin { justify-items: stretch; } .begin .start { justify-self: center; } .quick { flex-wrap: nowrap; justify-content: start; overflow-x: auto; padding-bottom: 4px; } .begin > small { text-align: center; } }
@media (max-width: 720px) { .begin { justify-items: stretch; } .begin .start { justify-self: center; } .quick { flex-wrap: nowrap; justify-content: start; overflow-x: auto; padding-bottom: 4px; } .begin > small { text-align: center; } }
.bubbles { display: flex; flex-direction: column; gap: 8px; flex: 1; overflow: auto; padding: 14px; }
.greeting { font-size: 20px; font-weight: 700; }
.openings { display: grid; gap: 8px; }
.opening { display: grid; gap: 1px; padding: 9px 12px; border: 1px solid var(--line); border-radius: 10px; background: var(--surface); }
.opening:hover { border-color: var(--chat-2); background: var(--hover); }
.opening small { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; }
.bubble-row { display: flex; gap: 8px; max-width: 88%; align-items: flex-start; }
.bubble-row .avatar, .avatar-space { width: 28px; height: 28px; border-radius: 50%; font-size: 11px; flex: none; }
.bubble-row.mine { align-self: flex-end; text-align: right; }
.bubble { display: inline-block; padding: 9px 13px; border-radius: 16px; background: var(--chat-bubble); white-space: pre-wrap; overflow-wrap: anywhere; text-align: left; }
.theirs .bubble { border-top-left-radius: 4px; }
.mine .bubble { background: var(--chat); color: #fff; border-bottom-right-radius: 4px; }
.bubble-foot { display: block; margin: 2px 4px 0; font-size: 11px; }
.rating { align-self: center; display: grid; gap: 6px; justify-items: center; padding: 12px 16px; margin-top: 6px; border: 1px solid var(--line); border-radius: 12px; }
.rating div { display: flex; gap: 4px; }
.rating button { font-size: 24px; width: 40px; height: 40px; text-align: center; border-radius: 10px; filter: grayscale(.5); opacity: .85; }
.rating button:hover, .rating button.is-chosen { background: var(--chip); filter: none; opacity: 1; }
.composer.chat { margin: 0 12px 12px; border-radius: 14px; flex-direction: row; align-items: flex-end; }
.composer.chat textarea { flex: 1; padding: 9px 4px 7px 13px; }
.composer.chat .composer-foot { padding: 0 6px 6px 0; }
.composer.chat .send { background: var(--chat); border-radius: 8px; }
.composer.chat .send:disabled { background: none; }
`;
