"use strict";
// Shows what the preview tells: its events say what there is, the rest is fetched when it changed.

const narrow = matchMedia("(max-width: 60rem)");
const byId = (id) => document.getElementById(id);
const panes = [...document.querySelectorAll(".pane")];
const buttons = [...document.querySelectorAll("button[data-pane]")];
const frame = document.querySelector("iframe");
const framed = new Promise((done) => {
  if (frame.contentDocument && frame.contentDocument.readyState === "complete" && frame.contentDocument.URL !== "about:blank") done();
  else frame.addEventListener("load", done, { once: true });
});
const have = { web: 0, pdf: 0, word: 0 };

// ---------------------------------------------------------------------------- which panes

let wanted = (sessionStorage.getItem("panes") || "web pdf word").split(" ");
let single = sessionStorage.getItem("pane") || "web";

function arrange() {
  const shown = narrow.matches ? [single] : wanted;
  for (const pane of panes) pane.hidden = !shown.includes(pane.id);
  for (const button of buttons) button.setAttribute("aria-pressed", shown.includes(button.dataset.pane));
}

for (const button of buttons) {
  button.addEventListener("click", () => {
    const name = button.dataset.pane;
    if (narrow.matches) single = name;
    else if (!wanted.includes(name)) wanted = [...wanted, name];
    else if (wanted.length > 1) wanted = wanted.filter((other) => other !== name);
    sessionStorage.setItem("panes", wanted.join(" "));
    sessionStorage.setItem("pane", single);
    arrange();
  });
}
narrow.addEventListener("change", arrange);
arrange();

// --------------------------------------------------------------------------------- faults

function made(tag, name, text) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (text !== undefined) element.textContent = text;
  return element;
}

function sourceOf(fault) {
  const source = made("pre", "source");
  for (const [number, text] of fault.lines) {
    const line = made("div", number === fault.row ? "at" : "");
    line.append(made("span", "number", number));
    const signs = Array.from(text);
    const at = number === fault.row ? fault.column - 1 : -1;
    if (at >= 0 && at <= signs.length) {
      line.append(signs.slice(0, at).join(""), made("mark", "", signs[at] || " "), signs.slice(at + 1).join(""));
    } else line.append(text);
    source.append(line);
  }
  return source;
}

function faultOf(fault) {
  const entry = made("li");
  if (fault.place) entry.append(made("div", "place", fault.place));
  const words = made("div");
  words.append(made("span", "what", fault.what), ` ${fault.todo}`);
  entry.append(words);
  if (fault.lines.length) entry.append(sourceOf(fault));
  return entry;
}

function showFaults(now) {
  const number = now.faults.length;
  const count = number === 1 ? "1 fault" : `${number} faults`;
  const last = now.broken ? " The last good letter stands below." : " The web page is new; a file is older.";
  const below = now.revision ? last : "";
  byId("count").textContent = number ? `${count}.${below}` : "";
  byId("list").replaceChildren(...now.faults.map(faultOf));
  byId("faults").hidden = number === 0;
  byId("panes").classList.toggle("stale", now.broken);
}

// --------------------------------------------------------------------------------- panes

async function fetched(path) {
  const answer = await fetch(path);
  return answer.ok ? answer.text() : null;
}

function noteIn(pane, text) {
  const note = document.querySelector(`#${pane} .note`);
  note.textContent = text;
  note.hidden = !text;
}

async function showWeb(now) {
  noteIn("web", now.revision ? "" : "There is no good letter yet.");
  frame.hidden = !now.revision;
  if (have.web === now.revision) return;
  const [text] = await Promise.all([fetched(`letter.html?${now.revision}`), framed]);
  if (text === null || have.web > now.revision) return;
  have.web = now.revision;
  const page = frame.contentDocument;
  const top = frame.contentWindow.scrollY;
  const fresh = new frame.contentWindow.DOMParser().parseFromString(text, "text/html");
  for (const link of fresh.querySelectorAll("a[href]:not([href^='#'])")) {
    link.target = "_blank";
    link.rel = "noreferrer";
  }
  page.replaceChild(page.adoptNode(fresh.documentElement), page.documentElement);
  frame.contentWindow.scrollTo(0, top);
}

async function showPdf(now) {
  const { revision, pages, trouble } = now.pdf;
  noteIn("pdf", trouble || (revision ? "" : now.revision ? "Drawing …" : "There is no good letter yet."));
  document.querySelector("#pdf-head a").hidden = !revision;
  if (have.pdf === revision) return;
  have.pdf = revision;
  const box = byId("pages");
  const images = pages.map(([width, height], index) => {
    const image = made("img");
    Object.assign(image, { width, height, alt: `Page ${index + 1} of ${pages.length}` });
    image.src = `pages/${index + 1}.png?${revision}`;
    return image;
  });
  // The old pages stay until those in sight are there: nothing blinks, and nothing moves.
  await Promise.all(images.slice(0, 3).map((image) => image.decode().catch(() => {})));
  if (have.pdf !== revision) return;
  const top = box.scrollTop;
  box.replaceChildren(...images);
  box.scrollTop = top;
}

async function showWord(now) {
  const { revision, trouble } = now.word;
  noteIn("word", trouble || (revision ? "" : now.revision ? "Writing …" : "There is no good letter yet."));
  document.querySelector("#word-head a").hidden = !revision;
  if (have.word === revision) return;
  have.word = revision;
  const text = await fetched(`word.html?${revision}`);
  if (text === null || have.word !== revision) return;
  const box = byId("lines");
  const top = box.scrollTop;
  box.innerHTML = text;
  box.scrollTop = top;
}

// --------------------------------------------------------------------------------- events

function statusOf(now) {
  if (now.over) return "The preview has ended.";
  const read = `Read at ${now.saved} in ${now.took.toFixed(2)} s`;
  if (now.faults.length) return `${read}, with faults.`;
  return now.drawing ? `${read}; drawing the PDF …` : `${read}.`;
}

function show(now) {
  const title = now.title || now.name;
  byId("title").textContent = title;
  document.title = `${now.faults.length ? `(${now.faults.length}) ` : ""}${title}`;
  byId("status").textContent = statusOf(now);
  showFaults(now);
  showWeb(now);
  showPdf(now);
  showWord(now);
}

const events = new EventSource("events");
events.onmessage = (event) => {
  const now = JSON.parse(event.data);
  if (now.name) show(now);
  if (now.over) events.close();
};
events.onerror = () => {
  byId("status").textContent = "The preview has ended.";
};
