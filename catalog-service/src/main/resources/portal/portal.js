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
      streams.set(address, source);
    });
  };
  let before = new Set();
  document.addEventListener('htmx:beforeSwap', (event) => {
    before = new Set([...(event.detail.target?.querySelectorAll?.('[id]') ?? [])].map((node) => node.id));
  });
  document.addEventListener('htmx:afterSwap', (event) => {
    const part = document.getElementById(event.detail.target?.id) ?? event.detail.elt;
    if (!part || !part.querySelectorAll) return;
    if (part.matches('[data-live]')) each('[id]', (node) => node.classList.toggle('is-new', !before.has(node.id)), part);
    if (facetsOpen !== null) each('.facets', (facets) => { facets.open = facetsOpen; });
    start(part.parentElement ?? part);
  });
  addEventListener('pagehide', () => { streams.forEach((source) => source.close()); streams.clear(); });
  addEventListener('pageshow', (event) => { if (event.persisted) listen(); });

  const start = (scope) => { localTimes(scope); copying(scope); listen(); };
  start(document);
})();
