// The text with the lowest contrast on the page, by WCAG's formula. Returns [ratio, text] pairs under 4.5.
(() => {
  const parse = value => {
    const numbers = value.match(/[\d.]+/g).map(Number);
    return { rgb: numbers.slice(0, 3), alpha: numbers.length > 3 ? numbers[3] : 1 };
  };
  const over = (top, bottom, alpha) => top.map((channel, i) => channel * alpha + bottom[i] * (1 - alpha));
  const luminance = rgb => rgb.map(c => c / 255).map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const ratio = (a, b) => { const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
  const ground = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.alpha === 1) { return colour.rgb; }
      if (colour.alpha > 0) { return over(colour.rgb, ground(at.parentElement), colour.alpha); }
    }
    return [255, 255, 255];
  };
  const painted = (text, page) => {
    const box = text.parentNode.querySelector(':scope > rect');
    const paint = box && box.getAttribute('fill');
    if (!paint || !paint.startsWith('url(')) { return [page]; }
    const alpha = Number(getComputedStyle(box).fillOpacity);
    const pattern = document.querySelector(paint.slice(4, -1));
    const tones = [getComputedStyle(pattern.querySelector('rect')).fill];
    if (pattern.querySelector('path')) { tones.push(getComputedStyle(pattern.querySelector('path')).stroke); }
    return tones.map(tone => over(parse(tone).rgb, page, alpha));
  };
  const low = [];
  let checked = 0;
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (node.textContent.trim() === '' || element.closest('title, script, style, :disabled')) { continue; }
    const svg = element.closest('svg') !== null;
    const style = getComputedStyle(element);
    const colour = parse(svg ? style.fill : style.color).rgb;
    const page = ground(element.closest('svg')?.parentElement?.closest(':not(svg)') ?? element);
    const grounds = svg ? painted(element.closest('text'), page) : [page];
    const worst = Math.min(...grounds.map(tone => ratio(colour, tone)));
    checked++;
    if (worst < 4.5) { low.push([worst.toFixed(2), node.textContent.trim().slice(0, 40)]); }
  }
  return { checked, low: [...new Map(low.map(pair => [pair.join(), pair])).values()] };
})()
