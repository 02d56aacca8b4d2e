// Marks what is new or changed since the reader's last visit. What was seen is kept in this browser only.

const note = document.getElementById("visits");
const button = note.querySelector("button");
const place = new URL("..", import.meta.url).pathname + "visits";
const PAUSE = 30 * 60 * 1000; // a visit goes on for half an hour
const MOST = 500; // briefings that are remembered, the last ones read

function read() {
  try {
    return JSON.parse(localStorage.getItem(place)) ?? {};
  } catch {
    return {};
  }
}

function write(value) {
  try {
    localStorage.setItem(place, JSON.stringify(value));
  } catch {
    // full, or not allowed: nothing is remembered
  }
}

function mark(element, words) {
  const tag = document.createElement("span");
  tag.className = "bf-tag bf-news";
  tag.textContent = words;
  (element.querySelector("h2, h3, .bf-name, .bf-by") ?? element).append(" ", tag);
}

const stored = read();
const isOff = stored.off === true;
button.textContent = isOff ? note.dataset.on : note.dataset.off;
button.addEventListener("click", () => {
  write(isOff ? {} : { off: true });
  location.reload();
});
note.hidden = false;

if (!isOff) {
  const shown = [...document.querySelectorAll("[data-version]")].map((e) => [e, e.dataset.key ?? e.id]);
  const now = Object.fromEntries(shown.map(([element, key]) => [key, element.dataset.version]));
  const scope = `/${note.dataset.scope}`;
  const last = stored[scope];
  const isSameVisit = last && Date.now() - last.at < PAUSE;
  const before = isSameVisit ? last.before : last?.now;
  for (const [element, key] of before ? shown : []) {
    if (before[key] !== now[key]) mark(element, key in before ? note.dataset.changed : note.dataset.new);
  }
  delete stored[scope];
  stored[scope] = { at: isSameVisit ? last.at : Date.now(), before, now };
  const names = Object.keys(stored);
  names.slice(0, Math.max(0, names.length - MOST)).forEach((name) => delete stored[name]);
  write(stored);
}
