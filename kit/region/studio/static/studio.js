// Everything saves without this file; it shows how colours and letterhead will look while they are typed.
"use strict";

for (const picker of document.querySelectorAll("input[type=color][data-for]")) {
  const field = document.getElementById(picker.dataset.for);
  picker.hidden = false;
  picker.addEventListener("input", () => {
    field.value = picker.value;
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
  field.addEventListener("input", () => {
    if (/^#[0-9a-f]{6}$/i.test(field.value)) picker.value = field.value;
  });
}

for (const form of document.querySelectorAll("form[data-live]")) {
  let waiting;
  form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => show(form), 350);
  });
}

async function show(form) {
  const said = new URLSearchParams(new FormData(form));
  said.delete("csrf");
  said.delete("tanda");
  for (const shown of document.querySelectorAll("[data-preview]")) {
    shown.src = `${new URL(shown.src).pathname}?${said}`;
  }
  for (const part of document.querySelectorAll("[data-fragment]")) {
    const answer = await fetch(`${part.dataset.fragment}?${said}`);
    if (answer.ok) part.innerHTML = await answer.text();
  }
}
