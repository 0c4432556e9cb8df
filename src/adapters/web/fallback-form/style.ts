/** All of the page's looks: light and dark, from 320 px on, no image and no font from anywhere. */
export const STYLE = `
:root{color-scheme:light dark;--bg:#f6f7f9;--card:#fff;--ink:#17191e;--soft:#5a6270;--line:#8a919e;--main:#3538cd;--on:#fff;--bad:#b42318;--badbg:#fef3f2;--good:#067647;--goodbg:#ecfdf3}
@media (prefers-color-scheme:dark){:root{--bg:#101216;--card:#191c22;--ink:#eceef2;--soft:#a7aebb;--line:#717986;--main:#a4a8ff;--on:#14161b;--bad:#ff9c92;--badbg:#2c1614;--good:#75e0a7;--goodbg:#0c2418}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{max-width:34rem;margin:0 auto;padding:1.5rem 1rem 3rem}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 .5rem}
p{margin:0 0 1rem}
.soft,.hint{color:var(--soft)}
.hint{font-size:.875rem;margin:.125rem 0 .375rem}
form,.box{background:var(--card);border:1px solid color-mix(in srgb,var(--line) 40%,transparent);border-radius:.75rem;padding:1.25rem}
.field,fieldset{margin:0 0 1.25rem;padding:0;border:0;min-width:0}
label,legend{font-weight:600;padding:0}
.one{display:flex;gap:.625rem;align-items:flex-start;font-weight:400;padding:.375rem 0}
.one input{flex:none;width:1.125rem;height:1.125rem;margin:.1875rem 0 0;accent-color:var(--main)}
input[type=text],input[type=email],select,textarea{display:block;width:100%;margin-top:.25rem;padding:.625rem .75rem;font:inherit;color:inherit;background:var(--bg);border:1px solid var(--line);border-radius:.5rem}
textarea{min-height:10rem;resize:vertical}
[aria-invalid=true]{border-color:var(--bad)!important;border-width:2px!important}
:focus-visible{outline:3px solid var(--main);outline-offset:2px}
button{font:inherit;font-weight:600;width:100%;min-height:2.75rem;padding:.625rem 1.25rem;color:var(--on);background:var(--main);border:0;border-radius:.5rem;cursor:pointer}
.wrong{color:var(--bad);font-size:.875rem;font-weight:600;margin:.25rem 0 0}
.wrongs{border:2px solid var(--bad);background:var(--badbg);border-radius:.75rem;padding:1rem;margin:0 0 1.25rem}
.wrongs h2{font-size:1rem;margin:0}
.wrongs p,.box p:last-child{margin:0}
.wrongs ul{margin:.5rem 0 0;padding-left:1.25rem}
a{color:inherit}
.done{border:2px solid var(--good);background:var(--goodbg)}
.ref{font:600 1.375rem/1.3 ui-monospace,Consolas,monospace;letter-spacing:.04em;overflow-wrap:anywhere}
.pot{position:absolute;left:-9999px;width:1px;height:1px;overflow:hidden}
`.trim();
