// The live preview: asks for news, shows findings over the page, loads the page anew when it has changed.
(() => {
  const banner = document.getElementById("briefings-findings");
  let known = Number(document.currentScript.dataset.version);
  const ask = async () => {
    try {
      const answer = await fetch(`/__briefings/news?known=${known}`);
      const news = await answer.json();
      if (news.version !== known) {
        known = news.version;
        if (!news.findings) return location.reload();
        const [summary, ...findings] = news.findings.split("\n");
        banner.children[0].textContent = summary;
        banner.children[1].textContent = findings.join("\n");
        banner.hidden = false;
      }
    } catch {
      await new Promise((wait) => setTimeout(wait, 1000)); // the preview has ended, or starts again
    }
    return ask();
  };
  ask();
})();
