/// The page's script: marks the current section in the table of contents, copies the spec and makes the maps interactive. The page is complete
/// without it.
enum PageScript {
  static let text = "\n\"use strict\";\n(()=>{\n" + common + MapScript.text + "\n})();\n"

  private static let common = #"""
    document.documentElement.classList.add("js");

    const links = new Map([...document.querySelectorAll(".contents a")].map(a => [a.hash.slice(1), a]));
    if (links.size && "IntersectionObserver" in window) {
      const seen = new Set();
      const watch = new IntersectionObserver(entries => {
        for (const e of entries) e.isIntersecting ? seen.add(e.target.id) : seen.delete(e.target.id);
        const now = [...links.keys()].find(id => seen.has(id));
        if (!now) return;
        for (const [id, a] of links)
          id === now ? a.setAttribute("aria-current", "true") : a.removeAttribute("aria-current");
        const bar = document.querySelector(".contents"), a = links.get(now);
        if (bar.scrollWidth > bar.clientWidth)
          bar.scrollLeft = a.offsetLeft - (bar.clientWidth - a.offsetWidth) / 2;
      }, {rootMargin: "-15% 0px -55% 0px"});
      for (const s of document.querySelectorAll("main > section")) watch.observe(s);
    }

    for (const wide of document.querySelectorAll(".drawing"))
      wide.scrollLeft = (wide.scrollWidth - wide.clientWidth) / 2;

    for (const button of document.querySelectorAll(".copy")) {
      button.addEventListener("click", async () => {
        const code = button.parentElement.querySelector("code");
        let done = true;
        try { await navigator.clipboard.writeText(code.textContent); }
        catch {
          const range = document.createRange();
          range.selectNodeContents(code);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
          done = document.execCommand("copy");
        }
        button.textContent = done ? "Copied" : "Press Ctrl+C";
        setTimeout(() => { button.textContent = "Copy"; }, 2000);
      });
    }

    """#
}
