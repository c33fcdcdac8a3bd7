"use strict";

// The drawing of the map. Places and communities come from the server; here is only what is seen of them: communities drawn as one until they
// are opened, the neighbours of what is pointed at, and the dossier of what is chosen. The table below the drawing says the same without it.

const box = document.querySelector("#drawing");
const WORDS = ["--paper", "--ink", "--soft", "--accent", "--sans", "--map-link", "--map-waits", ...Array.from({ length: 7 }, (_, n) => `--outlet-${n}`)];
const still = window.matchMedia("(prefers-reduced-motion: reduce)");
const FEW = 80;
const MANY_LINKS = 4000;
const word = new Intl.NumberFormat("en");

const open = new Set();
let data, groups, graph, renderer, look, pointed = null, chosen = null;

const keyOf = (group) => `community ${group.id}`;
const isDrawn = (node) => !groups.has(node.group) || open.has(node.group);
const standIn = (node) => (isDrawn(node) ? node.id : keyOf(groups.get(node.group)));

// The colours of the page as they are now, by day or by night; asked once, because thousands of things have one.
function readColours() {
  const page = getComputedStyle(document.documentElement);
  look = Object.fromEntries(WORDS.map((name) => [name, page.getPropertyValue(name).trim()]));
  const { r, g, b } = Sigma.utils.parseColor(look["--paper"]);
  ShapeProgram.ground = [r / 255, g / 255, b / 255];
}

const style = (name) => look[name];
const colour = (number) => look[`--outlet-${number}`];

function sizeOf(node, crowd) {
  if (node.kind === "outlet") return Math.max(9, 16 * crowd);
  const size = node.audience === null ? 6 : 4.5 + 3 * Math.log10(Math.max(node.audience, 10) / 10);
  return Math.min(18, size) * crowd;
}

// --- what is drawn -----------------------------------------------------------------------------------------------------------

function build() {
  pointed = null;
  graph = new graphology.Graph({ type: "undirected", multi: false });
  const shown = data.nodes.filter(isDrawn);
  const closed = [...groups.values()].filter((group) => !open.has(group.id));
  const room = Math.min(1, Math.max(0.5, box.clientWidth / 760));
  const crowd = Math.min(1.1, Math.max(0.36, Math.sqrt(110 / (shown.length + closed.length)))) * room;
  for (const node of shown) {
    const isOutlet = node.kind === "outlet";
    graph.addNode(node.id, { x: node.x, y: node.y, size: sizeOf(node, crowd), label: node.name, color: colour(node.colour), shape: node.kind, hollow: node.audience === null && !isOutlet, forceLabel: isOutlet, zIndex: isOutlet ? 1 : 0, highlighted: node.id === chosen });
  }
  for (const group of closed) {
    graph.addNode(keyOf(group), { x: group.x, y: group.y, size: (9 + 2.1 * Math.sqrt(group.count)) * room, label: `${group.first}\n${word.format(group.count)} assets`, color: colour(group.colour), shape: "community", hollow: false, group: group.id, forceLabel: true });
  }
  connect();
  dress();
  say(`${word.format(shown.length)} assets and ${closed.length} communities drawn.`);
}

// Links between the same two as one: with the weight of all, waiting only where each of them waits.
function connect() {
  const ends = data.nodes.map(standIn);
  for (const [one, other, weight, waits] of data.edges) {
    const [source, target] = [ends[one], ends[other]];
    if (source === target) continue;
    const known = graph.edge(source, target);
    if (!known) {
      graph.addEdge(source, target, { weight, waits: Boolean(waits) });
      continue;
    }
    const link = graph.getEdgeAttributes(known);
    link.weight += weight;
    link.waits &&= Boolean(waits);
  }
  graph.forEachEdge((edge, link) => {
    link.size = Math.min(2.5, 0.5 + 0.6 * Math.log10(1 + link.weight));
    link.color = style(link.waits ? "--map-waits" : "--map-link");
  });
}

// In a crowd links are left out while the map moves; elsewhere only on a machine that turns out to be slow.
function dress() {
  slow = 0;
  renderer.settings.labelColor = { color: style("--ink") };
  renderer.settings.hideEdgesOnMove = graph.size > MANY_LINKS;
  renderer.setGraph(graph);
}

let slow = 0, seenAt = 0;

function keepPace() {
  const gap = performance.now() - seenAt;
  seenAt += gap;
  if (gap > 400) return;
  slow = gap > 30 ? slow + 1 : 0;
  if (slow > 5) renderer.settings.hideEdgesOnMove = true;
}

// --- names -------------------------------------------------------------------------------------------------------------------

// Names are collected while a frame is drawn and written when it is done: outlets and communities first, then the largest, none over another.
let named = [];

function drawName(context, node) {
  if (node.label) named.push(node);
}

const rank = (node) => (node.shape === "outlet" || node.shape === "community" ? 1000 : 0) + node.size;

function writeNames(context, nodes, settings) {
  context.font = `${settings.labelWeight} ${settings.labelSize}px ${settings.labelFont}`;
  const taken = [];
  for (const node of nodes) {
    const place = placeOf(context, node);
    if (taken.some((other) => place.left < other.right && other.left < place.right && place.top < other.bottom && other.top < place.bottom)) continue;
    taken.push(place);
    writeName(context, place);
  }
}

const shortened = (name) => (name.length > 34 ? `${name.slice(0, 33)}…` : name);
const widths = new Map();

function widthOf(context, line) {
  if (!widths.has(line)) widths.set(line, context.measureText(line).width);
  return widths.get(line);
}

// In the middle of a community that is large enough, else below it; to the right of an asset, or to the left where the drawing ends.
function placeOf(context, node) {
  const lines = node.label.split("\n").map(shortened);
  const width = Math.max(...lines.map((line) => widthOf(context, line)));
  const height = 15 * lines.length;
  const right = node.x + node.size + 4;
  const aside = right + width > box.clientWidth && node.x - node.size - 4 > width ? node.x - node.size - 4 - width : right;
  const [left, top] = node.shape !== "community" ? [aside, node.y - height / 2] : [node.x - width / 2, 2.5 * node.size < width ? node.y + node.size : node.y - height / 2];
  return { lines, left, right: left + width, top, bottom: top + height };
}

// With a rim of the ground, so that it can be read over links.
function writeName(context, { lines, left, right, top }) {
  context.lineWidth = 3;
  context.lineJoin = "round";
  context.strokeStyle = style("--paper");
  context.fillStyle = style("--ink");
  lines.forEach((line, n) => {
    const [at, base] = [(left + right - widthOf(context, line)) / 2, top + 15 * n + 12];
    context.strokeText(line, at, base);
    context.fillText(line, at, base);
  });
}

// --- what is pointed at ------------------------------------------------------------------------------------------------------

// It and its neighbours stand out of the rest, which pales. This is drawn over the map, so that the map itself stays as it is.
function drawChosen(context, node, settings) {
  if (node.key === (pointed ?? chosen)) {
    const near = graph.neighbors(node.key).map(seen).sort((one, other) => rank(other) - rank(one));
    context.fillStyle = style("--paper");
    context.globalAlpha = 0.82;
    context.fillRect(0, 0, box.clientWidth, box.clientHeight);
    context.globalAlpha = 1;
    near.forEach((other) => drawLink(context, node, other));
    [...near, node].forEach((other) => drawNode(context, other));
    writeNames(context, [node, ...near], settings);
  } else {
    writeNames(context, [node], settings);
  }
  context.beginPath();
  context.arc(node.x, node.y, node.size + 4, 0, 2 * Math.PI);
  context.lineWidth = 2;
  context.strokeStyle = style("--accent");
  context.stroke();
}

function seen(key) {
  const data = renderer.getNodeDisplayData(key);
  return { ...data, key, ...renderer.framedGraphToViewport(data), size: renderer.scaleSize(data.size) };
}

function drawLink(context, one, other) {
  context.beginPath();
  context.moveTo(one.x, one.y);
  context.lineTo(other.x, other.y);
  context.lineWidth = 1.4;
  context.strokeStyle = style(graph.getEdgeAttribute(graph.edge(one.key, other.key), "waits") ? "--map-waits" : "--soft");
  context.stroke();
}

function drawNode(context, node) {
  context.save();
  context.translate(node.x, node.y);
  context.scale(node.size, node.size);
  if (node.shape === "community") drawShape(context, node.shape, false, node.color, `color-mix(in srgb, ${node.color} 22%, ${style("--paper")})`);
  else if (node.hollow) drawShape(context, node.shape, true, node.color, style("--paper"));
  else drawShape(context, node.shape, false, style("--paper"), node.color);
  context.restore();
}

// --- what is done ------------------------------------------------------------------------------------------------------------

function openGroup(id) {
  open.add(id);
  build();
  list();
  const { x, y, radius } = groups.get(id);
  go(x, y, Math.max(0.12, Math.min(0.8, radius * 1.5)));
}

function setAll(isOpen) {
  open.clear();
  if (isOpen) groups.forEach((group) => open.add(group.id));
  build();
  list();
  home();
}

function glide(state) {
  if (still.matches) renderer.getCamera().setState(state);
  else renderer.getCamera().animate(state, { duration: 300 });
}

function go(x, y, ratio) {
  glide({ ...renderer.viewportToFramedGraph(renderer.graphToViewport({ x, y })), ratio });
}

function home() {
  glide({ x: 0.5, y: 0.5, ratio: 1.04, angle: 0 });
}

function choose(id, moves) {
  const node = data.nodes.find((one) => one.id === id);
  if (!node) return;
  if (!isDrawn(node)) openGroup(node.group);
  mark(id);
  if (moves) go(node.x, node.y, Math.min(renderer.getCamera().ratio, 0.25));
  say(`${node.name}: ${node.says}`);
  htmx.ajax("GET", `/map/${encodeURIComponent(id)}`, { target: "#dossier", select: "#dossier", swap: "outerHTML" });
}

function mark(id) {
  if (chosen && graph.hasNode(chosen)) graph.setNodeAttribute(chosen, "highlighted", false);
  if (id) graph.setNodeAttribute(id, "highlighted", true);
  chosen = id;
}

function press(id) {
  const group = graph.getNodeAttribute(id, "group");
  if (group === undefined) choose(id, false);
  else openGroup(group);
}

function say(text) {
  document.querySelector("#drawing-says").textContent = text;
}

function find(text) {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return;
  const found = data.nodes.filter((node) => node.name.toLowerCase().includes(wanted) || node.id === wanted);
  const order = (node) => [node.name.toLowerCase() === wanted, node.kind === "outlet", true].indexOf(true) * 1e6 - node.links;
  if (found.length) choose(found.sort((one, other) => order(one) - order(other))[0].id, true);
  else say(`Nothing on this map is called ${text.trim()}.`);
}

// The communities as words, for whoever does not point at them.
function list() {
  const place = document.querySelector("#communities");
  const items = [...groups.values()].sort((one, other) => other.count - one.count).map((group) => {
    const [item, button, count] = ["li", "button", "span"].map((name) => document.createElement(name));
    button.type = "button";
    button.className = "link";
    button.textContent = `${open.has(group.id) ? "Close" : "Open"} ${group.name}`;
    button.dataset.group = group.id;
    count.className = "soft";
    count.textContent = group.audience === null ? " audience not known" : ` ${word.format(group.audience)} followers of the ${group.known} known`;
    item.append(button, count);
    return item;
  });
  place.replaceChildren(...items);
}

const PAN = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
const KEYS_OF_MAP = { "+": (camera) => camera.animatedZoom(1.5), "-": (camera) => camera.animatedUnzoom(1.5), "0": home };

function listen() {
  const names = renderer.getCanvases().labels.getContext("2d");
  renderer.on("beforeRender", () => { named = []; });
  renderer.on("afterRender", () => {
    writeNames(names, named.sort((one, other) => rank(other) - rank(one)), renderer.getSettings());
    keepPace();
  });
  renderer.on("clickNode", ({ node }) => press(node));
  renderer.on("clickStage", () => mark(null));
  renderer.on("enterNode", ({ node }) => { box.classList.add("over"); pointed = node; });
  renderer.on("leaveNode", () => { box.classList.remove("over"); pointed = null; });
  // The wheel turns the page until the drawing has been pressed: nobody is caught in it.
  box.addEventListener("wheel", (event) => { if (document.activeElement !== box) event.stopPropagation(); }, { capture: true, passive: true });
  box.addEventListener("pointerdown", () => { box.focus({ preventScroll: true }); });
  box.addEventListener("keydown", (event) => {
    const camera = renderer.getCamera();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (PAN[event.key]) camera.setState({ x: camera.x + 0.1 * camera.ratio * PAN[event.key][0], y: camera.y + 0.1 * camera.ratio * PAN[event.key][1] });
    else if (KEYS_OF_MAP[event.key]) KEYS_OF_MAP[event.key](camera);
    else return;
    event.preventDefault();
  });
  document.querySelector("#tools").addEventListener("click", (event) => {
    const camera = renderer.getCamera();
    const does = { open: () => setAll(true), close: () => setAll(false), home, closer: () => KEYS_OF_MAP["+"](camera), farther: () => KEYS_OF_MAP["-"](camera) };
    const button = event.target.closest("[data-does]");
    if (button) does[button.dataset.does]();
  });
  document.querySelector("#find").addEventListener("submit", (event) => { event.preventDefault(); find(event.target.elements.name.value); });
  document.querySelector("#communities").addEventListener("click", (event) => {
    const button = event.target.closest("[data-group]");
    if (!button) return;
    const id = Number(button.dataset.group);
    if (!open.delete(id)) return openGroup(id);
    build();
    list();
    return document.querySelector(`#communities [data-group="${id}"]`).focus();
  });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { readColours(); build(); });
}

async function start() {
  const answer = await fetch(box.dataset.source);
  if (!answer.ok) return say("The drawing could not be fetched; the table below says the same.");
  data = await answer.json();
  groups = new Map(data.groups.map((group) => [group.id, group]));
  readColours();
  if (data.nodes.length <= FEW) groups.forEach((group) => open.add(group.id));
  const settings = {
    defaultNodeType: "shape",
    nodeProgramClasses: { shape: ShapeProgram },
    defaultEdgeType: "line",
    edgeProgramClasses: { line: LinkProgram },
    defaultDrawNodeLabel: drawName,
    defaultDrawNodeHover: drawChosen,
    labelFont: style("--sans"),
    labelSize: 12,
    labelWeight: "500",
    labelDensity: 0.8,
    labelGridCellSize: 120,
    labelRenderedSizeThreshold: 7,
    minCameraRatio: 0.02,
    maxCameraRatio: 3,
    stagePadding: 24,
    zIndex: true,
    allowInvalidContainer: true,
  };
  try {
    renderer = new Sigma(new graphology.Graph(), box, settings);
  } catch {
    return say("This browser draws no WebGL; the table below says the same.");
  }
  const heights = data.nodes.map((node) => node.y);
  renderer.setCustomBBox({ x: [-1, 1], y: heights.length ? [Math.min(...heights), Math.max(...heights)] : [-1, 1] });
  renderer.getCamera().setState({ x: 0.5, y: 0.5, ratio: 1.04 });
  listen();
  build();
  list();
  document.querySelector("#tools").hidden = false;
  const asked = new URLSearchParams(location.search).get("asset");
  if (asked) choose(asked, true);
  requestAnimationFrame(() => { box.dataset.drawn = graph.order; performance.mark("map drawn"); });
  return undefined;
}

if (box) start();
