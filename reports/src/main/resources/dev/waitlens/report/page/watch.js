'use strict';
// Asks for the latest state and puts it in the place of the one before, at the same place of the page and with the same details open.
(() => {
  const words = document.getElementById('words');
  const main = document.querySelector('main');
  const EVERY = 2000;
  let number = Number(document.body.dataset.number);
  let ended = document.body.dataset.ended === 'true';
  let held = false;
  let loading = false;

  const hold = document.createElement('button');
  hold.type = 'button';
  const label = () => { hold.textContent = held ? 'Go on' : 'Hold still'; hold.setAttribute('aria-pressed', String(held)); };
  hold.addEventListener('click', () => { held = !held; label(); });
  label();
  document.querySelector('header').append(hold);

  const details = page => Array.from(page.querySelectorAll('main details'));
  const key = each => (each.id || each.querySelector('summary')?.textContent.replace(/[0-9.,]+/g, '#')) ?? '';

  function remember(page, view) {
    return { x: view.scrollX, y: view.scrollY, open: new Map(details(page).map(each => [key(each), each.open])) };
  }

  function recall(page, view, kept) {
    details(page).forEach(each => { if (kept.open.has(key(each))) { each.open = kept.open.get(key(each)); } });
    view.scrollTo({ left: kept.x, top: kept.y, behavior: 'instant' });
  }

  // Nobody is to lose what he is typing or has marked.
  function isBusy(page) {
    const active = page.activeElement;
    return Boolean(active && active.matches('input, select') && active.value !== '' || String(page.getSelection() ?? '') !== '');
  }

  function swap(next) {
    const old = main.querySelector('iframe');
    if (!old) { location.reload(); return; }
    if (isBusy(old.contentDocument)) { return; }
    loading = true;
    const place = old.contentWindow.location;
    const fresh = document.createElement('iframe');
    fresh.title = old.title;
    fresh.className = 'fresh';
    fresh.src = `${place.pathname}?state=${next}${place.hash}`;
    fresh.addEventListener('load', () => {
      const kept = remember(old.contentDocument, old.contentWindow);
      recall(fresh.contentDocument, fresh.contentWindow, kept);
      fresh.className = '';
      old.remove();
      number = next;
      loading = false;
    }, { once: true });
    main.append(fresh);
  }

  async function look() {
    if (!loading) {
      try {
        const state = await (await fetch('state', { cache: 'no-store' })).json();
        words.textContent = held && state.number !== number ? `${state.words} (held still; there is a newer one)` : state.words;
        ended = state.ended;
        if (!held && state.number !== number) { swap(state.number); }
      } catch {
        words.textContent = 'waitlens watch has ended; this is the last state.';
        return;
      }
    }
    setTimeout(look, ended ? EVERY * 5 : EVERY);
  }
  setTimeout(look, EVERY);
})();
