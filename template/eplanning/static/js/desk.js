// The officers' screens: choosing all rows at once. Everything else is plain HTML and htmx.
"use strict";

document.querySelectorAll("input[data-ep-all]").forEach((all) => {
  const rows = () => all.form.querySelectorAll(`input[type=checkbox][name=${all.dataset.epAll}]`);
  all.hidden = false;
  all.addEventListener("change", () => rows().forEach((row) => { row.checked = all.checked; }));
});

// In the search of the kamus, Enter takes the first entry found instead of sending the form.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.target.id !== "id_cari") return;
  event.preventDefault();
  const first = document.querySelector("#kamus-hasil input[type=radio]");
  if (!first) return;
  first.checked = true;
  first.focus();
  first.dispatchEvent(new Event("change", { bubbles: true }));
});

// Fields that carry over what was typed last are replaced by typing, kept by Tab.
document.addEventListener("focusin", (event) => {
  if (event.target.matches("input[data-ep-select]")) event.target.select();
});
