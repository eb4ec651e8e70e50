'use strict';
// What if: sliders over the rows of a card's tables. They show the figures that stand there, and work out none.
(() => {
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));
  const rows = (table, within) => all(`${table} tbody tr`, within).map(row => Array.from(row.cells, cell => cell.textContent.trim()));

  function element(name, text = '', properties = {}) {
    return Object.assign(document.createElement(name), { textContent: text }, properties);
  }

  // Its positions are the numbers of the rows, so that no value lies between two of them.
  function slider(id, label, steps, start, show = () => {}) {
    const input = element('input', '', { id, type: 'range', min: '0', max: String(steps.length - 1), value: String(start) });
    const output = element('output', '', { htmlFor: id });
    output.setAttribute('aria-live', 'off'); // The slider itself says the same words.
    const move = () => {
      output.textContent = steps[input.value];
      input.setAttribute('aria-valuetext', steps[input.value]);
      show(Number(input.value));
    };
    input.addEventListener('input', move);
    move();
    const line = element('p');
    line.append(element('label', label, { htmlFor: id }), input, output);
    return line;
  }

  function widths(card, kind) {
    const points = rows('.by-width', card);
    const advised = points.findIndex(([, , advice]) => advice !== '');
    const marks = all('.curve .point', card);
    return points.length < 2 ? [] : [slider(`${card.id}-width`, 'Calls at the same time',
      points.map(([width, gain, advice]) => `${width}: ${kind} ${gain}${advice && `, ${advice}`}`), advised < 0 ? points.length - 1 : advised,
      at => marks.forEach((mark, index) => mark.classList.toggle('chosen', index === at)))];
  }

  function processors(card, kind) {
    const found = new Map();
    const table = rows('.by-processors', card);
    table.forEach(([model, count, width, gain, range]) =>
      found.set(count, [...found.get(count) ?? [], `${model} ${kind} ${gain} (${range && `${range}, `}width ${width})`]));
    const [, recorded] = table.find(([, , , , , machine]) => machine !== '') ?? [];
    return found.size < 2 ? [] : [slider(`${card.id}-processors`, 'Processors',
      Array.from(found, ([count, models]) => `${count}: ${models.join(', ')}`), Math.max(0, [...found.keys()].indexOf(recorded)))];
  }

  for (const more of all('.card .more')) {
    const card = more.closest('.card');
    const sliders = [...widths(card, more.dataset.kind), ...processors(card, more.dataset.kind)];
    const group = element('fieldset', '', { className: 'vary' });
    group.append(element('legend', 'What if: gain of this part'), ...sliders);
    if (sliders.length > 0) { more.prepend(group); }
  }
})();
