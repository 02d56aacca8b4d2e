// Narrows a timeline to a topic, an actor, a place: all events are on the page, and those that do not fit are hidden.

const form = document.getElementById("bf-filter");
const status = document.getElementById("bf-filter-status");
const topics = JSON.parse(form.dataset.topics); // the names of a briefing's topics, by its slug
const NAMES = ["topic", "actor", "place"];
const SECTIONS = { people: "actor", organisations: "actor", places: "place" };

const rows = [...document.querySelectorAll(".bf-timeline > li")].map((element) => {
  const of = { topic: new Set(), actor: new Set(), place: new Set() };
  for (const link of element.querySelectorAll("a")) {
    const [section, name] = link.pathname.slice(new URL("..", import.meta.url).pathname.length).split("/");
    if (SECTIONS[section]) of[SECTIONS[section]].add(link.textContent);
    if (section === "briefings") (topics[name] ?? []).forEach((topic) => of.topic.add(topic));
  }
  return { element, of };
});

const asked = new URLSearchParams(location.search);
for (const name of NAMES) {
  const field = form.elements.namedItem(name);
  const names = [...new Set(rows.flatMap((row) => [...row.of[name]]))];
  names.sort((a, b) => a.localeCompare(b, document.documentElement.lang));
  field.append(...names.map((text) => new Option(text, text)));
  field.value = names.includes(asked.get(name)) ? asked.get(name) : "";
  field.closest("label").hidden = names.length < 2;
}

function narrow() {
  const chosen = NAMES.map((name) => [name, form.elements.namedItem(name).value]).filter(([, value]) => value);
  for (const { element, of } of rows) element.hidden = !chosen.every(([name, value]) => of[name].has(value));
  for (const list of document.querySelectorAll(".bf-timeline")) {
    list.hidden = [...list.children].every((row) => row.hidden);
    if (list.previousElementSibling?.tagName === "H2") list.previousElementSibling.hidden = list.hidden;
  }
  const count = rows.filter(({ element }) => !element.hidden).length;
  status.textContent = chosen.length ? form.dataset.shown.replace("{count}", count) : "";
  const address = new URLSearchParams(chosen);
  history.replaceState(null, "", chosen.length ? `?${address}` : location.pathname + location.hash);
}

form.addEventListener("change", narrow);
form.hidden = [...form.querySelectorAll("label")].every((label) => label.hidden);
narrow();
