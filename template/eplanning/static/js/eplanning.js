// What plain HTML can't do; every page works without it.
"use strict";

// Errors: take the reader to the list of what has to be mended.
document.addEventListener("DOMContentLoaded", () => {
  const summary = document.querySelector("[data-ep-errors]");
  if (summary) summary.focus();
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  const button = event.submitter;
  const question = (button && button.dataset.epConfirm) || form.dataset.epConfirm;
  if (question && !window.confirm(question)) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  // A slow line invites a second click; the server would refuse it, the reader need not see that.
  if (form.method === "post") {
    if (form.dataset.epSent) event.preventDefault();
    form.dataset.epSent = "yes";
  }
}, true);

// Coming back with the browser's back button must find a form that can be sent again.
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-ep-sent]").forEach((form) => delete form.dataset.epSent);
});
document.addEventListener("htmx:afterRequest", (event) => delete event.target.dataset.epSent);
