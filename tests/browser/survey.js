// What somebody with a keyboard, a small screen or weak eyes would stumble over on a page; each list is empty on a page that can be used.
() => {
  const all = (selector) => [...document.querySelectorAll(selector)].filter(shown);
  function shown(element) {
    const box = element.getBoundingClientRect();
    return element.checkVisibility({ checkVisibilityCSS: true }) && box.width > 1 && box.height > 1;
  }
  const named = (element) => `${element.tagName.toLowerCase()} ${(element.textContent || element.name || "").trim().slice(0, 40)}`;

  // Colours: WCAG 2.2, 1.4.3. Text over its ground, each with the opacity that it has.
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  function rgba(colour) {
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [red, green, blue, alpha] = canvas.getImageData(0, 0, 1, 1).data;
    return [red, green, blue, alpha / 255];
  }
  const over = (top, below) => [0, 1, 2].map((n) => top[n] * top[3] + below[n] * (1 - top[3]));
  function ground(element) {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      const layer = rgba(getComputedStyle(at).backgroundColor);
      if (layer[3] > 0) layers.unshift(layer);
      if (layer[3] === 1) break;
    }
    return layers.reduce((below, layer) => over(layer, below), [255, 255, 255]);
  }
  function opacity(element) {
    return element ? Number(getComputedStyle(element).opacity) * opacity(element.parentElement) : 1;
  }
  function luminance(colour) {
    const [red, green, blue] = colour.map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  }
  function contrast(element) {
    const below = ground(element);
    const ink = rgba(getComputedStyle(element).color);
    const [light, dark] = [luminance(over([...ink.slice(0, 3), ink[3] * opacity(element)], below)), luminance(below)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  }
  const written = all("body *").filter((element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim()));
  const faint = written.filter((element) => !element.disabled && contrast(element) < 4.5).map((element) => `${named(element)} ${contrast(element).toFixed(2)}`);

  // Targets: WCAG 2.2, 2.5.8. 24 by 24 px, a link inside a sentence apart, or a circle of 24 px that touches no other target.
  const TARGETS = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  const within = (element) => (element.labels && element.labels.length && /radio|checkbox/.test(element.type) ? element.labels[0] : element);
  const inSentence = (element) =>
    getComputedStyle(element).display === "inline" && [...element.parentElement.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim().length > 1);
  const targets = all(TARGETS).filter((element) => !element.matches(".skip")).map((element) => ({ element, box: within(element).getBoundingClientRect() }));
  const isSmall = ({ box }) => box.width < 24 || box.height < 24;
  const centre = ({ box }) => [box.left + box.width / 2, box.top + box.height / 2];
  function touches(small, other) {
    const [x, y] = centre(small);
    if (isSmall(other)) {
      const [u, v] = centre(other);
      return Math.hypot(x - u, y - v) < 24;
    }
    const near = [Math.max(other.box.left, Math.min(x, other.box.right)), Math.max(other.box.top, Math.min(y, other.box.bottom))];
    return Math.hypot(x - near[0], y - near[1]) < 12;
  }
  const small = targets
    .filter((one) => isSmall(one) && !inSentence(one.element))
    .filter((one) => targets.some((other) => other !== one && touches(one, other)))
    .map(({ element, box }) => `${named(element)} ${box.width.toFixed(0)}x${box.height.toFixed(0)}`);

  const isNamed = (element) =>
    element.getAttribute("aria-label") || element.getAttribute("aria-labelledby") || (element.labels && [...element.labels].some((label) => label.textContent.trim()));
  const page = document.documentElement;
  const cut = written.filter((element) => {
    const box = element.getBoundingClientRect();
    return box.right > page.clientWidth + 1 && !element.closest(".sheet, nav, .hidden-text");
  });
  return {
    "too wide": page.scrollWidth > page.clientWidth ? [`${page.scrollWidth} of ${page.clientWidth}`] : [],
    "cut off": cut.map(named),
    "headings of the first rank": document.querySelectorAll("h1").length === 1 ? [] : ["not one"],
    "landmarks": ["main", ...(document.querySelector(".bar") ? ["header.bar", "nav[aria-label]", "footer"] : [])].filter((one) => !document.querySelector(one)),
    "unlabelled": all("input:not([type=hidden]), select, textarea").filter((element) => !isNamed(element)).map(named),
    "nameless": all("a[href], button, summary").filter((element) => !element.textContent.trim() && !isNamed(element)).map(named),
    "without words": [...document.images].filter((image) => !image.alt).map((image) => image.src),
    "twice": [...document.querySelectorAll("[id]")].map((element) => element.id).filter((id, n, ids) => ids.indexOf(id) !== n),
    "faint": faint,
    "small": small,
  };
}
