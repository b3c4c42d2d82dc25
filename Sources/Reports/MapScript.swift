/// The script of the maps: replaces the drawing by a canvas with panning, zoom, search and item details.
enum MapScript {
  static let text = state + drawing + selection + input

  private static let state = #"""
    function activate(figure) {
      const data = JSON.parse(figure.querySelector("script").textContent);
      const n = data.x.length, view = figure.querySelector(".view");
      const canvas = document.createElement("canvas"), tip = document.createElement("div");
      const pen = canvas.getContext("2d");
      if (!n || !pen) return;
      tip.className = "tip";
      tip.setAttribute("role", "status");
      view.append(canvas, tip);
      view.classList.add("alive");
      view.tabIndex = 0;
      view.setAttribute("role", "application");
      view.setAttribute("aria-label", figure.querySelector("svg[role=img]").getAttribute("aria-label") +
        ". Arrows select items, plus and minus zoom, 0 resets.");

      const xs = Float64Array.from(data.x, v => data.left + v * data.unit);
      const ys = Float64Array.from(data.y, v => data.bottom + v * data.unit);
      const range = v => v.reduce((r, a) => [Math.min(r[0], a), Math.max(r[1], a)], [Infinity, -Infinity]);
      const [x0, x1] = range(xs), [y0, y1] = range(ys);
      const home = {x: (x0 + x1) / 2, y: (y0 + y1) / 2, k: 1};
      const at = {...home};
      const m = {l: 50, r: 8, t: 8, b: 42};
      let W = 0, H = 0, whole = 1, chosen = -1, lit = null, found = new Set(), planned = false, sprites = new Map();
      let by = data.cluster.length ? "cluster" : data.segment.length ? "segment" : "";
      const sx = v => m.l + (W - m.l - m.r) / 2 + (v - at.x) * at.k;
      const sy = v => m.t + (H - m.t - m.b) / 2 - (v - at.y) * at.k;

      function fit() {
        const box = view.getBoundingClientRect(), keep = at.k / whole;
        if (!box.width || !box.height) return;
        W = box.width; H = box.height;
        const dpr = window.devicePixelRatio || 1;
        canvas.width = Math.round(W * dpr); canvas.height = Math.round(H * dpr);
        const span = Math.max(x1 - x0, y1 - y0) || 1;
        whole = 0.92 * Math.min((W - m.l - m.r) / Math.max(x1 - x0, span * 1e-9),
          (H - m.t - m.b) / Math.max(y1 - y0, span * 1e-9));
        at.k = whole * (Number.isFinite(keep) && keep > 0 && at.k !== 1 ? keep : 1);
        sprites = new Map();
        plan();
      }

      function move(x, y, k) {
        at.k = Math.min(whole * 400, Math.max(whole * 0.5, k));
        at.x = Math.min(x1, Math.max(x0, x));
        at.y = Math.min(y1, Math.max(y0, y));
        view.style.touchAction = at.k > whole * 1.01 ? "none" : "pan-y";
        view.dataset.zoom = (at.k / whole).toFixed(2);
        plan();
      }

      function zoom(factor, px, py) {
        const k = Math.min(whole * 400, Math.max(whole * 0.5, at.k * factor));
        const dx = px - (m.l + (W - m.l - m.r) / 2), dy = (m.t + (H - m.t - m.b) / 2) - py;
        move(at.x + dx / at.k - dx / k, at.y + dy / at.k - dy / k, k);
      }
      const zoomMiddle = factor => zoom(factor, m.l + (W - m.l - m.r) / 2, m.t + (H - m.t - m.b) / 2);
      const all = () => { at.k = whole; move(home.x, home.y, whole); };

    """#

  private static let drawing = #"""
      function ticks(low, high, count) {
        const raw = (high - low) / count, power = 10 ** Math.floor(Math.log10(raw)), rest = raw / power;
        const step = power * (rest >= Math.sqrt(50) ? 10 : rest >= Math.sqrt(10) ? 5 : rest >= Math.SQRT2 ? 2 : 1);
        const places = Math.max(0, -Math.floor(Math.log10(step) + 1e-9)), out = [];
        for (let i = Math.ceil(low / step); i * step <= high && out.length < 50; i++)
          out.push([i * step, (i * step).toFixed(Math.min(20, places)).replace(/^-(0\.?0*)$/, "$1").replace("-", "−")]);
        return out;
      }

      let style;
      function color(name) {
        style ??= getComputedStyle(figure);
        return style.getPropertyValue("--" + name).trim();
      }

      function sprite(group, radius) {
        const key = group + "/" + radius;
        if (sprites.has(key)) return sprites.get(key);
        const dpr = window.devicePixelRatio || 1, size = Math.ceil((radius * 1.4 + 1) * 2 * dpr);
        const tile = document.createElement("canvas");
        tile.width = tile.height = size;
        const t = tile.getContext("2d"), k = radius * dpr / 100;
        t.setTransform(k, 0, 0, k, size / 2, size / 2);
        const shape = new Path2D(data.shapes[group < 0 ? 0 : Math.floor(group / 8) % data.shapes.length]);
        t.fillStyle = color(group < 0 ? "none" : "g" + group % 8);
        t.strokeStyle = color("edge");
        t.lineWidth = (radius < 3 ? 0.25 : 0.8) * dpr / k;
        t.fill(shape); t.stroke(shape);
        const made = {tile, half: size / 2 / dpr, size: size / dpr};
        sprites.set(key, made);
        return made;
      }

      const groupOf = i => by ? data[by][i] : -1;
      const plan = () => { if (!planned) { planned = true; requestAnimationFrame(draw); } };

      function draw() {
        planned = false;
        const dpr = window.devicePixelRatio || 1;
        pen.setTransform(dpr, 0, 0, dpr, 0, 0);
        pen.clearRect(0, 0, W, H);
        const font = getComputedStyle(view).fontFamily, right = W - m.r, bottom = H - m.b;
        pen.font = "12px " + font;
        pen.lineWidth = 1;
        pen.strokeStyle = color("rule");
        pen.fillStyle = color("muted");
        const wx = (right - m.l) / 2 / at.k, wy = (bottom - m.t) / 2 / at.k;
        pen.beginPath();
        pen.textAlign = "center";
        for (const [v, text] of ticks(at.x - wx, at.x + wx, Math.max(2, Math.floor(W / 110)))) {
          pen.moveTo(sx(v), m.t); pen.lineTo(sx(v), bottom); pen.fillText(text, sx(v), bottom + 15);
        }
        pen.textAlign = "right";
        for (const [v, text] of ticks(at.y - wy, at.y + wy, Math.max(2, Math.floor(H / 90)))) {
          pen.moveTo(m.l, sy(v)); pen.lineTo(right, sy(v)); pen.fillText(text, m.l - 6, sy(v) + 4);
        }
        pen.rect(m.l, m.t, right - m.l, bottom - m.t);
        pen.stroke();
        pen.fillStyle = color("ink");
        pen.textAlign = "center";
        pen.font = "13px " + font;
        pen.fillText(data.axes[0], (m.l + right) / 2, H - 6, right - m.l);
        pen.save();
        pen.translate(12, (m.t + bottom) / 2); pen.rotate(-Math.PI / 2);
        pen.fillText(data.axes[1], 0, 0, bottom - m.t);
        pen.restore();

        pen.save();
        pen.beginPath(); pen.rect(m.l, m.t, right - m.l, bottom - m.t); pen.clip();
        const grow = Math.min(2.2, Math.max(1, Math.pow(at.k / whole, 0.3)));
        const radius = Math.round(data.radius * grow * (W < 480 ? 0.8 : 1) * 4) / 4;
        const shown = i => (lit === null || groupOf(i) === lit) && (!found.size || found.has(i));
        for (const front of [false, true]) {
          pen.globalAlpha = front ? 1 : 0.13;
          for (let i = 0; i < n; i++) {
            if (shown(i) !== front) continue;
            const x = sx(xs[i]), y = sy(ys[i]);
            if (x < m.l - 9 || x > right + 9 || y < m.t - 9 || y > bottom + 9) continue;
            const s = sprite(groupOf(i), radius);
            pen.drawImage(s.tile, x - s.half, y - s.half, s.size, s.size);
          }
        }
        pen.globalAlpha = 1;
        if (by) numbers(font);
        if (chosen >= 0) {
          pen.strokeStyle = color("ink"); pen.lineWidth = 2;
          pen.beginPath(); pen.arc(sx(xs[chosen]), sy(ys[chosen]), radius + 4, 0, 7); pen.stroke();
        }
        pen.restore();
        place();
      }

      const middles = {};
      function numbers(font) {
        middles[by] ??= [...new Set(data[by])].filter(g => g >= 0).map(g => {
          const own = [...data[by].keys()].filter(i => data[by][i] === g);
          const middle = v => own.map(i => v[i]).sort((a, b) => a - b)[own.length >> 1];
          return [g, middle(xs), middle(ys)];
        });
        pen.font = "700 14px " + font;
        pen.textAlign = "center"; pen.lineJoin = "round"; pen.lineWidth = 4;
        pen.strokeStyle = color("halo"); pen.fillStyle = color("ink");
        for (const [g, x, y] of middles[by]) {
          if (lit !== null && lit !== g) continue;
          pen.strokeText(g, sx(x), sy(y) + 5); pen.fillText(g, sx(x), sy(y) + 5);
        }
      }

    """#

  private static let selection = #"""
      function choose(i) {
        if (i === chosen) return;
        chosen = i;
        tip.replaceChildren();
        view.dataset.item = i < 0 ? "" : data.id[i];
        if (i >= 0) {
          const add = (tag, text, own) => {
            const e = document.createElement(tag);
            e.textContent = text;
            if (own) { const b = document.createElement("bdi"); b.textContent = own; e.append(b); }
            tip.append(e);
          };
          const name = data.name.length && data.name[i];
          if (name) add("b", "", name);
          add(name ? "span" : "b", "item ", data.id[i]);
          const words = [];
          if (data.cluster.length) words.push(data.cluster[i] < 0 ? "no cluster" : "cluster " + data.cluster[i]);
          if (data.segment.length) words.push(data.segment[i] < 0 ? "no segment" : "true segment " + data.segment[i]);
          if (words.length) add("span", words.join(" · "));
        }
        plan();
      }

      function place() {
        if (chosen < 0) return;
        const x = sx(xs[chosen]), y = sy(ys[chosen]), w = tip.offsetWidth, h = tip.offsetHeight;
        const left = Math.max(2, Math.min(W - w - 2, x - w / 2));
        const top = y - h - 14 > 0 ? y - h - 14 : Math.min(H - h - 2, y + 14);
        tip.style.transform = `translate(${Math.round(left)}px,${Math.round(top)}px)`;
      }

      function nearest(px, py, reach) {
        let best = -1, least = reach * reach;
        for (let i = 0; i < n; i++) {
          if (lit !== null && groupOf(i) !== lit) continue;
          const dx = sx(xs[i]) - px, dy = sy(ys[i]) - py, d = dx * dx + dy * dy;
          if (d <= least) { least = d; best = i; }
        }
        return best;
      }

      function step(ux, uy) {
        if (chosen < 0) return choose(nearest((m.l + W - m.r) / 2, (m.t + H - m.b) / 2, Infinity));
        const px = sx(xs[chosen]), py = sy(ys[chosen]);
        let best = -1, least = Infinity;
        for (let i = 0; i < n; i++) {
          if (i === chosen || (lit !== null && groupOf(i) !== lit)) continue;
          const dx = sx(xs[i]) - px, dy = sy(ys[i]) - py, along = dx * ux + dy * uy;
          if (along <= 0) continue;
          const cost = along + 2.5 * Math.abs(dx * uy - dy * ux);
          if (cost < least) { least = cost; best = i; }
        }
        if (best < 0) return;
        const x = sx(xs[best]), y = sy(ys[best]);
        if (x < m.l || x > W - m.r || y < m.t || y > H - m.b) move(xs[best], ys[best], at.k);
        choose(best);
      }

      const field = figure.querySelector(".find input"), said = figure.querySelector(".find output");
      field.addEventListener("input", () => {
        const wanted = field.value.trim().toLowerCase();
        found = new Set();
        if (wanted)
          for (let i = 0; i < n; i++)
            if (data.id[i].toLowerCase().includes(wanted) ||
              (data.name.length && data.name[i].toLowerCase().includes(wanted))) found.add(i);
        said.textContent = wanted ? (found.size ? found.size.toLocaleString("en") + " found" : "no match") : "";
        const exact = data.id.findIndex(id => id.toLowerCase() === wanted);
        choose(wanted ? (exact >= 0 ? exact : found.size === 1 ? [...found][0] : -1) : -1);
        plan();
      });
      field.addEventListener("keydown", e => {
        if (e.key !== "Enter" || !found.size) return;
        const list = [...found], next = list[(list.indexOf(chosen) + 1) % list.length];
        move(xs[next], ys[next], Math.max(at.k, whole * 3));
        choose(next);
      });

    """#

  private static let input = #"""
      const pointers = new Map();
      let moved = false, spread = 0;
      const here = e => { const b = view.getBoundingClientRect(); return [e.clientX - b.left, e.clientY - b.top]; };
      const between = () => {
        const [a, b] = [...pointers.values()];
        return [Math.hypot(a[0] - b[0], a[1] - b[1]), (a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
      };
      canvas.addEventListener("pointerdown", e => {
        try { canvas.setPointerCapture(e.pointerId); } catch {}
        pointers.set(e.pointerId, here(e));
        if (pointers.size === 1) moved = false;
        if (pointers.size === 2) [spread] = between();
      });
      canvas.addEventListener("pointermove", e => {
        const [x, y] = here(e), was = pointers.get(e.pointerId);
        if (!was) { if (e.pointerType !== "touch") choose(nearest(x, y, 18)); return; }
        if (pointers.size === 1) {
          if (!moved && Math.hypot(x - was[0], y - was[1]) < 4) return;
          moved = true;
          view.classList.add("moving");
          move(at.x - (x - was[0]) / at.k, at.y + (y - was[1]) / at.k, at.k);
        }
        pointers.set(e.pointerId, [x, y]);
        if (pointers.size === 2) {
          moved = true;
          const [now, mx, my] = between();
          if (spread > 0 && now > 0) zoom(now / spread, mx, my);
          spread = now;
        }
      });
      const lift = e => {
        const was = pointers.get(e.pointerId);
        pointers.delete(e.pointerId);
        view.classList.remove("moving");
        if (was && !moved && e.type === "pointerup") choose(nearest(...here(e), e.pointerType === "touch" ? 30 : 18));
      };
      canvas.addEventListener("pointerup", lift);
      canvas.addEventListener("pointercancel", lift);
      canvas.addEventListener("pointerleave", e => { if (!pointers.size && e.pointerType !== "touch") choose(-1); });
      canvas.addEventListener("dblclick", e => zoom(2, ...here(e)));
      canvas.addEventListener("wheel", e => {
        if (!e.ctrlKey && !e.metaKey && document.activeElement !== view) return;
        e.preventDefault();
        const unit = e.deltaMode === 1 ? 20 : e.deltaMode === 2 ? 300 : 1;
        zoom(Math.exp(-Math.max(-300, Math.min(300, e.deltaY * unit)) * (e.ctrlKey ? 0.008 : 0.002)), ...here(e));
      }, {passive: false});
      view.addEventListener("keydown", e => {
        const way = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]}[e.key];
        if (e.altKey || e.ctrlKey || e.metaKey) return;
        if (way && e.shiftKey) move(at.x + way[0] * 60 / at.k, at.y - way[1] * 60 / at.k, at.k);
        else if (way) step(...way);
        else if (e.key === "+" || e.key === "=") zoomMiddle(1.5);
        else if (e.key === "-" || e.key === "_") zoomMiddle(1 / 1.5);
        else if (e.key === "0") all();
        else if (e.key === "Escape") choose(-1);
        else return;
        e.preventDefault();
      });
      for (const button of figure.querySelectorAll("[data-zoom]"))
        button.addEventListener("click", () =>
          ({in: () => zoomMiddle(1.6), out: () => zoomMiddle(1 / 1.6), all})[button.dataset.zoom]());
      for (const button of figure.querySelectorAll("[data-group]"))
        button.addEventListener("click", () => {
          const on = button.getAttribute("aria-pressed") !== "true";
          for (const b of figure.querySelectorAll("[data-group]")) b.setAttribute("aria-pressed", "false");
          button.setAttribute("aria-pressed", String(on));
          lit = on ? Number(button.dataset.group) : null;
          choose(-1);
          plan();
        });
      for (const radio of figure.querySelectorAll("input[type=radio]")) {
        const turn = () => {
          if (!radio.checked) return;
          by = radio.value;
          lit = null;
          for (const b of figure.querySelectorAll("[data-group]")) b.setAttribute("aria-pressed", "false");
          view.dataset.by = by;
          plan();
        };
        radio.addEventListener("change", turn);
        turn();
      }
      const repaint = () => { style = undefined; sprites = new Map(); plan(); };
      matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint);
      new ResizeObserver(fit).observe(view);
      fit();
      move(home.x, home.y, whole);
    }
    document.querySelectorAll("figure.map").forEach(activate);
    """#
}
