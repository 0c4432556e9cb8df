/** All that runs in a browser: it puts what has changed in the place of what stood there, and leaves people where they were. Without it everything works, and stands still. */
export const SCRIPT = `
(() => {
  'use strict';
  const live = document.getElementById('live');
  if (!live || !window.EventSource) return;
  let source = null;

  const mark = () => {
    const stand = live.querySelector('.asof');
    if (stand) stand.textContent += source && source.readyState === 1 ? ' · live' : '';
  };

  /** Where somebody is: what has the focus, by its id or where it leads. */
  const focused = () => {
    const at = document.activeElement;
    if (!at || !live.contains(at)) return null;
    if (at.id) return () => document.getElementById(at.id);
    if (at.tagName === 'SUMMARY') return () => document.querySelector('#' + at.parentElement.id + ' > summary');
    const href = at.getAttribute('href');
    return href === null ? null : () => [...live.querySelectorAll('a[href]')].find((one) => one.getAttribute('href') === href);
  };

  const redraw = (html) => {
    if (String(getSelection()) !== '') return false;
    const open = [...live.querySelectorAll('details[open][id]')].map(({ id }) => id);
    const across = [...live.querySelectorAll('.scroll[id]')].map(({ id, scrollLeft }) => [id, scrollLeft]);
    const find = focused();
    live.innerHTML = html;
    for (const id of open) document.getElementById(id)?.setAttribute('open', '');
    for (const [id, left] of across) {
      const box = document.getElementById(id);
      if (box) box.scrollLeft = left;
    }
    find?.()?.focus({ preventScroll: true });
    mark();
    return true;
  };

  /** What came while somebody marked words waits until they have let go. */
  let waiting = null;
  document.addEventListener('selectionchange', () => {
    if (waiting !== null && redraw(waiting)) waiting = null;
  });

  const stop = () => {
    source?.close();
    source = null;
  };
  const start = () => {
    stop();
    source = new EventSource(live.dataset.feed);
    source.addEventListener('main', ({ data }) => {
      const html = JSON.parse(data);
      waiting = redraw(html) ? null : html;
    });
    source.addEventListener('over', () => {
      stop();
      location.reload();
    });
  };
  document.addEventListener('visibilitychange', () => (document.hidden ? stop() : start()));
  addEventListener('pagehide', stop);
  if (!document.hidden) start();
})();
`.trim();
