"use strict";

// What a page does beyond links and forms: keys for the review queue, the time that is left to undo, how far an upload has come.
// Every page works without this file.

const $ = (selector, within = document) => within.querySelector(selector);
const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];

// --- the review queue -------------------------------------------------------------------------------------------------

function queue() {
  return $$("#queue a");
}

function current() {
  return queue().findIndex((link) => link.hasAttribute("aria-current"));
}

function choose(link) {
  queue().forEach((other) => other.toggleAttribute("aria-current", false));
  link.setAttribute("aria-current", "true");
}

function step(by) {
  const links = queue();
  const next = links[Math.min(links.length - 1, Math.max(0, current() + by))];
  if (!next) return;
  next.scrollIntoView({ block: "nearest" });
  next.focus({ preventScroll: true });
  next.click();
}

// Opens the form by which the next picture is asked for in full; the look and its reason are recorded.
function unveil() {
  openForm($("#work [data-key=v]:not([open])"));
}

// Goes to the first thing that is still to be answered. It never sends a form: a decision is made by hand.
function toDecision() {
  const form = $("#decide form:has(button.go)");
  if (!form) return;
  const open = $$("input, select, textarea", form).find((field) => field.required && !answered(field, form));
  (open || $("button.go", form)).focus();
}

function answered(field, form) {
  if (field.type === "radio") return $$(`input[name="${field.name}"]`, form).some((one) => one.checked);
  return field.type === "hidden" || field.value !== "";
}

function openForm(fold) {
  if (!fold) return;
  fold.open = true;
  const first = $("textarea, input:not([type=hidden]), select, button", fold);
  if (first) first.focus();
}

const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  v: unveil,
  c: toDecision,
  "?": () => $("#keys").showModal(),
};

document.addEventListener("keydown", (event) => {
  const writing = event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select, dialog");
  if (writing || event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
  event.preventDefault();
  KEYS[event.key]();
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("#queue a");
  if (link) choose(link);
  const close = event.target.closest("[data-close]");
  if (close) close.closest("dialog").close();
  const tick = event.target.closest("[data-tick]");
  if (tick) tickAll(tick);
  if (event.target.closest("[data-keys]")) $("#keys").showModal();
  $$(".who[open]").filter((menu) => !menu.contains(event.target)).forEach((menu) => { menu.open = false; });
});

// --- boxes that belong to one form and can be ticked together; where a human must read each line, the page offers no such button ----------

function boxesOf(button) {
  return $$(`input[type=checkbox][form="${button.dataset.tick}"]`);
}

function sayTicks(button) {
  const boxes = boxesOf(button);
  button.hidden = boxes.length < 2;
  button.textContent = `${boxes.every((box) => box.checked) ? "Untick" : "Tick"} all ${boxes.length}`;
}

function tickAll(button) {
  const boxes = boxesOf(button);
  const to = !boxes.every((box) => box.checked);
  boxes.forEach((box) => { box.checked = to; });
  sayTicks(button);
}

$$("[data-tick]").forEach(sayTicks);

// --- after htmx has put something in its place ---------------------------------------------------------------------------

document.addEventListener("htmx:afterSwap", (event) => {
  if (event.detail.target.matches(".say")) event.detail.target.scrollIntoView({ block: "nearest" });
  if (event.detail.target.id === "work") {
    const heading = $("#work h2");
    if (heading) heading.focus({ preventScroll: true });
    if (window.matchMedia("(max-width: 900px)").matches) $("#work").scrollIntoView();
  }
});

window.addEventListener("popstate", () => {
  const link = queue().find((one) => one.getAttribute("href") === location.pathname + location.search);
  if (link) choose(link);
});

// On a narrow screen the navigation scrolls; the page that is open must be in sight.
// It is not scrolled into view by the browser's own call, because Chromium would let the first Tab begin there and pass the skip link.
const here = $(".bar nav [aria-current]");
if (here) {
  const bar = here.closest("nav");
  bar.scrollLeft = here.offsetLeft - bar.offsetLeft + (here.offsetWidth - bar.clientWidth) / 2;
}

// --- time that is left -------------------------------------------------------------------------------------------------

function tick() {
  $$("[data-until]").forEach((element) => {
    const left = Math.ceil((Date.parse(element.dataset.until) - Date.now()) / 1000);
    if (left > 0) element.textContent = `${left} s`;
    else element.closest("[data-ends]").remove();
  });
}

setInterval(tick, 1000);
tick();

// --- the board of an operation, as it goes on ----------------------------------------------------------------------------

const board = $("[data-live]");

// The clock of the server counts: what this machine's own is ahead or behind of it is taken off.
let ahead = 0;

function keepTime(place) {
  const clock = $("[data-now]", place);
  if (clock) ahead = Date.now() - Date.parse(clock.dataset.now);
}

function countClocks() {
  $$("[data-clock]").forEach((clock) => {
    const left = Date.parse(clock.dataset.clock) - (Date.now() - ahead);
    const whole = left > 0 ? Math.ceil(left / 1000) : Math.floor(-left / 1000);
    const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60].map((part) => String(part).padStart(2, "0"));
    clock.textContent = `${left > 0 ? "T-" : "T+"}${parts.join(":")}`;
  });
}

function follow() {
  const state = $("[data-live-state]");
  const began = $("[data-state]", board).dataset.state;
  const stream = new EventSource(board.dataset.live);
  const say = () => {
    const now = $("[data-state]", board).dataset;
    if (now.state === began) state.textContent = `Live: ${now.says}`;
    else if ($("main details[open], main form:focus-within")) state.textContent = "What can be done has changed: look again";
    else location.reload();
  };
  // A stream ends after a while and is asked for again, which is no fault; one that does not open is.
  let opened = false;
  stream.addEventListener("open", () => {
    opened = true;
    say();
  });
  stream.addEventListener("board", (event) => {
    const held = board.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
    board.replaceChildren(...new DOMParser().parseFromString(event.data, "text/html").body.childNodes);
    keepTime(board);
    countClocks();
    if (held) $$("a", board).find((link) => link.getAttribute("href") === held)?.focus();
    say();
  });
  stream.addEventListener("error", () => {
    if (!opened) state.textContent = "Not live now: trying again";
    opened = false;
  });
}

if (board) {
  keepTime(board);
  countClocks();
  setInterval(countClocks, 1000);
  follow();
}

// --- how far a long act has come -----------------------------------------------------------------------------------------

document.addEventListener("htmx:xhr:progress", (event) => {
  const bar = $("progress", event.target);
  if (!bar || !event.detail.lengthComputable) return;
  bar.max = event.detail.total;
  bar.value = event.detail.loaded;
  report(event.target, event.detail.loaded < event.detail.total ? `Handing in: ${Math.round((100 * bar.value) / bar.max)} %` : "Reading");
});

document.addEventListener("htmx:beforeRequest", (event) => {
  const form = event.target.closest("form");
  if (form && $("progress", form)) watch(form);
});

function report(form, text) {
  const place = $(".how-far", form);
  if (place && place.textContent !== text) place.textContent = text;
}

function watch(form) {
  const timer = setInterval(async () => {
    if (!form.classList.contains("htmx-request")) return clearInterval(timer);
    const { done, total } = await (await fetch("/progress")).json();
    if (!done) return;
    const bar = $("progress", form);
    if (total) [bar.max, bar.value] = [total, done];
    report(form, total ? `Reading: ${Math.floor((100 * done) / total)} %` : `Reading: ${done.toLocaleString("en")}`);
  }, 1000);
}
