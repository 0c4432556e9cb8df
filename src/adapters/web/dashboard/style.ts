/** All looks of the dashboard: light and dark, from 320 px on, no image and no font from anywhere. Red is late, and nothing else. */
export const STYLE = `
:root{color-scheme:light dark;--bg:#f6f7f9;--card:#fff;--ink:#17191e;--soft:#566070;--line:#dcdfe5;--edge:#868e9b;--link:#3538cd;--on:#fff;--bad:#b42318;--warn:#f79009;--onwarn:#17191e;--near:#566070;--good:#067647;--b1:#c7d2fe;--b2:#818cf8;--b3:#4f46e5;--b4:#312e81;--n1:#1e1b4b;--n2:#14123a;--n3:#fff;--n4:#fff}
@media (prefers-color-scheme:dark){:root{--bg:#101216;--card:#191c22;--ink:#eceef2;--soft:#a7aebb;--line:#2c3139;--edge:#717986;--link:#a9b0ff;--on:#14161b;--bad:#ff9c92;--warn:#fdb022;--onwarn:#14161b;--near:#98a2b3;--good:#75e0a7;--b1:#3b3f6b;--b2:#6366c9;--b3:#9ea3ff;--b4:#d9dcff;--n1:#fff;--n2:#fff;--n3:#14161b;--n4:#14161b}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%}
body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;overflow-wrap:anywhere}
main{max-width:68rem;margin:0 auto;padding:1.25rem 1rem 4rem}
main:focus{outline:0}
h1{font-size:1.625rem;line-height:1.25;margin:0 0 .25rem;letter-spacing:-.01em}
h2{font-size:1.0625rem;line-height:1.35;margin:0 0 .25rem}
p{margin:0 0 .5rem}
a{color:var(--link);text-underline-offset:.15em}
ul,ol{margin:0;padding:0;list-style:none}
code{font:600 .9375em ui-monospace,Consolas,monospace}
.soft{color:var(--soft)}
.small{font-size:.875rem}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:-99rem;top:0;padding:.5rem 1rem;background:var(--card);z-index:1}
.skip:focus{left:0}
:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:.25rem}
.top{display:flex;flex-wrap:wrap;align-items:center;gap:.25rem 1.25rem;padding:.625rem 1rem;background:var(--card);border-bottom:1px solid var(--line)}
.brand{font-weight:700;color:inherit;text-decoration:none}
.top nav{flex:1 1 auto}
.top ul{display:flex;flex-wrap:wrap;gap:.125rem}
.top nav a{display:block;padding:.25rem .625rem;border-radius:.5rem;color:var(--soft);text-decoration:none}
.top nav a:hover{color:var(--ink)}
.top nav a[aria-current]{background:var(--bg);color:var(--ink);font-weight:600}
.top form{display:flex;align-items:center;gap:.75rem;font-size:.875rem}
button{font:inherit;font-weight:600;min-height:2.25rem;padding:.25rem 1rem;color:var(--on);background:var(--link);border:0;border-radius:.5rem;cursor:pointer}
.top button{color:var(--ink);background:transparent;border:1px solid var(--edge);font-weight:400;min-height:2rem;padding:.125rem .75rem}
.about{margin-bottom:.75rem}
.note{padding:.5rem .75rem;border:1px solid var(--edge);border-radius:.5rem}
section{margin:0 0 1.75rem}
summary{cursor:pointer}
.filters{margin:0 0 1rem}
.filters>summary{display:inline-block;padding:.25rem .75rem;border:1px solid var(--edge);border-radius:.5rem;list-style:none}
.filters>summary::-webkit-details-marker{display:none}
.filters>summary::after{content:" ▾"}
.filters[open]>summary::after{content:" ▴"}
.filters form{display:grid;grid-template-columns:repeat(auto-fill,minmax(9.5rem,1fr));gap:.75rem;margin-top:.75rem;padding:1rem;background:var(--card);border:1px solid var(--line);border-radius:.75rem}
.filters label{font-size:.875rem;color:var(--soft);min-width:0}
.filters select,.filters input{display:block;width:100%;min-width:0;margin-top:.125rem;padding:.375rem .5rem;font:inherit;font-size:1rem;color:var(--ink);background:var(--bg);border:1px solid var(--edge);border-radius:.375rem}
.do{display:flex;align-items:center;gap:1rem;margin:0;align-self:end}
.asof{margin:0 0 .75rem}
.findings,.cases{background:var(--card);border:1px solid var(--line);border-radius:.75rem}
.findings{counter-reset:at}
.findings li{counter-increment:at;padding:.75rem 1rem .625rem 2.75rem;position:relative}
.findings li::before{content:counter(at);position:absolute;left:1rem;color:var(--soft);font-variant-numeric:tabular-nums}
.findings li+li,.cases li+li{border-top:1px solid var(--line)}
.findings p,.cases p{margin:0}
.findings .soft{font-size:.9375rem}
.tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(10rem,1fr));gap:.625rem}
.tile{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:.625rem .875rem;min-height:6.25rem}
.tile p{margin:0}
.tile summary{color:var(--soft);font-size:.9375rem;text-decoration:underline dotted var(--edge);text-underline-offset:.25em;list-style:none}
.tile summary::-webkit-details-marker{display:none}
.tile details[open]{font-size:.875rem}
.tile details[open] p{margin:.25rem 0}
.tile .number{font-size:1.5rem;font-weight:650;line-height:1.35;font-variant-numeric:tabular-nums}
.tile .long{font-size:1.1875rem;line-height:1.7}
.tile .number a{color:inherit;text-decoration-color:var(--edge);text-decoration-thickness:1px}
.bad,.tile.bad .number{color:var(--bad)}
td.bad a{color:inherit}
figure{margin:.75rem 0 1rem;padding:1rem;background:var(--card);border:1px solid var(--line);border-radius:.75rem}
.legend{display:flex;flex-wrap:wrap;gap:.125rem 1rem;margin:0 0 .875rem;font-size:.875rem}
.legend li::before{content:"";display:inline-block;width:.75rem;height:.75rem;margin-right:.375rem;border-radius:.1875rem;background:currentColor;vertical-align:-.0625rem}
.legend li{color:var(--ink)}
.legend .bad::before,.legend .missed::before{background:var(--bad)}
.legend .warn::before{background:var(--warn)}
.legend .soft::before{background:var(--near)}
.legend .good::before{background:var(--good)}
.legend .one::before{background:var(--b1)}
.legend .two::before{background:var(--b2)}
.legend .three::before{background:var(--b3)}
.legend .four::before{background:var(--b4)}
.bars{display:block;overflow:visible}
.bars text{fill:var(--ink);font-size:13px}
.bars .sum{fill:var(--soft);font-variant-numeric:tabular-nums}
.bars .in{font-size:12px;font-weight:600;fill:var(--card)}
.bars .in.warn{fill:var(--onwarn)}
.bars .in.one{fill:var(--n1)}
.bars .in.two{fill:var(--n2)}
.bars .in.three{fill:var(--n3)}
.bars .in.four{fill:var(--n4)}
.bar{stroke:var(--card);stroke-width:1px}
.bar.bad{fill:var(--bad)}
.bar.warn{fill:var(--warn)}
.bar.soft{fill:var(--near)}
.bar.good{fill:var(--good)}
.bar.one{fill:var(--b1)}
.bar.two{fill:var(--b2)}
.bar.three{fill:var(--b3)}
.bar.four{fill:var(--b4)}
.scroll{overflow-x:auto;margin:.5rem 0 0;background:var(--card);border:1px solid var(--line);border-radius:.75rem}
table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums;overflow-wrap:normal}
th,td{padding:.4375rem .875rem;text-align:right;font-weight:400;white-space:nowrap}
thead th{color:var(--soft);font-size:.875rem;border-bottom:1px solid var(--line)}
tbody tr+tr>*{border-top:1px solid var(--line)}
th:first-child,.text{text-align:left}
tbody th{max-width:15rem;overflow:hidden;text-overflow:ellipsis}
.cases li{padding:.75rem 1rem;border-left:4px solid transparent}
.cases li.late{border-left-color:var(--bad)}
.cases{overflow:hidden;margin-bottom:.75rem}
.pages,.ways{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin:.75rem 0}
.stands{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:1rem}
.stands p{margin:0 0 .25rem}
.stands .title{margin-bottom:.375rem;font-size:1.0625rem}
.ways{margin:.75rem 0 0}
blockquote{margin:.5rem 0;padding:.125rem 0 .125rem .75rem;border-left:3px solid var(--edge)}
section>details{padding:.5rem .875rem;background:var(--card);border:1px solid var(--line);border-radius:.75rem;margin:.375rem 0}
section>details>p{margin:.5rem 0 .25rem}
.plain li{padding:.125rem 0}
.history{background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:.5rem 1rem}
.history li{padding:.25rem 0}
.talk{background:var(--card);border:1px solid var(--line);border-radius:.75rem}
details .talk{margin:.5rem 0 .25rem}
.talk>li{padding:.625rem 1rem;border-left:4px solid transparent}
.talk>li+li{border-top:1px solid var(--line)}
.talk>.internal{border-left:4px dashed var(--edge)}
.talk p{margin:0}
.talk .said{white-space:pre-line}
.talk .ways{margin:.25rem 0 0}
.door{max-width:32rem;padding-top:15vh}
.door button{min-height:2.75rem;padding:.5rem 1.5rem;margin-top:.5rem}
@media (min-width:60rem){main{padding:1.75rem 1.5rem 4rem}.top{padding:.625rem 1.5rem}}
@media (max-width:30rem){.tiles{grid-template-columns:repeat(2,minmax(0,1fr));gap:.5rem}.tile{padding:.5rem .75rem;min-height:0}.top form{width:100%;justify-content:space-between}.top nav a{padding:.25rem .5rem}.top ul{margin-left:-.5rem}th,td{padding:.4375rem .625rem}}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
@media print{.top,.filters{display:none}}
`.trim();
