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

// A countdown goes on by the server's clock, whatever the reader's own clock says; without this it stands still.
document.addEventListener("DOMContentLoaded", () => {
  const loaded = Date.now();
  document.querySelectorAll("[data-ep-until]").forEach((place) => {
    const left = Date.parse(place.dataset.epUntil) - Date.parse(place.dataset.epNow);
    const say = (number, unit) =>
      new Intl.NumberFormat(document.documentElement.lang, { style: "unit", unit, unitDisplay: "long" }).format(number);
    const timer = window.setInterval(() => {
      const minutes = Math.max(0, Math.floor((left - (Date.now() - loaded)) / 60000));
      const days = Math.floor(minutes / 1440), hours = Math.floor((minutes % 1440) / 60), rest = minutes % 60;
      const parts = [];
      if (days) parts.push(say(days, "day"));
      if (hours && days < 7) parts.push(say(hours, "hour"));
      if (!days && (rest || !hours)) parts.push(say(rest, "minute"));
      place.textContent = parts.join(" ");
      if (!minutes) window.clearInterval(timer);
    }, 30000);
  });
});
