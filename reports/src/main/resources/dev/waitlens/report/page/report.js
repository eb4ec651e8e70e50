'use strict';
// Only adds comfort: theme, sorting, filters, zoom. Every fact is in the page without it.
// Text from the recording is only ever read from and written to text nodes.
(() => {
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const SVG = 'http://www.w3.org/2000/svg';
  const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

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
      closed = all('main details:not([open], .reference)');
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
    const holders = [...new Set(rows.map(row => row.closest('details')))].filter(Boolean);
    const names = new Map(rows.map(row => [row, row.cells[0].textContent.toLowerCase()]));
    const verdicts = [...new Set(rows.map(row => row.cells[1].textContent))].sort();
    const words = element('input', '', { type: 'search', id: 'filter', name: 'filter', placeholder: 'part of a method or thread name' });
    const verdict = element('select', '', { id: 'verdict-filter', name: 'verdict' });
    verdict.append(element('option', 'any', { value: '' }), ...verdicts.map(name => element('option', name, { value: name })));
    const count = element('span', '', { role: 'status', class: 'meta' });
    const apply = () => {
      const wanted = words.value.trim().toLowerCase();
      let shown = 0;
      for (const row of rows) {
        const fits = names.get(row).includes(wanted) && (verdict.value === '' || row.cells[1].textContent === verdict.value);
        row.hidden = !fits;
        shown += fits ? 1 : 0;
      }
      const active = wanted !== '' || verdict.value !== '';
      if (active) {
        holders.filter(holder => all('tbody tr', holder).some(row => row.cells.length > 1 && !row.hidden)).forEach(holder => { holder.open = true; });
      }
      count.textContent = active ? `${shown} of ${rows.length} methods` : '';
    };
    words.addEventListener('input', apply);
    verdict.addEventListener('change', apply);
    const labelled = (text, field) => { const label = element('label', text + ' '); label.append(field); return label; };
    place.append(labelled('Find', words), labelled('Bound by', verdict), count);
  }

  // Timeline: hover tells of a moment; a stretch and threads are chosen, and the account is of those.
  function moments(place) {
    const lanes = place ? all('#lanes tbody tr').map(lane) : [];
    if (lanes.length === 0) { return; }
    const count = lanes[0].steps.length;
    const width = Number(place.dataset.seconds) / count;
    const labels = new Map(all('#timeline .legend li').map(item => [item.querySelector('text').textContent, item.lastChild.textContent.trim()]));

    function lane(row) {
      const picture = row.querySelector('.lane');
      const steps = picture.dataset.moments.split(',').slice(0, -1)
        .map(step => Array.from(step.matchAll(/(.)(.)/g), ([, letter, digit]) => [letter, Math.round(DIGITS.indexOf(digit) / 61 * 100)]));
      return { row, picture, steps, name: row.cells[0].textContent };
    }
    const seconds = value => `${value < 10 ? value.toFixed(2) : value.toFixed(1)} s`;
    const number = (name, value) => element('input', '', { type: 'number', name, min: '0', max: String(count * width), step: 'any', value: String(value) });
    const first = number('from', 0);
    const last = number('to', Math.round(count * width * 100) / 100);
    const thread = element('input', '', { type: 'search', name: 'threads', placeholder: 'part of a name' });
    const said = element('p', '', { role: 'status' });
    const heavy = element('ol', '', { 'aria-label': 'Methods of yours in this stretch' });
    const part = Number(place.dataset.part);
    const methods = part > 0 ? all('.methods tr[data-moments]').filter(row => !row.closest('#others')).map(row => ({
      name: row.querySelector('code').textContent,
      parts: row.dataset.moments.split(',').map(pair => pair.split(' ').map(Number)),
    })) : [];
    const labelled = (text, field) => { const label = element('label', text + ' '); label.append(field); return label; };

    // Idle time is in no share, as in the table of stretches: it says how long threads were kept, and not what the program did.
    function sums(chosen, from, to) {
      const found = new Map();
      for (const each of chosen) {
        for (const step of each.steps.slice(from, to)) {
          for (const [letter, percent] of step) { found.set(letter, (found.get(letter) ?? 0) + percent / 100 * width); }
        }
      }
      const idle = found.get('I') ?? 0;
      found.delete('I');
      return [[...found].sort(([, a], [, b]) => b - a), idle];
    }
    const words = (found, all) => found.filter(([, time]) => time >= all / 200)
      .map(([letter, time]) => `${labels.get(letter) ?? letter} ${seconds(time)} (${Math.round(time / all * 100)} %)`).join(', ') || 'nothing';

    // How much of each part lies in the stretch, 0 to 1.
    const share = ([from, to]) => index => Math.max(0, Math.min(to, (index + 1) * part) - Math.max(from, index * part)) / part;

    function heaviest(stretch) {
      const inside = share(stretch);
      const time = (parts, kind) => parts.reduce((sum, pair, index) => sum + pair[kind] * inside(index), 0);
      return methods.map(each => [each.name, time(each.parts, 0), time(each.parts, 1)]).filter(([, cpu, wait]) => cpu + wait >= 1)
        .sort((a, b) => b[1] + b[2] - a[1] - a[2]).slice(0, 10)
        .map(([name, cpu, wait]) => element('li', `${name}: CPU ${seconds(cpu / 1000)}, waiting ${seconds(wait / 1000)} in all threads`));
    }

    function show() {
      const wanted = thread.value.trim().toLowerCase();
      const chosen = lanes.filter(each => each.name.toLowerCase().includes(wanted));
      const from = Math.max(0, Math.min(count - 1, Math.floor(Number(first.value) / width + 1e-6)));
      const to = Math.max(from + 1, Math.min(count, Math.ceil(Number(last.value) / width - 1e-6)));
      const [found, idle] = sums(chosen, from, to);
      const whole = found.reduce((sum, [, time]) => sum + time, 0);
      for (const each of lanes) {
        each.row.hidden = !chosen.includes(each);
        each.picture.querySelector('.chosen')?.remove();
        if (to - from < count) {
          const box = document.createElementNS(SVG, 'rect');
          Object.entries({ class: 'chosen', x: from / count * 1000, width: (to - from) / count * 1000, height: 24 })
            .forEach(([key, value]) => box.setAttribute(key, value));
          each.picture.append(box);
        }
      }
      const stretch = to - from < count && part > 0 ? [from * width, to * width] : null;
      heavy.replaceChildren(...(stretch ? heaviest(stretch) : []));
      document.dispatchEvent(new CustomEvent('stretch', { detail: stretch && share(stretch) }));
      said.textContent = `${seconds(from * width)} to ${seconds(to * width)}, ${chosen.length} of ${lanes.length} lanes: ${words(found, whole)}${idle >= 0.005 ? `; beside that idle ${seconds(idle)}` : ''}.`;
    }

    const stepAt = event => {
      const box = event.currentTarget.getBoundingClientRect();
      return Math.max(0, Math.min(count - 1, Math.floor((event.clientX - box.left) / box.width * count)));
    };
    const momentOf = (each, at) => `${each.name} at ${seconds(at * width)}: ${each.steps[at].map(([letter, percent]) => `${labels.get(letter) ?? letter} ${percent} %`).join(', ') || 'it did not exist'}.`;

    function choose(one, other) {
      first.value = String(Math.min(one, other) * width);
      last.value = String((Math.max(one, other) + 1) * width);
      show();
    }

    function whole() {
      first.value = '0';
      last.value = String(count * width);
      thread.value = '';
      show();
    }

    // With keys a lane is a slider through its moments; one lane at a time is in the order of the Tab key.
    let at = 0;
    let anchor = -1;
    const page = Math.max(1, Math.round(count / 10));
    const moves = { ArrowLeft: -1, ArrowRight: 1, PageDown: -page, PageUp: page, Home: -count, End: count };

    function go(each, to) {
      at = Math.max(0, Math.min(count - 1, to));
      lanes.forEach(other => other.picture.setAttribute('tabindex', other === each ? '0' : '-1'));
      each.picture.setAttribute('aria-valuenow', String(at));
      each.picture.setAttribute('aria-valuetext', momentOf(each, at));
    }

    function keyed(each, event) {
      const shown = lanes.filter(other => !other.row.hidden);
      const beside = shown[shown.indexOf(each) + { ArrowUp: -1, ArrowDown: 1 }[event.key]];
      if (event.altKey || event.ctrlKey || event.metaKey) { return; }
      if (event.key === 'Escape') {
        anchor = -1;
        whole();
      } else if (moves[event.key]) {
        anchor = event.shiftKey ? (anchor < 0 ? at : anchor) : -1;
        go(each, at + moves[event.key]);
        if (anchor >= 0) { choose(anchor, at); } else { said.textContent = momentOf(each, at); }
      } else if (beside) {
        go(beside, at);
        beside.picture.focus();
        said.textContent = momentOf(beside, at);
      } else if (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') { return; }
      event.preventDefault();
    }

    let begun = -1;
    for (const each of lanes) {
      Object.entries({ role: 'slider', 'aria-label': `Moments of ${each.name}`, 'aria-valuemin': '0', 'aria-valuemax': String(count - 1) })
        .forEach(([key, value]) => each.picture.setAttribute(key, value));
      go(each, 0);
      each.picture.addEventListener('keydown', event => keyed(each, event));
      each.picture.addEventListener('pointerdown', event => {
        begun = stepAt(event);
        each.picture.setPointerCapture(event.pointerId);
        event.preventDefault();
      });
      each.picture.addEventListener('pointermove', event => {
        const at = stepAt(event);
        if (begun < 0) {
          said.textContent = momentOf(each, at);
          return;
        }
        choose(begun, at);
      });
      each.picture.addEventListener('pointerup', () => { begun = -1; });
      each.picture.addEventListener('pointerleave', () => { if (begun < 0) { show(); } });
    }
    go(lanes[0], 0);
    const form = element('form', '');
    form.addEventListener('submit', event => event.preventDefault());
    [first, last, thread].forEach(field => field.addEventListener('input', show));
    form.append(labelled('From', first), labelled('to', last), labelled('s; lanes', thread), button('All', whole));
    place.append(form, said, heavy);
    document.documentElement.classList.add('script');
    show();
  }

  // Flame graphs: zoom, search, arrows.
  function flame(figure) {
    const picture = figure.querySelector('.icicle');
    const status = figure.querySelector('.status');
    const boxes = picture ? all(':scope > svg', picture).map(box) : [];
    if (boxes.length === 0) { return; }
    const byNode = new Map(boxes.map(each => [each.node, each]));
    const step = Number(boxes.find(each => each.row > 0)?.row ?? 19);
    let root = null;
    let wanted = '';

    function box(node) {
      return { node, title: node.querySelector('title').textContent, row: Number(node.getAttribute('y')),
        left: parseFloat(node.getAttribute('x')), width: parseFloat(node.getAttribute('width')),
        moments: (node.dataset.moments ?? '').split(' ').filter(Boolean).map(Number) };
    }
    const right = each => each.left + each.width;
    const inside = (inner, outer) => inner.left >= outer.left - 0.006 && right(inner) <= right(outer) + 0.006;

    const whole = boxes.map(({ left, width }) => ({ left, width }));
    // Callers come before what they call.
    const parents = boxes.map((each, index) => boxes.slice(0, index).findLast(other => other.row === each.row - step));

    // Widths by what was spent in a stretch of the timeline; by all of it without one.
    function during(share) {
      const times = new Map(boxes.map(each => [each, each.moments.reduce((sum, millis, index) => sum + millis * share(index), 0)]));
      const ends = new Map();
      const all = boxes.reduce((sum, each, index) => sum + (parents[index] ? 0 : times.get(each)), 0);
      boxes.forEach((each, index) => {
        const parent = parents[index];
        each.left = ends.get(parent) ?? (parent ? parent.left : 0);
        each.width = all > 0 ? times.get(each) / all * 100 : 0;
        ends.set(parent, each.left + each.width);
      });
    }

    function restretch(share) {
      if (share && boxes.some(each => each.moments.length > 0)) {
        during(share);
      } else {
        boxes.forEach((each, index) => Object.assign(each, whole[index]));
      }
      figure.classList.toggle('of-stretch', Boolean(share));
      zoom(null);
    }

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
        if (each.width > 0 && (below || above)) {
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
      status.textContent = wanted === '' ? '' : `${hits} of ${boxes.length} frames match, ${covered().toFixed(1)} % of the time`;
    }

    // A match inside a match counts once: the widest ones do not overlap.
    function covered() {
      const hits = boxes.filter(each => each.title.toLowerCase().includes(wanted)).sort((a, b) => a.row - b.row);
      const outermost = [];
      for (const each of hits) { if (!outermost.some(outer => inside(each, outer))) { outermost.push(each); } }
      return outermost.reduce((sum, each) => sum + each.width, 0);
    }

    // The other way round: below each frame who called it, as far as frames are drawn.
    function reversed() {
      const top = { callers: new Map(), time: 0 };
      for (const each of boxes) {
        const inner = boxes.filter(other => other.row === each.row + step && inside(other, each)).reduce((sum, other) => sum + other.width, 0);
        const self = each.width - inner;
        if (self < 0.05) { continue; }
        let at = top;
        for (let frame = each; frame; frame = boxes.find(other => other.row === frame.row - step && inside(frame, other))) {
          const name = frame.title.replace(/: [^:]*$/s, '');
          if (!at.callers.has(name)) { at.callers.set(name, { callers: new Map(), time: 0 }); }
          at = at.callers.get(name);
          at.time += self;
        }
      }
      const lines = [];
      const tell = (node, depth) => [...node.callers].sort(([, a], [, b]) => b.time - a.time).forEach(([name, caller]) => {
        if (caller.time < 1 || lines.length >= 150) { return; }
        lines.push(`${caller.time.toFixed(1).padStart(5)} %  ${'  '.repeat(Math.min(depth, 24))}${name}`);
        tell(caller, depth + 1);
      });
      tell(top, 0);
      return lines.join('\n');
    }

    function focus(each) {
      if (!each) { return; }
      boxes.forEach(other => other.node.setAttribute('tabindex', '-1'));
      each.node.setAttribute('tabindex', '0');
      each.node.focus();
    }

    const drawn = () => boxes.filter(each => !each.node.hasAttribute('display'));
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
    document.addEventListener('stretch', event => restretch(event.detail));
    const out = button('Zoom out', () => zoom(null));
    out.disabled = true;
    const other = element('details', '', { class: 'reversed reference' });
    const text = element('pre', '', { class: 'tree', tabindex: '0' });
    other.append(element('summary', 'Reversed: who was called, and by whom'), text);
    other.addEventListener('toggle', () => { if (other.open && text.textContent === '') { text.textContent = reversed(); } });
    status.after(other);
    figure.querySelector('.flame-tools').append(find, out);
  }

  const tools = document.getElementById('tools');
  themes(tools);
  details(tools);
  all('table.sortable').forEach(sortable);
  filters(document.getElementById('filters'));
  all('.flame').forEach(flame);
  all('#flame-help').forEach(help => help.append(element('p', 'Click or Enter zooms, arrows move, Escape zooms out.', { class: 'meta' })));
  moments(document.getElementById('moment'));
})();
