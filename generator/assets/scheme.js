/* The colour scheme: the system's, or what the reader chose, which is remembered in this browser only. */
{
  const script = document.currentScript;
  const place = new URL("..", script.src).pathname + ".scheme";
  const button = script.previousElementSibling;
  const palettes = button.dataset.palettes.split("|").map((told) => {
    const [media, scheme, primary, accent, ...name] = told.split(";");
    return { media, colours: { scheme, primary, accent }, name: name.join(";") };
  });
  const isLight = matchMedia("(prefers-color-scheme: light)");
  const ofMedia = (media) => palettes.find((palette) => palette.media === media);
  let chosen = 0;
  const show = () => {
    const palette = palettes[chosen];
    const isSystem = palette.media === "(prefers-color-scheme)";
    const { colours } = (isSystem && ofMedia(`(prefers-color-scheme: ${isLight.matches ? "light" : "dark"})`)) || palette;
    for (const [name, value] of Object.entries(colours)) document.body.setAttribute(`data-md-color-${name}`, value);
    button.title = palette.name;
    button.setAttribute("aria-label", palette.name);
  };
  document.documentElement.classList.replace("no-js", "js");
  try {
    chosen = Number(localStorage.getItem(place)) % palettes.length || 0;
  } catch {}
  show();
  button.hidden = false;
  isLight.addEventListener("change", show);
  button.addEventListener("click", () => {
    chosen = (chosen + 1) % palettes.length;
    show();
    try {
      localStorage.setItem(place, chosen);
    } catch {}
  });
}
