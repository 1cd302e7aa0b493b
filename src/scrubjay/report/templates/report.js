(() => {
  "use strict";
  const all = (selector, root) => [...(root || document).querySelectorAll(selector)];

  for (const button of all("thead button")) {
    button.addEventListener("click", () => {
      const header = button.closest("th"), table = header.closest("table"), body = table.tBodies[0];
      const down = header.getAttribute("aria-sort") !== "descending";
      all("th[aria-sort]", table).forEach((other) => other.removeAttribute("aria-sort"));
      header.setAttribute("aria-sort", down ? "descending" : "ascending");
      const value = (row) => {
        const cell = row.cells[header.cellIndex], key = cell.dataset.key;
        return key === undefined ? cell.textContent.trim().toLowerCase() : Number(key);
      };
      const rows = [...body.rows].sort((a, b) => {
        const one = value(a), two = value(b);
        return (one < two ? -1 : one > two ? 1 : 0) * (down ? -1 : 1);
      });
      body.append(...rows);
    });
  }

  const form = document.querySelector(".filters");
  if (!form) return;
  form.hidden = false;
  const claims = all("details.claim").map((claim) => ({
    claim,
    findings: all(".finding", claim).map((finding) => ({
      finding, text: (claim.dataset.name + " " + finding.textContent).toLowerCase(),
    })),
  }));
  const shown = document.getElementById("shown");
  const apply = () => {
    const levels = new Set(all("input[name=level]:checked", form).map((box) => box.value));
    const edit = form.elements.edit.value;
    const words = form.elements.words.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0, inClaims = 0;
    for (const { claim, findings } of claims) {
      let any = false;
      for (const { finding, text } of findings) {
        const show = levels.has(finding.dataset.level) && (!edit || finding.dataset.edit === edit)
          && words.every((word) => text.includes(word));
        finding.hidden = !show;
        any ||= show;
        count += show;
      }
      claim.hidden = !any;
      inClaims += any;
    }
    shown.textContent = `${count.toLocaleString("en-US")} shown, on ${inClaims.toLocaleString("en-US")} claims`;
  };
  const open = (state) => claims.forEach(({ claim }) => { claim.open = state; });
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  document.getElementById("open-all").addEventListener("click", () => open(true));
  document.getElementById("close-all").addEventListener("click", () => open(false));
  addEventListener("beforeprint", () => open(true));
  apply();
})();
