export const STYLE = `
:host{all:initial;--ink:#1c2530;--soft:#4d5967;--paper:#fff;--shade:#f1f4f7;--edge:#ccd4dc;--red:#b3261e;--amber:#8a5300;--green:#176b3a;--focus:#0b57d0;color-scheme:light dark}
@media(prefers-color-scheme:dark){:host{--ink:#e9edf2;--soft:#aeb9c5;--paper:#1a212a;--shade:#252e39;--edge:#45515f;--red:#ff9a90;--amber:#f5c063;--green:#7fd6a1;--focus:#9cc2ff}}
*{box-sizing:border-box}
[hidden]{display:none!important}
.badge,.panel{position:fixed;z-index:2147483647;font:14px/1.45 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;color:var(--ink);background:var(--paper);border:1px solid var(--edge);box-shadow:0 8px 30px rgba(0,0,0,.28)}
.badge{right:16px;bottom:16px;border-radius:99px;padding:9px 16px;font-weight:600;cursor:pointer}
.panel{width:min(420px,calc(100vw - 24px));max-height:min(680px,80vh);display:flex;flex-direction:column;border-radius:12px;overflow:hidden}
.bar{display:flex;align-items:center;gap:4px;padding:8px 8px 8px 14px;background:var(--shade);border-bottom:1px solid var(--edge);cursor:move;touch-action:none;user-select:none}
h2{font-size:15px;margin:0 auto 0 0}
h3{margin:16px 0 6px}
h3,summary{font-size:13px;color:var(--soft);font-weight:600}
button{font:inherit;color:inherit;background:none;border:1px solid transparent;border-radius:8px;cursor:pointer}
.bar button{min-width:32px;height:32px;padding:0 6px}
.bar svg{display:block;margin:auto;width:16px;height:16px;fill:none;stroke:currentColor;stroke-width:1.8;stroke-linecap:round;stroke-linejoin:round}
.fold[aria-expanded=false] svg{transform:scaleY(-1)}
button:hover{background:color-mix(in srgb,var(--ink) 9%,transparent)}
:focus-visible{outline:2px solid var(--focus);outline-offset:1px}
.body:focus-visible{outline-offset:-2px}
.languages{display:flex;border:1px solid var(--edge);border-radius:8px;margin-right:4px;overflow:hidden}
.bar .languages button{border:0;border-radius:0;font-size:12px;height:26px}
.languages [aria-pressed=true]{background:var(--ink);color:var(--paper);font-weight:600}
.body{overflow:auto;padding:2px 14px 14px;overscroll-behavior:contain}
.counts{margin:12px 0 0;font-weight:600;display:flex;flex-wrap:wrap;gap:4px 14px}
.counts span{white-space:nowrap}
ul{list-style:none;margin:0;padding:0}
li{display:grid;grid-template-columns:22px 1fr;padding:5px 0}
li+li{border-top:1px solid var(--edge)}
p{margin:0;overflow-wrap:anywhere}
.mark{font-weight:700}
.red .mark,.counts .red{color:var(--red)}
.amber .mark,.counts .amber{color:var(--amber)}
.green .mark,.counts .green{color:var(--green)}
.place,.read{font-size:12px;color:var(--soft)}
.red .says,.amber .says{font-weight:600}
.todo{margin-top:2px}
code{font:12px/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;background:var(--shade);border-radius:4px;padding:1px 4px;font-weight:400}
code.short{white-space:nowrap}
details{margin-top:16px}
summary{cursor:pointer}
.said li{display:block;font:12px/1.4 ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
.foot{padding:10px 14px;border-top:1px solid var(--edge)}
.foot button{border-color:var(--edge);padding:6px 14px;font-weight:600}
.foot span{margin-left:10px;color:var(--soft)}
textarea{display:block;width:100%;height:110px;margin-top:8px;color:inherit;background:var(--shade);border:1px solid var(--edge);border-radius:8px}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media print{:host{display:none}}
`;
