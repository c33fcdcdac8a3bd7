"use strict";

// The page on which a plan is tried: the number beside each slider, and the network drawn with what would be struck. The table says the same
// without it; the server chooses, here is only drawn what it chose.

const form = document.querySelector("#givings");
const canvas = document.querySelector("#fates");
const FATES = ["out", "left", "struck"];
let network = null;

// --- the sliders ---------------------------------------------------------------------------------------------------------------------

const sliders = () => [...form.querySelectorAll("input[type=range]")];

function sayHours() {
  for (const slider of sliders()) form.querySelector(`output[for="${slider.id}"]`).textContent = `${slider.value} h`;
}

function setAll(hoursOf) {
  for (const slider of sliders()) slider.value = hoursOf(slider);
  sayHours();
  sliders()[0]?.dispatchEvent(new Event("change", { bubbles: true }));
}

form.addEventListener("input", sayHours);
form.addEventListener("reset", (event) => {
  event.preventDefault();
  setAll((slider) => slider.dataset.agreed);
});
form.querySelector("[data-halve]")?.addEventListener("click", () => setAll((slider) => slider.value / 2));

// --- the drawing ---------------------------------------------------------------------------------------------------------------------

const words = (name) => (document.querySelector("#fate").dataset[name] || "").split(" ").filter(Boolean);

function fateOf(node, struck, out) {
  if (struck.has(node.id)) return "struck";
  return out.has(node.id) ? "out" : "left";
}

function draw() {
  if (!network) return;
  const page = getComputedStyle(document.documentElement);
  const colours = { struck: page.getPropertyValue("--grave"), left: page.getPropertyValue("--outlet-4"), out: page.getPropertyValue("--edge"), link: page.getPropertyValue("--map-link") };
  const dots = window.devicePixelRatio || 1;
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  [canvas.width, canvas.height] = [width * dots, height * dots];
  const pen = canvas.getContext("2d");
  pen.scale(dots, dots);
  pen.fillStyle = page.getPropertyValue("--paper");
  pen.fillRect(0, 0, width, height);
  const place = placing(width, height);
  pen.strokeStyle = colours.link;
  pen.globalAlpha = 0.5;
  pen.lineWidth = 0.5;
  pen.beginPath();
  for (const [one, other] of network.edges) {
    pen.moveTo(...place(network.nodes[one]));
    pen.lineTo(...place(network.nodes[other]));
  }
  pen.stroke();
  pen.globalAlpha = 1;
  const [struck, out] = [new Set(words("struck")), new Set(words("out"))];
  const nodes = network.nodes.filter((node) => node.kind !== "outlet");
  for (const fate of FATES) for (const node of nodes.filter((one) => fateOf(one, struck, out) === fate)) dot(pen, place(node), node, colours[fate], fate);
}

function placing(width, height) {
  const [xs, ys] = [network.nodes.map((node) => node.x), network.nodes.map((node) => -node.y)];
  const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const scale = Math.min((width - 24) / (right - left || 1), (height - 24) / (bottom - top || 1));
  const [aside, down] = [(width - scale * (right - left)) / 2, (height - scale * (bottom - top)) / 2];
  return (node) => [aside + scale * (node.x - left), down + scale * (-node.y - top)];
}

function dot(pen, [x, y], node, colour, fate) {
  const crowd = Math.max(0.45, Math.min(1, Math.sqrt(160 / network.nodes.length)));
  const radius = crowd * (node.audience === null ? 3.5 : 3 + 2 * Math.log10(Math.max(node.audience, 10) / 10));
  pen.beginPath();
  pen.arc(x, y, radius, 0, 2 * Math.PI);
  pen.fillStyle = pen.strokeStyle = colour;
  if (fate === "out") pen.stroke();
  else pen.fill();
}

const save = document.querySelector("#save");

save.addEventListener("click", () => canvas.toBlob((picture) => {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(picture), download: "tried-plan.png" });
  link.click();
  URL.revokeObjectURL(link.href);
}));

fetch(canvas.dataset.source).then((answer) => answer.json()).then((found) => {
  network = found;
  save.hidden = false;
  draw();
});

document.addEventListener("htmx:afterSwap", draw);
window.addEventListener("resize", draw);
window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
