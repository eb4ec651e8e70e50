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

  function read(row) {
    const d = row.dataset;
    const cells = row.cells;
    return { verb: d.v, task: Number(d.t ?? 0), other: Number(d.o ?? 0), name: d.n ?? '', waitsFor: d.w ?? '', background: d.b ?? '',
      source: Number(d.s ?? -1), line: Number(d.l ?? 0), number: cells[0].textContent, at: cells[1].textContent, words: cells[2].textContent,
      place: cells[3].textContent };
  }

  // Who stands where. Tasks are objects { id, name, waitsFor, background, place } and never change once made.
  class Picture {
    constructor(from) {
      this.queue = from ? [...from.queue] : [];
      this.running = from ? from.running : null;
      this.waiting = new Map(from ? from.waiting : []);
      this.printed = from ? from.printed : 0;
      this.idle = from ? from.idle : '';
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

  class Reel {
    constructor(details) {
      const rows = body => Array.from(details.querySelector(body)?.rows ?? [], read);
      this.title = details.querySelector('summary').textContent.replace(/: the steps as a table$/, '');
      this.setting = rows('tbody.setting');
      this.steps = rows('tbody.run');
      this.lines = this.steps.filter(step => step.verb === 'prints');
      const begin = new Picture();
      this.setting.forEach(step => begin.apply(step));
      this.kept = [begin];
    }

    // The picture after the first `count` steps: from the kept one before it, so that backwards costs what forwards does.
    after(count) {
      let base = Math.min(Math.floor(count / EVERY), this.kept.length - 1);
      let picture = new Picture(this.kept[base]);
      for (let at = base * EVERY; at < count; at++) {
        picture.apply(this.steps[at]);
        if ((at + 1) % EVERY === 0 && this.kept.length === (at + 1) / EVERY) { this.kept.push(new Picture(picture)); }
      }
      return picture;
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
      holders.forEach((each, index) => { const option = element('option', '', each.querySelector('summary').textContent.replace(/: the steps as a table$/, '')); option.value = String(index); choice.append(option); });
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
    const part = (parent, title, className) => { const lane = element('div', className); parent.append(element('h5', '', title), lane); return lane; };
    const listing = element('div', 'listing');
    const console = element('div', 'console');
    left.append(element('h5', '', 'Code'), listing, element('h5', '', 'Console'), console);
    const running = part(right, 'Running: one at a time', 'lane-of');
    const queue = part(right, 'Ready queue: first in, first out', 'lane-of queue-of');
    const waiting = part(right, 'Suspended, waiting for', 'lane-of suspended');
    const background = part(right, 'Meanwhile, outside of the loop', 'lane-of');
    stage.append(left, right);
    box.append(tools, says, stage);

    const code = new Map();
    function listingOf(source) {
      if (!code.has(source)) {
        const copy = sources[source].cloneNode(true);
        const byLine = new Map(Array.from(copy.children, line => [line.value, line]));
        code.set(source, { copy, byLine, marked: null });
      }
      return code.get(source);
    }

    function chip(task, kind, fresh) {
      const made = element('span', `task is-${kind}${fresh === task.id ? ' is-new' : ''}${task.unknown ? ' is-unknown' : ''}`, task.name);
      if (kind === 'waiting' && task.waitsFor) { made.append(element('small', '', task.waitsFor)); }
      return made;
    }

    function fill(place, tasks, kind, fresh, count, nothing) {
      const made = tasks.map(task => chip(task, kind, fresh));
      if (count > tasks.length) { made.push(element('span', 'empty', `and ${count - tasks.length} more`)); }
      if (count === 0) { made.push(element('span', 'empty', nothing)); }
      place.replaceChildren(...made);
    }

    const first = map => { const found = []; for (const each of map.values()) { if (found.length === SHOWN) { break; } found.push(each); } return found; };

    function showCode(step) {
      code.forEach(each => { each.marked?.classList.remove('now'); });
      if (!step || step.source < 0 || !sources[step.source]) {
        if (sources.length > 0 && !listing.firstChild) { listing.replaceChildren(listingOf(0).copy); }
        if (sources.length === 0) { listing.replaceChildren(element('p', 'empty', step?.place || 'no line for this step')); }
        return;
      }
      const { copy, byLine } = listingOf(step.source);
      if (listing.firstChild !== copy) { listing.replaceChildren(copy); }
      const state = code.get(step.source);
      state.marked = byLine.get(step.line) ?? null;
      if (state.marked) {
        state.marked.classList.add('now');
        const top = state.marked.offsetTop - copy.offsetTop;
        if (top < copy.scrollTop + 20 || top > copy.scrollTop + copy.clientHeight - 40) { copy.scrollTop = top - copy.clientHeight / 2; }
      }
    }

    function show(count) {
      const { steps, lines, title } = reel(window);
      now = Math.max(0, Math.min(steps.length, count));
      const picture = reel(window).after(now);
      const step = now > 0 ? steps[now - 1] : null;
      slider.max = String(steps.length);
      slider.value = String(now);
      when.textContent = step ? `step ${step.number}, ${step.at}${step.place ? `, ${step.place}` : ''}` : `${title}: before the first of ${steps.length} steps`;
      words.textContent = step ? step.words : 'Press → to go on, ← to go back, space to play.';
      box.classList.toggle('stuck', picture.stuck);
      fill(running, picture.running ? [picture.running] : [], 'running', picture.fresh, picture.running ? 1 : 0, picture.idle || 'nobody');
      fill(queue, picture.queue.slice(0, SHOWN), 'ready', picture.fresh, picture.queue.length, 'empty');
      fill(waiting, first(picture.waiting), 'waiting', picture.fresh, picture.waiting.size, 'nobody');
      const busy = new Map();
      for (const task of picture.waiting.values()) { if (task.background) { busy.set(task.background, [...busy.get(task.background) ?? [], task.name]); } }
      background.replaceChildren(...Array.from(busy, ([what, names]) => {
        const made = element('span', 'task is-waiting', names.length === 1 ? what : `${names.length} × ${what}`);
        made.append(element('small', '', 'for ' + names.slice(0, 4).join(', ') + (names.length > 4 ? ', …' : '')));
        return made;
      }));
      if (busy.size === 0) { background.append(element('span', 'empty', 'nothing')); }
      const from = Math.max(0, picture.printed - 12);
      console.replaceChildren(...lines.slice(from, picture.printed).map((line, index, all) =>
        element('div', step === line && index === all.length - 1 ? 'fresh' : '', line.waitsFor)));
      if (lines.length === 0) { console.append(element('small', '', 'Printed lines were not recorded; -Dwaitlens.console=true records them.')); }
      console.scrollTop = console.scrollHeight;
      showCode(step);
      return now < steps.length;
    }

    function open(index, count) {
      window = index;
      if (box.choice) { box.choice.value = String(index); }
      show(count);
    }

    function incident() {
      stop();
      for (let index = window; index < holders.length; index++) {
        const from = index === window ? now : 0;
        const at = reel(index).steps.findIndex((step, i) => i >= from && (step.verb === 'blocks' || step.verb === 'unknown'));
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
      if (now === reel(window).steps.length) { show(0); }
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
      const index = holders.findIndex((_, i) => { const steps = reel(i).steps; return Number(steps[0]?.number) <= wanted && wanted <= Number(steps.at(-1)?.number); });
      if (index < 0) { return; }
      event.preventDefault();
      stop();
      open(index, wanted - Number(reel(index).steps[0].number) + 1);
      box.scrollIntoView({ block: 'nearest' });
      box.focus({ preventScroll: true });
    }));
    figure.querySelector('figcaption').after(box);
    figure.querySelectorAll('details.source').forEach(each => { each.hidden = true; });
    open(0, 0);
  }

  document.querySelectorAll('figure.replay').forEach(player);
})();
