using System.Security.Cryptography;
using System.Text;

namespace SmtpLogExporter.Status;

/// <summary>Style and script of the page. They are part of it, and the policy names them by their hashes: nothing else is applied or run.</summary>
internal static class PageAssets
{
    public const string Style = """
        :root{color-scheme:light dark;--bg:#fff;--fg:#1b1f24;--quiet:#57606a;--line:#d0d7de;--card:#f6f8fa;--good:#1a7f37;--busy:#9a6700;--bad:#cf222e;--a:#0969da;--l0:#0969da;--l1:#1a7f37;--l2:#bf8700;--l3:#cf222e;--l4:#8250df}
        @media(prefers-color-scheme:dark){:root{--bg:#0d1117;--fg:#e6edf3;--quiet:#8d96a0;--line:#30363d;--card:#161b22;--good:#3fb950;--busy:#d29922;--bad:#f85149;--a:#58a6ff;--l0:#58a6ff;--l1:#3fb950;--l2:#d29922;--l3:#f85149;--l4:#bc8cff}}
        *{box-sizing:border-box}
        body{margin:0 auto;padding:1rem;max-width:75rem;background:var(--bg);color:var(--fg);font:15px/1.45 system-ui,sans-serif}
        h1{font-size:1.3rem;margin:0 .75rem 0 0;display:inline}h2{font-size:1rem;margin:1.5rem 0 .4rem}
        header{border-bottom:1px solid var(--line);padding-bottom:.5rem}header nav{float:right}a{color:var(--a);margin-left:.75rem}
        .quiet{color:var(--quiet)}.good{color:var(--good)}.busy{color:var(--busy)}.bad{color:var(--bad)}
        .verdict{border-left:.3rem solid;padding:.4rem .8rem;margin:1rem 0;background:var(--card)}.verdict strong{color:inherit}.verdict ul{margin:.3rem 0 0;padding-left:1.2rem;color:var(--fg)}
        .tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(14rem,1fr));gap:.6rem}
        .tile{border:1px solid var(--line);border-radius:.4rem;padding:.5rem .7rem;background:var(--card);overflow:hidden}.tile b{font-size:1.4rem;display:block;font-variant-numeric:tabular-nums}
        .spark{width:100%;height:2.2rem;display:block}.spark polyline{fill:none;stroke:var(--a);stroke-width:1.5;vector-effect:non-scaling-stroke}
        .day{width:100%;height:11rem;display:block;border-bottom:1px solid var(--line)}
        .day polyline{fill:none;stroke:currentColor;stroke-width:1.5;vector-effect:non-scaling-stroke}.key rect{fill:currentColor}
        .layer0{color:var(--l0)}.layer1{color:var(--l1)}.layer2{color:var(--l2)}.layer3{color:var(--l3)}.layer4{color:var(--l4)}
        .key{display:inline-block;width:.8em;height:.8em;margin:0 .35em 0 1em}.key rect{width:100%;height:100%}
        .tables{display:grid;grid-template-columns:repeat(auto-fill,minmax(21rem,1fr));gap:0 2rem}section{min-width:0}
        .wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.9rem}th,td{text-align:left;padding:.25rem .4rem .25rem 0;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:break-word}
        th{font-weight:600;color:var(--quiet)}th.n{white-space:normal}.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
        meter{width:8rem}@media(max-width:40rem){.tables{grid-template-columns:1fr}header nav{float:none;margin-left:-.75rem}}
        """;

    /// <summary>Asks for the page anew every five seconds and takes over what changed, as the server wrote it.</summary>
    public const string Script = """
        (()=>{"use strict";
        const fresh=async()=>{
          if(document.hidden)return;
          const note=document.getElementById("live");
          try{
            const answer=await fetch(location.pathname,{cache:"no-store",credentials:"same-origin"});
            if(!answer.ok)throw new Error(answer.status);
            const page=new DOMParser().parseFromString(await answer.text(),"text/html");
            const main=page.querySelector("main");
            if(!main)throw new Error("no page");
            document.querySelector("main").replaceWith(document.adoptNode(main));
            note.textContent="live";note.className="good";
          }catch{note.textContent="no answer";note.className="bad";}
        };
        document.getElementById("live").textContent="live";
        setInterval(fresh,5000);
        document.addEventListener("visibilitychange",fresh);
        })();
        """;

    /// <summary>The Content-Security-Policy of the page.</summary>
    public static string Policy { get; } =
        $"default-src 'none'; style-src '{Hash(Style)}'; script-src '{Hash(Script)}'; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static string Hash(string text) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(text)))}";
}
