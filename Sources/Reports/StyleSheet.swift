/// The page's style sheet, for light and dark, wide and narrow screens and for paper.
enum StyleSheet {
  static let text = colors + layout + parts + drawings + paper

  /// The colors of the groups are those of Okabe and Ito (2008), adapted to a light and a dark background.
  private static let colors = """

    :root{color-scheme:light dark;--paper:#fff;--ink:#191c20;--muted:#5b6370;--rule:#dde1e7;--soft:#f5f6f8;
    --accent:#0b5f9e;--good:#00694c;--bad:#a63c00;--warm:#fff6e0;--warm-rule:#e0a100;--edge:#191c2099;--halo:#ffffffe6;
    --g0:#0072b2;--g1:#e69f00;--g2:#009e73;--g3:#d55e00;--g4:#56b4e9;--g5:#cc79a7;--g6:#f0e442;--g7:#4d535c;
    --none:#9aa1ab}
    @media screen and (prefers-color-scheme:dark){:root{--paper:#121417;--ink:#e9ebee;--muted:#a2aab6;--rule:#2d323a;
    --soft:#1b1e23;--accent:#72b7f2;--good:#4fd1a5;--bad:#ff9a66;--warm:#2a2413;--warm-rule:#b98a1a;--edge:#000000a6;
    --halo:#121417e6;--g0:#1f7fd0;--g1:#f0a818;--g2:#00a878;--g3:#d05800;--g4:#66c0f5;--g5:#cf7fac;--g6:#f5ea50;
    --g7:#fff;--none:#6f7784}}
    .g0{--c:var(--g0)}.g1{--c:var(--g1)}.g2{--c:var(--g2)}.g3{--c:var(--g3)}.g4{--c:var(--g4)}.g5{--c:var(--g5)}
    .g6{--c:var(--g6)}.g7{--c:var(--g7)}.none{--c:var(--none)}

    """

  private static let layout = """
    *,*::before,*::after{box-sizing:border-box}
    html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:3.5rem}
    body{margin:0;background:var(--paper);color:var(--ink);
    font:400 1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;
    font-variant-numeric:tabular-nums lining-nums;overflow-wrap:break-word}
    .masthead,.contents,main{padding-inline:1rem;max-width:64rem;margin-inline:auto}
    .masthead{padding-block:2rem .75rem}
    h1,h2,h3{line-height:1.2;letter-spacing:-.012em;margin:0}
    h1,h2,h3,p,li,dt,dd,figcaption{overflow-wrap:anywhere}.facts>div{max-width:100%}
    h1{font-size:clamp(1.9rem,1.4rem + 2.4vw,2.9rem);font-weight:700}
    h2{font-size:1.4rem;font-weight:650;margin-bottom:1rem}
    h3{font-size:1rem;font-weight:600}
    p{margin:.5rem 0;max-width:44rem}
    section{padding-block:2.25rem 1rem;border-top:1px solid var(--rule)}
    main>section:first-child{border-top:0;padding-top:1.25rem}
    .kicker{color:var(--muted);font-size:.85rem;margin:0 0 .35rem}
    .description{font-size:1.1rem;color:var(--muted)}
    .lead{margin:0 0 1rem}
    .note,.reasons,.hint{color:var(--muted);font-size:.875rem}
    .reasons{list-style:none;padding:0;margin:.5rem 0}
    .sentence.important{border-left:4px solid var(--warm-rule);background:var(--warm);padding:.6rem .9rem;
    border-radius:0 .4rem .4rem 0}
    .verdict{margin:1rem 0 .75rem;padding:.1rem 0 .1rem .9rem;border-left:4px solid var(--o)}
    .status{display:inline-block;text-decoration:none;font-weight:600}
    .met,.missed{white-space:nowrap}.met{color:var(--good)}.missed{color:var(--bad);font-weight:600}
    .contents{position:sticky;top:0;z-index:3;background:var(--paper);overflow-x:auto;border-bottom:1px solid var(--rule);
    scrollbar-width:none}
    .contents ul{display:flex;gap:1.15rem;list-style:none;margin:0;padding:0}
    .contents a{display:block;padding:.65rem 0;white-space:nowrap;font-size:.9rem;color:var(--muted);
    text-decoration:none;border-bottom:2px solid transparent}
    .contents a:hover{color:var(--ink)}
    .contents a[aria-current]{color:var(--ink);border-color:var(--accent)}
    a{color:var(--accent)}
    :focus-visible{outline:2px solid var(--accent);outline-offset:2px;border-radius:3px}
    .skip{position:absolute;left:-100rem}
    .skip:focus{left:1rem;top:.5rem;z-index:9;background:var(--paper);padding:.5rem}
    @media (min-width:70rem){html{scroll-padding-top:1rem}
    body{display:grid;grid-template-columns:12rem minmax(0,60rem);column-gap:3rem;justify-content:center;
    padding-inline:1.5rem}
    .masthead{grid-column:2;width:100%;padding-top:3rem}main{grid-column:2;width:100%}
    .masthead,main,.contents{margin:0;padding-inline:0}
    .contents{grid-column:1;grid-row:1/span 2;align-self:start;top:0;max-height:100vh;padding-top:3.35rem;
    border:0;overflow-y:auto}
    .contents ul{display:block}.contents a{padding:.28rem 0 .28rem .8rem;border-bottom:0;border-left:2px solid var(--rule)}
    }

    """

  private static let parts = """
    .cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,13.4rem),1fr));gap:1rem;margin-bottom:1.5rem}
    .card{border:1px solid var(--rule);border-radius:.6rem;padding:1rem;break-inside:avoid}
    .card h3{color:var(--muted);font-size:.9rem;font-weight:500;letter-spacing:0}
    .headline{font-size:1.95rem;font-weight:700;line-height:1.15;letter-spacing:-.02em;margin:.15rem 0 0;white-space:nowrap}
    .headline .error{font-size:.85rem;font-weight:400;letter-spacing:0}
    .against{margin:.15rem 0 .6rem;font-size:.875rem;white-space:nowrap;display:flex;flex-wrap:wrap;gap:0 .3rem;align-items:baseline}
    .against b{font-weight:650}.against .outcome{flex-basis:100%;font-size:.8rem}
    .better{--o:var(--good)}.worse{--o:var(--bad)}.level{--o:var(--muted)}
    .against.better b,.against .outcome,td .worse,td .better{color:var(--o)}.against.worse b{color:var(--o)}
    .against.level,.against.level b,td .level{color:var(--muted);font-weight:400}
    .key-line{max-width:none;margin:-.5rem 0 1.25rem}
    .error,.id,.count{color:var(--muted)}
    .id{font-size:.85em}
    .card dl{margin:.4rem 0 0;font-size:.9rem}
    .card dl div{display:flex;justify-content:space-between;align-items:center;gap:.5rem}
    .card dt{min-width:0;display:flex;align-items:center;gap:.4rem;color:var(--muted)}
    .card dd{margin:0;white-space:nowrap}
    .card .note{margin-bottom:0}
    .scroll{overflow-x:auto;max-width:100%}
    table{border-collapse:collapse;font-size:.925rem;min-width:min(100%,22rem)}
    th,td{padding:.38rem .9rem .38rem 0;border-bottom:1px solid var(--rule);vertical-align:baseline}
    th:last-child,td:last-child{padding-right:.25rem}
    thead th{color:var(--muted);font-weight:500;font-size:.85rem;border-bottom-color:var(--muted)}
    tbody th{font-weight:500}
    tbody th.t,thead th.t:first-child{position:sticky;left:0;background:var(--paper)}
    .n{text-align:right;white-space:nowrap}.t{text-align:left}
    td.n,th.n{padding-left:.5rem}
    details{margin-top:1rem}
    summary{cursor:pointer;color:var(--accent);width:fit-content}
    .facts{display:flex;flex-wrap:wrap;gap:.75rem 2.25rem;margin:0 0 1.25rem}
    .facts dt{color:var(--muted);font-size:.85rem}.facts dd{margin:0;overflow-wrap:anywhere}
    .charts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,17rem),1fr));gap:1.5rem}
    figure{margin:0}
    figcaption{display:flex;justify-content:space-between;gap:1rem;margin-bottom:.25rem}
    .clusters,.notes,.known{list-style:none;margin:0;padding:0}
    .clusters li{display:grid;grid-template-columns:7rem 13rem minmax(0,1fr);gap:.15rem 1.25rem;align-items:center;
    padding:.5rem 0;border-bottom:1px solid var(--rule);break-inside:avoid}
    .clusters li:last-child{border-bottom:0}
    .who{display:flex;align-items:center;gap:.45rem;font-weight:500;white-space:nowrap}
    .size{display:flex;align-items:center;gap:.6rem}
    .bar{flex:1;min-width:0;height:.7rem}.bar .rail{fill:var(--soft)}.bar .fill{fill:var(--c)}
    .size .n{min-width:5.2rem}
    .known{display:flex;flex-wrap:wrap;gap:.15rem .9rem;font-size:.9rem}
    .notes{list-style:disc;padding-left:1.1rem}.notes li{margin:.25rem 0}
    h4{font-size:.875rem;font-weight:500;color:var(--muted);margin:.9rem 0 .3rem}
    .metric{unicode-bidi:isolate;overflow-wrap:normal}
    .c5:not(:has(>.more[open]))>.rows>:nth-child(n+6),.c5:not(:has(>.more[open]))>.scroll>table>.rows>:nth-child(n+6),
    .c10:not(:has(>.more[open]))>.rows>:nth-child(n+11),.c10:not(:has(>.more[open]))>.scroll>table>.rows>:nth-child(n+11),
    .c12:not(:has(>.more[open]))>.rows>:nth-child(n+13),.c12:not(:has(>.more[open]))>.scroll>table>.rows>:nth-child(n+13),
    .c24:not(:has(>.more[open]))>.rows>:nth-child(n+25),.c24:not(:has(>.more[open]))>.scroll>table>.rows>:nth-child(n+25){display:none}
    .more{margin:.5rem 0 0;font-size:.9rem}.more[open]>summary{font-size:0}.more[open]>summary::after{content:"Show fewer";font-size:.9rem}
    .typical{margin:0;font-size:.9rem;max-width:none;overflow-wrap:anywhere}
    .lists{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,24rem),1fr));gap:2rem}
    .lists table{width:100%}.lists td.t{width:100%;overflow-wrap:anywhere}
    .lists h3{margin-bottom:.4rem}
    .listing{display:flex;flex-direction:column;gap:.6rem}
    .spec{margin:0;padding:1rem;background:var(--soft);border-radius:.6rem;overflow-x:auto;font-size:.85rem;line-height:1.6;
    font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,"DejaVu Sans Mono",monospace;tab-size:2}
    .spec code{font:inherit}
    .spec .key{color:var(--accent)}.spec .number,.spec .word{color:var(--bad)}.spec .reference,.spec .text{color:var(--good)}
    .spec .comment{color:var(--muted);font-style:italic}
    button{font:inherit;font-size:.875rem;color:var(--ink);background:var(--paper);border:1px solid var(--rule);
    border-radius:.4rem;padding:.25rem .7rem;cursor:pointer}
    button:hover{border-color:var(--muted)}
    .copy{align-self:flex-end;margin-top:-2.9rem}
    .live{display:none}.js .live{display:revert}
    .files{padding-left:1.1rem}.files span{color:var(--muted)}
    @media (max-width:44rem){.clusters li{grid-template-columns:6.5rem minmax(0,1fr)}.typical{grid-column:1/-1}
    tbody th.t{max-width:10rem;overflow-wrap:break-word}
    .spec{font-size:.78rem;padding:.75rem}}

    """

  private static let drawings = """
    svg{display:block}
    svg text{fill:var(--muted);font-size:12px;unicode-bidi:plaintext}
    bdi,.spec span{unicode-bidi:isolate}
    .scale{width:100%;height:auto;overflow:visible}.scale text{font-size:10.5px}.scale.key{width:1rem;height:1.25rem;flex:none}
    .scale .track{stroke:var(--rule);stroke-width:3;stroke-linecap:round}
    .scale .way{stroke:var(--way);stroke-width:4}.scale .interval{stroke:var(--ink);stroke-width:1.5}
    .scale,.key{--way:var(--accent)}.scale.level{--way:var(--none)}.scale.worse{--way:var(--bad)}
    .scale .chance{stroke:var(--muted);stroke-width:2.5}
    .scale .ceiling{fill:none;stroke:var(--ink);stroke-width:2.5}
    .scale .baseline{fill:var(--paper);stroke:var(--ink);stroke-width:2}
    .scale .model{fill:var(--way);stroke:var(--paper);stroke-width:2}
    .chart{width:100%;height:auto}
    .chart .grid,.map .grid{stroke:var(--rule)}.chart .tick{stroke:var(--muted)}
    .chart .curve{fill:none;stroke:var(--accent);stroke-width:2.2;stroke-linejoin:round}
    .chart .end{fill:var(--accent)}
    .chart line.mark{stroke:var(--warm-rule);stroke-dasharray:3 3}
    .chart circle.mark{fill:none;stroke:var(--warm-rule);stroke-width:2.5}
    .hover rect{fill:transparent}.hover circle,.hover text{visibility:hidden}
    .hover:hover circle,.hover:hover text{visibility:visible}
    .hover circle{fill:var(--paper);stroke:var(--accent);stroke-width:2.5}
    .hover text{fill:var(--ink);font-weight:600;paint-order:stroke;stroke:var(--paper);stroke-width:5px}
    figcaption .value{white-space:nowrap}figcaption .error{font-size:.85rem}
    .swatch{width:1rem;height:1rem;flex:none}
    .dot{fill:var(--c);stroke:var(--edge);stroke-width:.8px}.fine .dot{stroke-width:.2px}
    .vertices{fill:none;stroke:none}
    .map svg .frame{fill:none;stroke:var(--rule)}
    .map svg .axis{fill:var(--ink);font-size:13px}
    .map svg .number{fill:var(--ink);font-size:15px;font-weight:700;paint-order:stroke;stroke:var(--halo);stroke-width:4px;
    stroke-linejoin:round}
    .map .view{position:relative}.map .view>svg{width:100%;height:auto}
    .map:has(.second:checked) .by-cluster,.map:has(.second):not(:has(.second:checked)) .by-segment{display:none}
    .tools{display:flex;flex-wrap:wrap;gap:.6rem 1.5rem;align-items:center;margin-bottom:.75rem}
    fieldset{border:0;margin:0;padding:0;display:flex;flex-wrap:wrap;align-items:center;gap:.3rem .35rem}
    fieldset legend{float:left;margin-right:.5rem;color:var(--muted);font-size:.9rem}
    fieldset input{margin:0}fieldset label{margin-right:.7rem;font-size:.9rem}
    input{accent-color:var(--accent);font:inherit;color:inherit}
    .find{font-size:.9rem}.js .find,.js .zoom{display:flex;align-items:center;gap:.5rem}
    .find label,.find output{color:var(--muted)}
    .find input{width:11rem;padding:.25rem .5rem;border:1px solid var(--rule);border-radius:.4rem;background:var(--paper);
    font-size:.9rem}
    .js .zoom{gap:.3rem;margin-left:auto}.zoom button{width:2.2rem;height:2.2rem;padding:0;font-size:1.05rem;line-height:1}
    .legend{display:flex;flex-wrap:wrap;gap:.3rem .35rem;list-style:none;margin:.75rem 0 0;padding:0}
    .legend button{display:flex;align-items:center;gap:.4rem;padding:.2rem .6rem}
    .legend button[aria-pressed=true]{border-color:var(--ink);background:var(--soft)}
    html:not(.js) .legend button{border-color:transparent;padding-left:0;cursor:auto}
    .view.moving canvas{cursor:grabbing}
    .view canvas{position:absolute;inset:0;width:100%;height:100%;cursor:grab;border-radius:.4rem}
    .view.alive>svg{visibility:hidden}
    .view:focus-visible{outline-offset:4px}
    .tip{position:absolute;left:0;top:0;z-index:2;max-width:min(18rem,85%);padding:.45rem .7rem;background:var(--ink);
    color:var(--paper);border-radius:.4rem;font-size:.875rem;line-height:1.35;pointer-events:none;overflow-wrap:anywhere}
    .tip:empty{display:none}.tip b,.tip span{display:block}.tip b{font-weight:600}
    .drawing{padding-block:.25rem}
    .network{margin-inline:auto}
    .network .box{fill:var(--paper);stroke:var(--muted)}
    .network .trainable .box{fill:var(--soft)}
    .network .input .box{stroke-dasharray:4 3}
    .network .output .box{stroke:var(--accent);stroke-width:2.5}
    .network .name{fill:var(--ink);font-size:14px;font-weight:600}
    .network .edge{fill:none;stroke:var(--muted);stroke-width:1.4}
    .network marker path{fill:var(--muted)}
    .network .rail{fill:var(--rule)}.network .share{fill:var(--accent)}
    @media (max-width:44rem){.map svg .value{display:none}.map svg .axis{font-size:24px}.map svg .number{font-size:26px}
    .map .view.alive{aspect-ratio:1}.view.alive>svg{position:absolute}
    .js .zoom{margin-left:0}}

    """

  private static let paper = """
    @media print{@page{margin:16mm}
    html{font-size:10.5pt}
    body{display:block}.contents,.skip,.tools,.js .live,canvas,.tip,details:not([open]){display:none!important}
    .cards{grid-template-columns:repeat(4,1fr);gap:.7rem}.card{padding:.7rem}.headline{font-size:1.6rem}.headline .error{display:block}
    .masthead,main{max-width:none;padding:0}.masthead{padding-top:0}
    section{padding-block:1rem .5rem}h2,h3,.lead{break-after:avoid}p{break-inside:avoid}
    .lists{display:block}.lists article{margin-bottom:1.25rem}.charts{grid-template-columns:repeat(3,1fr);gap:.8rem}
    .map svg .value{display:revert}.map svg .axis{font-size:13px}.map svg .number{font-size:15px}
    .view.alive>svg{visibility:visible;position:static}.map .view.alive{aspect-ratio:auto}
    .legend button{border:0;padding:0 .5rem 0 0}
    figure,.card,tr,.lists article{break-inside:avoid}
    .network{width:auto;max-width:100%;height:auto;max-height:22cm}
    .scroll{overflow:visible}.spec{white-space:pre-wrap;overflow:visible}
    *{print-color-adjust:exact;-webkit-print-color-adjust:exact}}

    """
}
