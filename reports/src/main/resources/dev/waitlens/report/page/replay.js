'use strict';
// Plays the recorded steps of an event loop, which stand in the page as tables. Text is only ever read from and written to text nodes.
(() => {
  const SHOWN = 40;
  const EVERY = 200;
  const SPEEDS = [0.5, 1, 2, 5, 10, 30];

  function element(name, className, text = '') {
    const made = document.createElement(name);
    if (className) { made.className = className; }
    made.textContent = text;
    return made;
  }

  const titleOf = details => details.querySelector('summary').textContent.replace(/: the steps as a table$/, '');

  function read(row) {
    const d = row.dataset;
    const cells = row.cells;
    return { x: d.x === undefined ? -1 : Number(d.x), verb: d.v, task: Number(d.t ?? 0), other: Number(d.o ?? 0), name: d.n ?? '', waitsFor: d.w ?? '', background: d.b ?? '',
      source: Number(d.s ?? -1), line: Number(d.l ?? 0), number: cells[0].textContent, at: cells[1].textContent, words: cells[2].textContent,
      place: cells[3].textContent };
  }

  // Who stands where, at which place `x` in time. Tasks are objects { id, name, waitsFor, background, place } and never change once made.
  class Picture {
    constructor(from) {
      this.queue = from ? [...from.queue] : [];
      this.running = from ? from.running : null;
      this.waiting = new Map(from ? from.waiting : []);
      this.printed = from ? from.printed : 0;
      this.idle = from ? from.idle : '';
      this.x = from ? from.x : 0;
      this.stuck = false;
      this.fresh = 0;
    }

    take(id) {
      const at = this.queue.findIndex(task => task.id === id);
      if (at >= 0) { return this.queue.splice(at, 1)[0]; }
      if (this.running?.id === id) { const was = this.running; this.running = null; return was; }
      const held = this.waiting.get(id);
      this.waiting.delete(id);
      return held;
    }

    apply(step) {
      this.stuck = false;
      this.fresh = step.task;
      if (step.x >= 0) { this.x = step.x; }
      const me = (id, more = {}) => ({ id, name: step.name, waitsFor: '', background: '', source: -1, line: 0, ...more });
      if (step.verb !== 'prints' && step.verb !== 'blocks') { this.idle = ''; }
      switch (step.verb) {
        case 'creates': this.queue.push(me(step.other)); this.fresh = step.other; break;
        case 'ready': { const was = this.take(step.task); this.queue.push(me(step.task, { source: was?.source ?? -1, line: was?.line ?? 0 })); break; }
        case 'runs': this.take(step.task); this.running = me(step.task); break;
        case 'waits': this.take(step.task);
          this.waiting.set(step.task, me(step.task, { waitsFor: step.waitsFor, background: step.background, source: step.source, line: step.line })); break;
        case 'ends': this.take(step.task); break;
        case 'prints': this.printed++; break;
        case 'blocks': this.stuck = true; break;
        case 'idles': this.idle = step.words; break;
        case 'unknown': { const was = this.waiting.get(step.task);
          if (was) { this.waiting.set(step.task, { ...was, waitsFor: 'unknown after here', unknown: true }); } break; }
      }
      return this;
    }
  }

  // One part of the run. A row of its table is read when its step is asked for, so that a long one opens at once.
  class Reel {
    constructor(details) {
      const rows = body => Array.from(details.querySelector(body)?.rows ?? []);
      this.title = titleOf(details);
      this.rows = rows('tbody.run');
      this.length = this.rows.length;
      this.known = [];
      this.printed = Array.from(details.querySelectorAll('tbody.run > tr[data-v="prints"]'));
      const begin = new Picture();
      rows('tbody.setting').forEach(row => begin.apply(read(row)));
      this.kept = [begin];
      this.picture = new Picture(begin);
      this.at = 0;
    }

    step(at) { return this.known[at] ??= read(this.rows[at]); }

    // The first step from here on with one of these verbs; -1 if there is none.
    find(from, ...verbs) { return this.rows.findIndex((row, at) => at >= from && verbs.includes(row.dataset.v)); }

    // The last step that stands no further to the right.
    atPlace(x) {
      let found = 0;
      this.rows.every((row, at) => { if (row.dataset.x !== undefined && Number(row.dataset.x) > x) { return false; } found = at; return true; });
      return found + 1;
    }

    // The picture after the first `count` steps: the present one if that is the step before, else from the kept one before it, so that
    // backwards costs what forwards does.
    after(count) {
      const base = Math.min(Math.floor(count / EVERY), this.kept.length - 1);
      if (count < this.at || base * EVERY > this.at) {
        this.picture = new Picture(this.kept[base]);
        this.at = base * EVERY;
      }
      while (this.at < count) {
        this.picture.apply(this.step(this.at++));
        if (this.at === this.kept.length * EVERY) { this.kept.push(new Picture(this.picture)); }
      }
      return this.picture;
    }
  }

  function player(figure) {
    const holders = Array.from(figure.querySelectorAll('details.steps'));
    const reels = new Map();
    const reel = index => { if (!reels.has(index)) { reels.set(index, new Reel(holders[index])); } return reels.get(index); };
    const sources = Array.from(figure.querySelectorAll('details.source ol.code'));
    let window = 0;
    let now = 0;
    let timer = 0;
    let speed = 1;

    const box = element('div', 'player');
    box.tabIndex = 0;
    box.setAttribute('role', 'group');
    box.setAttribute('aria-label', 'Replay of the event loop. Arrow keys step, space plays.');
    const tools = element('div', 'player-tools');
    const button = (text, label, action) => {
      const made = element('button', '', text);
      made.type = 'button';
      made.setAttribute('aria-label', label);
      made.title = label;
      made.addEventListener('click', action);
      return made;
    };
    const labelled = (text, field) => { const label = element('label', '', text + ' '); label.append(field); return label; };
    const play = button('Play', 'Play (space)', () => toggle());
    const slider = element('input');
    slider.type = 'range';
    slider.name = 'step';
    slider.min = '0';
    slider.setAttribute('aria-label', 'Step');
    slider.addEventListener('input', () => { stop(); show(Number(slider.value)); });
    const pace = element('select');
    pace.name = 'speed';
    SPEEDS.forEach(value => { const option = element('option', '', `${value} a second`); option.value = String(value); pace.append(option); });
    pace.value = '1';
    pace.addEventListener('change', () => { speed = Number(pace.value); if (timer) { stop(); toggle(); } });
    const next = button('next incident', 'Jump to the next incident (n)', () => incident());
    tools.append(button('|◀', 'To the beginning (Home)', () => { stop(); show(0); }), button('◀', 'One step back (←)', () => { stop(); show(now - 1); }),
      play, button('▶', 'One step on (→)', () => { stop(); show(now + 1); }), slider, labelled('steps', pace), next);
    if (holders.length > 1) {
      const choice = element('select');
      choice.name = 'window';
      holders.forEach((each, index) => { const option = element('option', '', titleOf(each)); option.value = String(index); choice.append(option); });
      choice.addEventListener('change', () => { stop(); open(Number(choice.value), 0); });
      tools.append(labelled('part', choice));
      box.choice = choice;
    }

    const says = element('p', 'says');
    const when = element('span', 'when');
    const words = element('span', '');
    says.append(when, words);
    says.setAttribute('role', 'status');
    const stage = element('div', 'stage');
    const left = element('div');
    const right = element('div');
    const part = (parent, title, className) => { const lane = element('div', className); parent.append(element('h4', '', title), lane); return lane; };
    const listing = element('div', 'listing');
    const console = element('div', 'console');
    left.append(element('h4', '', 'Code'), listing, element('h4', '', 'Console'), console);
    const running = part(right, 'Running: one at a time', 'lane-of');
    const queue = part(right, 'Ready queue: first in, first out', 'lane-of queue-of');
    const waiting = part(right, 'Suspended, waiting for', 'lane-of suspended');
    const background = part(right, 'Meanwhile, outside of the loop', 'lane-of');
    stage.append(left, right);
    const time = element('div', 'time');
    box.append(tools, says, stage, time);
    time.addEventListener('click', event => {
      const line = event.target.closest('svg')?.getBoundingClientRect();
      if (line) { stop(); show(reel(window).atPlace(1000 * (event.clientX - line.left) / line.width)); }
    });

    const code = new Map();
    function listingOf(source) {
      if (!code.has(source)) {
        const copy = sources[source].cloneNode(true);
        const byLine = new Map(Array.from(copy.children, line => [line.value, line]));
        code.set(source, { copy, byLine, marked: null });
      }
      return code.get(source);
    }

    const chips = new WeakMap();
    function chip(task, kind, fresh) {
      let made = chips.get(task);
      if (!made) {
        made = element('span', '', task.name);
        if (kind === 'waiting' && task.waitsFor) { made.append(element('small', '', task.waitsFor)); }
        chips.set(task, made);
      }
      const looks = `task is-${kind}${fresh === task.id ? ' is-new' : ''}${task.unknown ? ' is-unknown' : ''}`;
      if (made.className !== looks) { made.className = looks; }
      return made;
    }

    // Puts these into the lane in this order, and touches nothing that stands there already.
    function stand(lane, wanted) {
      const staying = new Set(wanted);
      Array.from(lane.childNodes).forEach(each => { if (!staying.has(each)) { each.remove(); } });
      wanted.forEach((each, at) => { const there = lane.childNodes[at]; if (there !== each) { lane.insertBefore(each, there ?? null); } });
    }

    function write(node, text) { if (node.textContent !== text) { node.textContent = text; } }

    function fill(lane, tasks, kind, fresh, count, nothing) {
      lane.remark ??= element('span', 'empty');
      const made = tasks.map(task => chip(task, kind, fresh));
      if (count === 0 || count > tasks.length) { write(lane.remark, count === 0 ? nothing : `and ${count - tasks.length} more`); made.push(lane.remark); }
      stand(lane, made);
    }

    const first = map => { const found = []; for (const each of map.values()) { if (found.length === SHOWN) { break; } found.push(each); } return found; };

    // The listing with its line marked; what is to be scrolled is for later, when nothing is written any more.
    function showCode(step) {
      const known = step && step.source >= 0 && sources[step.source];
      const listed = sources.length > 0 ? listingOf(known ? step.source : 0) : null;
      const line = known ? listed.byLine.get(step.line) ?? null : null;
      code.forEach(each => { if (each.marked && each.marked !== line) { each.marked.classList.remove('now'); each.marked = null; } });
      if (!listed) {
        listing.replaceChildren(element('p', 'empty', step?.place || 'no line for this step'));
      } else if (known || !listing.firstChild) {
        if (listing.firstChild !== listed.copy) { listing.replaceChildren(listed.copy); }
        if (line && listed.marked !== line) { line.classList.add('now'); listed.marked = line; return listed; }
      }
      return null;
    }

    // Before the first step: the place in the code where the run will be first.
    function ahead() {
      const row = reel(window).rows.find(each => each.dataset.s !== undefined);
      const listed = row && listingOf(Number(row.dataset.s));
      const line = listed?.byLine.get(Number(row.dataset.l));
      if (!line) { return null; }
      if (listing.firstChild !== listed.copy) { listing.replaceChildren(listed.copy); }
      return { copy: listed.copy, marked: line };
    }

    function scrollTo({ copy, marked }) {
      const top = marked.offsetTop - copy.offsetTop;
      const height = copy.clientHeight;
      const from = copy.scrollTop;
      if (top < from + 20 || top > from + height - 40) { copy.scrollTop = top - height / 2; }
    }

    function showBackground(waiting) {
      const busy = new Map();
      for (const task of waiting.values()) {
        if (task.background) { const names = busy.get(task.background); if (names) { names.push(task.name); } else { busy.set(task.background, [task.name]); } }
      }
      const words = Array.from(busy, ([what, names]) => [names.length === 1 ? what : `${names.length} × ${what}`,
        'for ' + names.slice(0, 4).join(', ') + (names.length > 4 ? ', …' : '')]).slice(0, SHOWN);
      const key = JSON.stringify(words);
      if (background.key === key) { return; }
      background.key = key;
      background.replaceChildren(...words.map(([what, whom]) => { const made = element('span', 'task is-waiting', what); made.append(element('small', '', whom)); return made; }));
      if (words.length === 0) { background.append(element('span', 'empty', 'nothing')); }
    }

    // True if it is to be scrolled to its end.
    function showConsole(picture, printed, step) {
      const key = `${window} ${picture.printed} ${step?.verb === 'prints'}`;
      if (console.key === key) { return false; }
      console.key = key;
      console.replaceChildren(...printed.slice(Math.max(0, picture.printed - 12), picture.printed).map((row, index, all) =>
        element('div', step?.verb === 'prints' && index === all.length - 1 ? 'fresh' : '', row.dataset.w ?? '')));
      if (printed.length === 0) { console.append(element('small', '', 'Printed lines were not recorded; -Dwaitlens.console=true records them.')); }
      return true;
    }

    function showTime(x) {
      if (time.x === x) { return; }
      time.x = x;
      time.querySelectorAll('.cursor').forEach(cursor => cursor.setAttribute('x', String(Math.max(0, x - 1))));
    }

    function show(count) {
      const run = reel(window);
      now = Math.max(0, Math.min(run.length, count));
      const picture = run.after(now);
      const step = now > 0 ? run.step(now - 1) : null;
      slider.value = String(now);
      write(when, step ? `step ${step.number}, ${step.at}${step.place ? `, ${step.place}` : ''}` : `${run.title}: before the first of ${run.length} steps`);
      write(words, step ? step.words : 'Press → to go on, ← to go back, space to play.');
      box.classList.toggle('stuck', picture.stuck);
      fill(running, picture.running ? [picture.running] : [], 'running', picture.fresh, picture.running ? 1 : 0, picture.idle || 'nobody');
      fill(queue, picture.queue.slice(0, SHOWN), 'ready', picture.fresh, picture.queue.length, 'empty');
      fill(waiting, first(picture.waiting), 'waiting', picture.fresh, picture.waiting.size, 'nobody');
      showBackground(picture.waiting);
      const grown = showConsole(picture, run.printed, step);
      showTime(picture.x);
      const moved = showCode(step) ?? (step ? null : ahead());
      if (moved) { scrollTo(moved); }
      if (grown) { console.scrollTop = console.scrollHeight; }
      return now < run.length;
    }

    // The lines over time that belong to this part, with a mark for the present step in each.
    function scoreOf(index) {
      const score = holders[index].previousElementSibling;
      if (!score?.matches('table.score')) { return null; }
      score.querySelectorAll('svg').forEach(svg => {
        const cursor = document.createElementNS(svg.namespaceURI, 'rect');
        Object.entries({ class: 'cursor', x: 0, width: 2, height: 14 }).forEach(([name, value]) => cursor.setAttribute(name, String(value)));
        svg.append(cursor);
      });
      score.remove();
      return score;
    }

    const scores = holders.map((_, index) => scoreOf(index));

    function open(index, count) {
      window = index;
      slider.max = String(reel(index).length);
      time.x = -1;
      if (time.firstChild !== scores[index]) { time.replaceChildren(...scores[index] ? [scores[index]] : []); }
      if (box.choice) { box.choice.value = String(index); }
      show(count);
    }

    function incident() {
      stop();
      for (let index = window; index < holders.length; index++) {
        const from = index === window ? now : 0;
        const at = reel(index).find(from, 'blocks', 'unknown');
        if (at >= 0) { open(index, at + 1); return; }
      }
      words.textContent = 'There is no further incident in this replay.';
    }

    function stop() {
      clearInterval(timer);
      timer = 0;
      play.textContent = 'Play';
    }

    function toggle() {
      if (timer) { stop(); return; }
      if (now === reel(window).length) { show(0); }
      play.textContent = 'Pause';
      timer = setInterval(() => { if (!show(now + 1)) { stop(); } }, 1000 / speed);
    }

    const keys = { ArrowRight: () => show(now + 1), ArrowLeft: () => show(now - 1), Home: () => show(0),
      End: () => show(Infinity), n: incident };
    box.addEventListener('keydown', event => {
      const field = event.target.closest('select, input, button');
      if (event.key === ' ' && !field) { toggle(); } else if (keys[event.key] && !event.target.closest('select') && !event.ctrlKey && !event.metaKey && !event.altKey) {
        stop();
        keys[event.key]();
      } else { return; }
      event.preventDefault();
    });
    document.querySelectorAll(`a.to-step[href="#${figure.id}"]`).forEach(link => link.addEventListener('click', event => {
      const wanted = Number(link.dataset.step);
      const index = holders.findIndex((_, i) => { const run = reel(i); return run.length > 0 && Number(run.step(0).number) <= wanted && wanted < Number(run.step(0).number) + run.length; });
      if (index < 0) { return; }
      event.preventDefault();
      stop();
      open(index, wanted - Number(reel(index).step(0).number) + 1);
      box.scrollIntoView({ block: 'nearest' });
      box.focus({ preventScroll: true });
    }));
    figure.querySelector('figcaption').after(box);
    figure.querySelectorAll('details.source').forEach(each => { each.hidden = true; });
    open(0, 0);
  }

  document.querySelectorAll('figure.replay').forEach(player);
})();
