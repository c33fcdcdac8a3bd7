"use strict";

// The drawing of the map. Places and communities come from the server; here is only what is seen of them: communities drawn as one until they
// are opened, the neighbours of what is pointed at, and the dossier of what is chosen. The table below the drawing says the same without it.

const box = document.querySelector("#drawing");
const WORDS = ["--paper", "--ink", "--soft", "--accent", "--sans", "--map-link", "--map-waits", "--map-far", ...Array.from({ length: 7 }, (_, n) => `--outlet-${n}`)];
const still = window.matchMedia("(prefers-reduced-motion: reduce)");
const FEW = 80;
const MANY_LINKS = 4000;
const word = new Intl.NumberFormat("en");

const graph = new graphology.Graph({ type: "undirected", multi: false });
const open = new Set();
let data, groups, renderer, look, pointed, chosen, near = new Set();

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
  if (node.kind === "outlet") return Math.max(9, 13 * crowd);
  const size = node.audience === null ? 6 : 4.5 + 3 * Math.log10(Math.max(node.audience, 10) / 10);
  return Math.min(18, size) * crowd;
}

// --- what is drawn -----------------------------------------------------------------------------------------------------------

function build() {
  graph.clear();
  const shown = data.nodes.filter(isDrawn);
  const closed = [...groups.values()].filter((group) => !open.has(group.id));
  const crowd = Math.min(1.1, Math.max(0.36, Math.sqrt(110 / (shown.length + closed.length))));
  for (const node of shown) {
    graph.addNode(node.id, { x: node.x, y: node.y, size: sizeOf(node, crowd), label: node.name, color: colour(node.colour), shape: node.kind, hollow: node.audience === null && node.kind !== "outlet", forceLabel: node.kind === "outlet", zIndex: node.kind === "outlet" ? 1 : 0, says: node.says });
  }
  const largest = closed.map((group) => group.count).sort((one, other) => other - one)[14] || 0;
  for (const group of closed) {
    graph.addNode(keyOf(group), { x: group.x, y: group.y, size: (9 + 2.1 * Math.sqrt(group.count)) * Math.min(1, Math.max(0.5, box.clientWidth / 760)), label: group.name, color: colour(group.colour), shape: "community", hollow: false, group: group.id, forceLabel: group.count >= largest, says: `${group.count} assets; open it with a click` });
  }
  connect();
  if (renderer) dress();
  say(`${word.format(shown.length)} assets and ${closed.length} communities drawn.`);
}

function connect() {
  for (const [one, other, weight, waits] of data.edges) {
    const ends = [standIn(data.nodes[one]), standIn(data.nodes[other])].sort();
    if (ends[0] === ends[1]) continue;
    const known = graph.edge(ends[0], ends[1]);
    if (known) {
      graph.updateEdgeAttribute(known, "weight", (before) => before + weight);
      if (!waits) graph.setEdgeAttribute(known, "waits", false);
    } else {
      graph.addEdge(ends[0], ends[1], { weight, waits: Boolean(waits) });
    }
  }
  graph.forEachEdge((edge, { weight, waits }) => {
    graph.mergeEdgeAttributes(edge, { size: Math.min(4, 0.6 + Math.log10(1 + weight)), color: style(waits ? "--map-waits" : "--map-link") });
  });
}

// Colours and the cost of a frame: in a crowd links are drawn as hairlines, and left out while the map moves.
function dress() {
  renderer.setSetting("labelColor", { color: style("--ink") });
  renderer.setSetting("defaultEdgeType", graph.size > MANY_LINKS ? "hair" : "line");
  renderer.setSetting("hideEdgesOnMove", graph.size > MANY_LINKS);
  renderer.refresh();
}

function seeNode(id, attributes) {
  if (!near.size || near.has(id)) return id === chosen ? { ...attributes, highlighted: true, zIndex: 2 } : attributes;
  return { ...attributes, color: style("--map-far"), label: "", forceLabel: false, zIndex: -1 };
}

function seeEdge(edge, attributes) {
  if (!near.size) return attributes;
  const touched = graph.extremities(edge).includes(pointed || chosen);
  return touched ? { ...attributes, color: style("--soft"), size: Math.min(attributes.size, 1.4), zIndex: 1 } : { ...attributes, hidden: true };
}

function point(id) {
  pointed = id;
  const at = id || (chosen && graph.hasNode(chosen) ? chosen : null);
  near = at ? new Set([at, ...graph.neighbors(at)]) : new Set();
  renderer.refresh({ skipIndexation: true });
}

// Names are collected while a frame is drawn and written when it is done: outlets and communities first, then the largest, none over another.
let names = [];

function drawName(context, node, settings) {
  if (node.label) names.push({ context, node, settings });
}

function writeNames() {
  const taken = [];
  const rank = ({ node }) => (node.shape === "outlet" || node.shape === "community" ? 1000 : 0) + node.size;
  for (const { context, node, settings } of names.sort((one, other) => rank(other) - rank(one))) {
    const { left, base, width } = placeOf(context, node, settings);
    const box = [left, base - settings.labelSize, left + width, base + 4];
    if (taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3])) continue;
    taken.push(box);
    writeName(context, node, settings);
  }
  names = [];
}

const shortened = (name) => (name.length > 34 ? `${name.slice(0, 33)}…` : name);

// To the right of what it names, or to the left where the drawing ends.
function placeOf(context, node, settings) {
  context.font = `${settings.labelWeight} ${settings.labelSize}px ${settings.labelFont}`;
  const { width } = context.measureText(shortened(node.label));
  const right = node.x + node.size + 4;
  return { left: right + width > box.clientWidth && node.x - node.size - 4 > width ? node.x - node.size - 4 - width : right, base: node.y + settings.labelSize / 3, width };
}

// With a rim of the ground, so that it can be read over links.
function writeName(context, node, settings) {
  const { left, base } = placeOf(context, node, settings);
  context.lineWidth = 3;
  context.lineJoin = "round";
  context.strokeStyle = style("--paper");
  context.strokeText(shortened(node.label), left, base);
  context.fillStyle = style("--ink");
  context.fillText(shortened(node.label), left, base);
}

function drawChosen(context, node, settings) {
  context.beginPath();
  context.arc(node.x, node.y, node.size + 4, 0, 2 * Math.PI);
  context.lineWidth = 2;
  context.strokeStyle = style("--accent");
  context.stroke();
  if (node.label) writeName(context, node, settings);
}

// --- what is done ------------------------------------------------------------------------------------------------------------

function openGroup(id) {
  open.add(id);
  build();
  list();
  point(null);
  const { x, y, radius } = groups.get(id);
  go(x, y, Math.max(0.12, Math.min(0.8, radius * 1.5)));
}

function setAll(isOpen) {
  open.clear();
  if (isOpen) groups.forEach((group) => open.add(group.id));
  build();
  list();
  point(null);
  home();
}

function go(x, y, ratio) {
  const at = renderer.viewportToFramedGraph(renderer.graphToViewport({ x, y }));
  renderer.getCamera().animate({ ...at, ratio }, { duration: still.matches ? 0 : 300 });
}

function home() {
  renderer.getCamera().animate({ x: 0.5, y: 0.5, ratio: 1.04, angle: 0 }, { duration: still.matches ? 0 : 300 });
}

function choose(id, moves) {
  const node = data.nodes.find((one) => one.id === id);
  if (!node) return;
  if (!isDrawn(node)) openGroup(node.group);
  chosen = id;
  point(null);
  if (moves) go(node.x, node.y, Math.min(renderer.getCamera().ratio, 0.25));
  say(`${node.name}: ${node.says}`);
  htmx.ajax("GET", `/map/${encodeURIComponent(id)}`, { target: "#dossier", select: "#dossier", swap: "outerHTML" });
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
  const named = data.nodes.filter((node) => node.name.toLowerCase().includes(wanted) || node.id === wanted);
  const rank = (node) => [node.name.toLowerCase() === wanted, node.kind === "outlet", true].indexOf(true) * 1e6 - node.links;
  if (named.length) choose(named.sort((one, other) => rank(one) - rank(other))[0].id, true);
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
  renderer.on("beforeRender", () => { names = []; });
  renderer.on("afterRender", writeNames);
  renderer.on("clickNode", ({ node }) => press(node));
  renderer.on("clickStage", () => { chosen = null; point(null); });
  renderer.on("enterNode", ({ node }) => { box.classList.add("over"); point(node); });
  renderer.on("leaveNode", () => { box.classList.remove("over"); point(null); });
  // The wheel turns the page until the drawing has been pressed: nobody is caught in it.
  const zooming = (isOn) => { renderer.getCamera().enabledZooming = isOn || box.clientWidth < 500; };
  zooming(false);
  box.addEventListener("pointerdown", () => { box.focus({ preventScroll: true }); });
  box.addEventListener("focusin", () => zooming(true));
  box.addEventListener("focusout", () => zooming(false));
  box.addEventListener("keydown", (event) => {
    const camera = renderer.getCamera();
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (PAN[event.key]) camera.setState({ x: camera.x + 0.1 * camera.ratio * PAN[event.key][0], y: camera.y + 0.1 * camera.ratio * PAN[event.key][1] });
    else if (KEYS_OF_MAP[event.key]) { camera.enabledZooming = true; KEYS_OF_MAP[event.key](camera); }
    else return;
    event.preventDefault();
  });
  document.querySelector("#tools").addEventListener("click", (event) => {
    const camera = renderer.getCamera();
    const does = { open: () => setAll(true), close: () => setAll(false), home, closer: () => KEYS_OF_MAP["+"](camera), farther: () => KEYS_OF_MAP["-"](camera) };
    const button = event.target.closest("[data-does]");
    if (!button) return;
    camera.enabledZooming = true;
    does[button.dataset.does]();
  });
  document.querySelector("#find").addEventListener("submit", (event) => { event.preventDefault(); find(event.target.elements.name.value); });
  document.querySelector("#communities").addEventListener("click", (event) => {
    const button = event.target.closest("[data-group]");
    if (!button) return;
    const id = Number(button.dataset.group);
    if (!open.delete(id)) return openGroup(id);
    build();
    list();
    point(null);
    return document.querySelector(`#communities [data-group="${id}"]`).focus();
  });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { readColours(); build(); point(null); });
}

async function start() {
  const answer = await fetch(box.dataset.source, { headers: { Accept: "application/json" } });
  if (!answer.ok) return say("The drawing could not be fetched; the table below says the same.");
  data = await answer.json();
  groups = new Map(data.groups.map((group) => [group.id, group]));
  readColours();
  if (data.nodes.length <= FEW) groups.forEach((group) => open.add(group.id));
  build();
  const settings = {
    defaultNodeType: "shape",
    nodeProgramClasses: { shape: ShapeProgram },
    defaultEdgeType: "line",
    edgeProgramClasses: { line: Sigma.rendering.EdgeRectangleProgram, hair: Sigma.rendering.EdgeLineProgram },
    nodeReducer: seeNode,
    edgeReducer: seeEdge,
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
  };
  try {
    renderer = new Sigma(graph, box, settings);
  } catch {
    return say("This browser draws no WebGL; the table below says the same.");
  }
  const heights = data.nodes.map((node) => node.y);
  renderer.setCustomBBox({ x: [-1, 1], y: heights.length ? [Math.min(...heights), Math.max(...heights)] : [-1, 1] });
  renderer.getCamera().setState({ x: 0.5, y: 0.5, ratio: 1.04 });
  listen();
  list();
  dress();
  document.querySelector("#tools").hidden = false;
  const asked = new URLSearchParams(location.search).get("asset");
  if (asked) choose(asked, true);
  requestAnimationFrame(() => { box.dataset.drawn = graph.order; performance.mark("map drawn"); });
  return undefined;
}

if (box) start();
