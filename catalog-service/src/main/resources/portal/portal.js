// What the pages do beyond links and forms. Every page can be read without it.
'use strict';
(() => {
  const each = (selector, work, root = document) => root.querySelectorAll(selector).forEach(work);

  // Times: the reader's zone; the exact value on hover.
  const clock = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });
  const relative = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });
  const units = [['year', 31536000], ['month', 2592000], ['day', 86400], ['hour', 3600], ['minute', 60]];
  const ago = (date) => {
    const seconds = (date - Date.now()) / 1000;
    for (const [unit, length] of units) {
      if (Math.abs(seconds) >= length) return relative.format(Math.trunc(seconds / length), unit);
    }
    return seconds < 0 ? 'just now' : 'in a moment';
  };
  const localTimes = (root = document) => each('time[datetime]', (time) => {
    const date = new Date(time.dateTime);
    if (!isNaN(date)) time.textContent = time.dataset.ago === 'true' ? ago(date) : clock.format(date);
  }, root);
  setInterval(localTimes, 30000);

  // Theme
  const root = document.documentElement;
  each('[data-theme-switch]', (button) => {
    button.hidden = false;
    button.addEventListener('click', () => {
      const dark = root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
      root.dataset.theme = dark ? 'light' : 'dark';
      try { localStorage.setItem('theme', root.dataset.theme); } catch (storageIsOff) { /* for this page only */ }
    });
  });

  // Copy
  const copying = (scope = document) => each('[data-copy]', (button) => {
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.onclick = () => navigator.clipboard.writeText(button.parentElement.querySelector('code').textContent).then(() => {
      button.textContent = 'Copied';
      setTimeout(() => { button.textContent = 'Copy'; }, 1500);
    });
  }, scope);

  // Keys: "/" goes to the search, arrows walk through what was found.
  document.addEventListener('keydown', (event) => {
    const typing = event.target.closest('input, textarea, select, [contenteditable]');
    if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const search = document.querySelector('[data-search-key]');
      if (search) { event.preventDefault(); search.focus(); search.select(); }
      return;
    }
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const results = [...document.querySelectorAll('[data-result]')];
    const at = results.indexOf(document.activeElement);
    const search = document.activeElement && document.activeElement.matches('#q') ? document.activeElement : null;
    if (!results.length || (at < 0 && !search)) return;
    event.preventDefault();
    const next = at + (event.key === 'ArrowDown' ? 1 : -1);
    if (next < 0) { const q = document.querySelector('#q'); if (q) q.focus(); } else if (results[next]) results[next].focus();
  });

  // Filters start folded on a narrow screen.
  if (matchMedia('(max-width: 62rem)').matches) each('.facets', (facets) => { facets.open = false; });
  let facetsOpen = null;
  document.addEventListener('htmx:beforeSwap', () => { const facets = document.querySelector('.facets'); facetsOpen = facets ? facets.open : null; });

  // Live parts: an event makes a part ask for itself again, at most once a second. What is new lights up.
  const streams = new Map();
  const listen = () => {
    const wanted = new Set();
    each('[data-live]', (part) => wanted.add(part.dataset.live));
    streams.forEach((source, address) => { if (!wanted.has(address)) { source.close(); streams.delete(address); } });
    wanted.forEach((address) => {
      if (streams.has(address)) return;
      const source = new EventSource(address);
      let due = null;
      source.onmessage = () => {
        due = due || setTimeout(() => {
          due = null;
          each('[data-live]', (part) => { if (part.dataset.live === address && !part.querySelector('form:focus-within, details.act[open]')) htmx.trigger(part, 'refresh'); });
        }, 1000);
      };
      // A stream that is refused, as one whose topic is not there yet, is tried again; lost ones come back by themselves.
      source.onerror = () => { if (source.readyState === EventSource.CLOSED) { streams.delete(address); setTimeout(listen, 15000); } };
      streams.set(address, source);
    });
  };
  let before = new Set();
  let walkedTo = null; // the result that had the focus, which a late answer must not take away
  document.addEventListener('htmx:beforeSwap', (event) => {
    walkedTo = document.activeElement?.matches('[data-result]') ? document.activeElement.getAttribute('href') : null;
    before = new Set([...(event.detail.target?.querySelectorAll?.('[id]') ?? [])].map((node) => node.id));
  });
  document.addEventListener('htmx:afterSwap', (event) => {
    const part = document.getElementById(event.detail.target?.id) ?? event.detail.elt;
    if (!part || !part.querySelectorAll) return;
    if (part.matches('[data-live]')) each('[id]', (node) => node.classList.toggle('is-new', !before.has(node.id)), part);
    if (walkedTo !== null) {
      const results = [...document.querySelectorAll('[data-result]')];
      (results.find((result) => result.getAttribute('href') === walkedTo) ?? results[0])?.focus();
      walkedTo = null;
    }
    if (facetsOpen !== null) each('.facets', (facets) => { facets.open = facetsOpen; });
    start(part.parentElement ?? part);
  });
  addEventListener('pagehide', () => { streams.forEach((source) => source.close()); streams.clear(); });
  addEventListener('pageshow', (event) => { if (event.persisted) listen(); });

  // What an action came to, if not to a part of the page: a message, for eyes and screen readers.
  const announce = (text) => {
    const box = document.getElementById('announce');
    box.textContent = text;
    box.classList.add('toast');
    setTimeout(() => { box.classList.remove('toast'); box.textContent = ''; }, 8000);
  };
  document.addEventListener('htmx:responseError', (event) => {
    if (event.detail.requestConfig.verb === 'get') return;
    announce(event.detail.xhr.status === 401 ? 'Your sign-in has expired. Sign in again.' : 'This was not done. Reload the page and try again.');
  });
  document.addEventListener('htmx:sendError', () => announce('The portal can\u2019t be reached.'));

  // Lineage: drag to move, buttons to zoom, and the lines of a node light up.
  const drawing = () => each('[data-graph]:not([data-ready])', (graph) => {
    graph.dataset.ready = 'true';
    const svg = graph.querySelector('svg');
    const size = { w: svg.width.baseVal.value, h: svg.height.baseVal.value };
    let scale = 1;
    const zoom = (to) => {
      scale = Math.max(0.3, Math.min(2, to));
      svg.setAttribute('width', size.w * scale);
      svg.setAttribute('height', size.h * scale);
    };
    each('[data-zoom]', (button) => {
      button.hidden = false;
      button.onclick = () => zoom(scale * (button.dataset.zoom === 'in' ? 1.25 : 0.8));
    });
    const focus = graph.querySelector('.box.focus');
    const centre = () => {
      if (!focus) return;
      const at = focus.getBoundingClientRect(), frame = graph.getBoundingClientRect();
      graph.scrollLeft += at.left + at.width / 2 - frame.left - frame.width / 2;
      graph.scrollTop += at.top + at.height / 2 - frame.top - frame.height / 2;
    };
    if (size.w > graph.clientWidth && graph.clientWidth > 700) zoom(Math.max(0.6, graph.clientWidth / size.w));
    centre();
    let from = null, moved = false;
    graph.addEventListener('pointerdown', (event) => {
      if (event.pointerType !== 'mouse' || event.button !== 0) return;
      from = { x: event.clientX, y: event.clientY, left: graph.scrollLeft, top: graph.scrollTop };
      moved = false;
    });
    addEventListener('pointermove', (event) => {
      if (!from) return;
      moved = moved || Math.hypot(event.clientX - from.x, event.clientY - from.y) > 4;
      if (moved) {
        graph.classList.add('dragging');
        graph.scrollLeft = from.left - (event.clientX - from.x);
        graph.scrollTop = from.top - (event.clientY - from.y);
      }
    });
    addEventListener('pointerup', () => { from = null; graph.classList.remove('dragging'); });
    graph.addEventListener('click', (event) => { if (moved) { event.preventDefault(); event.stopPropagation(); moved = false; } }, true);
    graph.addEventListener('dragstart', (event) => event.preventDefault());
    const light = (box) => {
      graph.classList.toggle('hovering', Boolean(box));
      each('.lit', (node) => node.classList.remove('lit'), graph);
      if (!box) return;
      const id = box.dataset.box;
      box.classList.add('lit');
      each('.edge', (edge) => {
        if (edge.dataset.from !== id && edge.dataset.to !== id) return;
        edge.classList.add('lit');
        const other = edge.dataset.from === id ? edge.dataset.to : edge.dataset.from;
        graph.querySelector(`[data-box="${other}"]`)?.classList.add('lit');
      }, graph);
    };
    graph.addEventListener('pointerover', (event) => light(event.target.closest('.box')));
    graph.addEventListener('pointerleave', () => light(null));
    graph.addEventListener('focusin', (event) => light(event.target.closest('.box')));
    graph.addEventListener('focusout', () => light(null));
  });

  const start = (scope) => { localTimes(scope); copying(scope); listen(); drawing(); };
  start(document);
})();
