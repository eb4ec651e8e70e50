'use strict';
// Only adds comfort: theme, sorting, filters, zoom. Every fact is in the page without it.
// Text from the recording is only ever read from and written to text nodes.
(() => {
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const SVG = 'http://www.w3.org/2000/svg';

  function element(name, text, attributes = {}) {
    const made = document.createElement(name);
    made.textContent = text;
    Object.entries(attributes).forEach(([key, value]) => made.setAttribute(key, value));
    return made;
  }

  function button(text, action) {
    const made = element('button', text, { type: 'button' });
    made.addEventListener('click', action);
    return made;
  }

  // Theme: follows the system until told otherwise.
  function themes(tools) {
    if (!CSS.supports('color', 'light-dark(#000, #fff)')) { return; }
    const order = ['auto', 'light', 'dark'];
    const root = document.documentElement;
    const stored = () => { try { return localStorage.getItem('waitlens-theme'); } catch { return null; } };
    const store = value => { try { localStorage.setItem('waitlens-theme', value); } catch { /* a sandbox has no storage */ } };
    const show = value => {
      if (value === 'auto') { root.removeAttribute('data-theme'); } else { root.setAttribute('data-theme', value); }
      toggle.textContent = `Theme: ${value}`;
    };
    let now = order.includes(stored()) ? stored() : 'auto';
    const toggle = button('', () => {
      now = order[(order.indexOf(now) + 1) % order.length];
      store(now);
      show(now);
    });
    toggle.id = 'theme';
    show(now);
    tools.append(toggle);
  }

  // Details: all at once, and all on paper.
  function details(tools) {
    let open = false;
    const toggle = button('Open all', () => {
      open = !open;
      all('main details').forEach(each => { each.open = open; });
      toggle.textContent = open ? 'Close all' : 'Open all';
    });
    tools.append(toggle);
    const reveal = () => {
      const target = location.hash && document.getElementById(location.hash.slice(1));
      const holder = target && target.closest('details');
      if (holder) { holder.open = true; }
    };
    addEventListener('hashchange', reveal);
    reveal();
    let closed = [];
    addEventListener('beforeprint', () => {
      closed = all('main details:not([open])');
      closed.forEach(each => { each.open = true; });
    });
    addEventListener('afterprint', () => closed.forEach(each => { each.open = false; }));
  }

  // Tables: a click on a heading sorts, numbers downwards first.
  function sortable(table) {
    const heads = all('thead th', table);
    const cellAt = (row, column) => {
      let at = 0;
      return Array.from(row.cells).find(cell => (at += cell.colSpan) > column);
    };
    const key = (row, column) => {
      const cell = cellAt(row, column);
      const value = cell.dataset.sort ?? cell.textContent.trim();
      const number = Number(value.replaceAll(',', ''));
      return value !== '' && Number.isFinite(number) ? number : value;
    };
    heads.forEach((head, column) => {
      if (head.classList.contains('bars')) { return; }
      const label = head.textContent;
      head.textContent = '';
      head.append(button(label, () => {
        const down = head.getAttribute('aria-sort') !== (head.classList.contains('num') ? 'descending' : 'ascending')
          ? head.classList.contains('num') : !head.classList.contains('num');
        const rows = Array.from(table.tBodies[0].rows).map(row => [key(row, column), row]);
        rows.sort(([a], [b]) => typeof a === typeof b && typeof a === 'number' ? a - b : String(a).localeCompare(String(b), 'en'));
        if (down) { rows.reverse(); }
        table.tBodies[0].append(...rows.map(([, row]) => row));
        heads.forEach(other => other.removeAttribute('aria-sort'));
        head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      }));
    });
  }

  // Methods: find by name, choose by verdict.
  function filters(place) {
    const rows = all('.methods tbody tr').filter(row => row.cells.length > 1);
    if (rows.length === 0) { return; }
    const names = new Map(rows.map(row => [row, row.cells[0].textContent.toLowerCase()]));
    const verdicts = [...new Set(rows.map(row => row.cells[1].textContent))].sort();
    const words = element('input', '', { type: 'search', id: 'filter', name: 'filter', placeholder: 'part of a method or thread name' });
    const verdict = element('select', '', { id: 'verdict-filter', name: 'verdict' });
    verdict.append(element('option', 'any', { value: '' }), ...verdicts.map(name => element('option', name, { value: name })));
    const count = element('span', '', { role: 'status', class: 'meta' });
    const apply = () => {
      const wanted = words.value.trim().toLowerCase();
      let shown = 0;
      let elsewhere = false;
      for (const row of rows) {
        const fits = names.get(row).includes(wanted) && (verdict.value === '' || row.cells[1].textContent === verdict.value);
        row.hidden = !fits;
        shown += fits ? 1 : 0;
        elsewhere ||= fits && row.closest('#others') !== null;
      }
      const active = wanted !== '' || verdict.value !== '';
      const others = document.getElementById('others');
      if (others && active && elsewhere) { others.open = true; }
      count.textContent = active ? `${shown} of ${rows.length} methods` : '';
    };
    words.addEventListener('input', apply);
    verdict.addEventListener('change', apply);
    const labelled = (text, field) => { const label = element('label', text + ' '); label.append(field); return label; };
    place.append(labelled('Find', words), labelled('Bound by', verdict), count);
  }

  // Flame graphs: zoom, search, arrows.
  function flame(figure) {
    const picture = figure.querySelector('.icicle');
    const status = figure.querySelector('.status');
    const boxes = picture ? all(':scope > svg', picture).map(box) : [];
    if (boxes.length === 0) { return; }
    const byNode = new Map(boxes.map(each => [each.node, each]));
    let root = null;
    let wanted = '';

    function box(node) {
      return { node, title: node.querySelector('title').textContent, row: Number(node.getAttribute('y')),
        left: parseFloat(node.getAttribute('x')), width: parseFloat(node.getAttribute('width')) };
    }
    const right = each => each.left + each.width;
    const inside = (inner, outer) => inner.left >= outer.left - 0.006 && right(inner) <= right(outer) + 0.006;

    function label(each, share) {
      const text = each.node.querySelector('text');
      if (text || share * picture.clientWidth < 3500) { return; }
      const made = document.createElementNS(SVG, 'text');
      made.setAttribute('x', '4');
      made.setAttribute('y', '13');
      if (!each.node.classList.contains('lib')) {
        const pattern = document.querySelector(each.node.querySelector('rect').getAttribute('fill').slice(4, -1));
        made.setAttribute('fill', pattern.dataset.ink);
        if (pattern.dataset.pale) { made.setAttribute('class', `ink ${pattern.dataset.pale}`); }
      }
      made.textContent = each.title.replace(/: [^:]*$/, '').replace(/^(.*\.)?([^.(]*\.[^.(]*(\(.*)?)$/s, '$2');
      each.node.append(made);
    }

    function zoom(target) {
      root = target;
      for (const each of boxes) {
        const below = !root || (each.row >= root.row && inside(each, root));
        const above = root && each.row < root.row && inside(root, each);
        if (below || above) {
          const left = below && root ? (each.left - root.left) / root.width * 100 : below ? each.left : 0;
          const width = below && root ? each.width / root.width * 100 : below ? each.width : 100;
          each.node.setAttribute('x', `${left}%`);
          each.node.setAttribute('width', `${width}%`);
          each.node.removeAttribute('display');
          if (root) { label(each, width); }
        } else {
          each.node.setAttribute('display', 'none');
        }
        each.node.classList.toggle('above', Boolean(above));
      }
      out.disabled = !root;
    }

    function search() {
      wanted = find.value.trim().toLowerCase();
      let hits = 0;
      for (const each of boxes) {
        const hit = wanted !== '' && each.title.toLowerCase().includes(wanted);
        hits += hit ? 1 : 0;
        each.node.classList.toggle('dim', wanted !== '' && !hit);
      }
      status.textContent = wanted === '' ? '' : `${hits} of ${boxes.length} frames match`;
    }

    function focus(each) {
      if (!each) { return; }
      boxes.forEach(other => other.node.setAttribute('tabindex', '-1'));
      each.node.setAttribute('tabindex', '0');
      each.node.focus();
    }

    const drawn = () => boxes.filter(each => !each.node.hasAttribute('display'));
    const step = Number(boxes.find(each => each.row > 0)?.row ?? 19);
    const moves = {
      ArrowUp: from => drawn().find(each => each.row === from.row - step && inside(from, each)),
      ArrowDown: from => drawn().find(each => each.row === from.row + step && inside(each, from)),
      ArrowRight: from => drawn().filter(each => each.row === from.row && each.left > from.left + 1e-6)[0],
      ArrowLeft: from => drawn().filter(each => each.row === from.row && each.left < from.left - 1e-6).at(-1),
      Home: () => drawn()[0],
    };

    boxes.forEach((each, index) => {
      each.node.setAttribute('tabindex', index === 0 ? '0' : '-1');
      each.node.setAttribute('role', 'button');
      each.node.setAttribute('aria-label', each.title);
    });
    const at = event => byNode.get(event.target.closest('.icicle > svg'));
    picture.addEventListener('click', event => { const hit = at(event); if (hit) { zoom(hit === root ? null : hit); focus(hit); } });
    picture.addEventListener('mouseover', event => { const hit = at(event); if (hit) { status.textContent = hit.title; } });
    picture.addEventListener('focusin', event => { const hit = at(event); if (hit) { status.textContent = hit.title; } });
    picture.addEventListener('keydown', event => {
      const from = at(event);
      if (!from) { return; }
      if (event.key === 'Enter' || event.key === ' ') { zoom(from === root ? null : from); } else if (event.key === 'Escape') { zoom(null); }
      else if (moves[event.key]) { focus(moves[event.key](from)); } else { return; }
      event.preventDefault();
    });
    const find = element('input', '', { type: 'search', name: 'frames', placeholder: 'part of a name', 'aria-label': 'Find frames in this flame graph' });
    find.addEventListener('input', search);
    const out = button('Zoom out', () => zoom(null));
    out.disabled = true;
    figure.querySelector('.flame-tools').append(find, out,
      element('span', 'Click or Enter zooms, arrows move, Escape zooms out.', { class: 'meta' }));
  }

  const tools = document.getElementById('tools');
  themes(tools);
  details(tools);
  all('table.sortable').forEach(sortable);
  filters(document.getElementById('filters'));
  all('.flame').forEach(flame);
})();
