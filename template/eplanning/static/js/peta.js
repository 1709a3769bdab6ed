// The map in a form: a tap or the arrow keys put the pin, the two fields follow, and the other way round.
"use strict";

document.querySelectorAll("[data-ep-map]").forEach((map) => {
  const form = map.closest("form");
  const drawing = map.querySelector("svg");
  const pin = map.querySelector(".ep-map__pin");
  const focus = [...map.querySelectorAll(".is-focus")];
  const tools = form.querySelector("[data-ep-map-tools]");
  const said = form.querySelector("[data-ep-map-said]");
  const fields = { y: form.elements.lintang, x: form.elements.bujur };
  const [west, north] = [Number(map.dataset.barat), Number(map.dataset.utara)];
  const [perX, perY] = [Number(map.dataset.perBujur), Number(map.dataset.perLintang)];
  const whole = { x: 0, y: 0, width: 1000, height: 800 };
  const view = { ...whole };
  let at = null;

  const number = (field) => (field.value.trim() === "" ? NaN : Number(field.value.replace(",", ".")));
  const within = (value, least, most) => Math.min(Math.max(value, least), most);

  function show() {
    drawing.setAttribute("viewBox", `${view.x} ${view.y} ${view.width} ${view.height}`);
    drawing.style.setProperty("--ep-zoom", view.width / whole.width);
    pin.setAttribute("visibility", at ? "visible" : "hidden");
    if (at) pin.setAttribute("transform", `translate(${at.x} ${at.y}) scale(${view.width / whole.width})`);
  }

  function tell() {
    if (!at) {
      said.textContent = "";
      return;
    }
    const place = drawing.createSVGPoint();
    Object.assign(place, at);
    const outside = focus.length && !focus.some((area) => area.isPointInFill(place));
    said.textContent = `${fields.y.value}, ${fields.x.value}. ${outside ? map.dataset.luar : ""}`;
  }

  function put(x, y) {
    at = { x: within(x, whole.x, whole.width), y: within(y, whole.y, whole.height) };
    fields.x.value = (west + at.x / perX).toFixed(6);
    fields.y.value = (north - at.y / perY).toFixed(6);
    show();
    tell();
  }

  function read() {
    const [lat, lng] = [number(fields.y), number(fields.x)];
    at = Number.isFinite(lat) && Number.isFinite(lng) ? { x: (lng - west) * perX, y: (north - lat) * perY } : null;
    show();
    tell();
  }

  function zoom(factor) {
    const middle = at || { x: view.x + view.width / 2, y: view.y + view.height / 2 };
    view.width = within(view.width * factor, whole.width / 16, whole.width);
    view.height = (view.width * whole.height) / whole.width;
    view.x = within(middle.x - view.width / 2, whole.x, whole.width - view.width);
    view.y = within(middle.y - view.height / 2, whole.y, whole.height - view.height);
    show();
  }

  drawing.addEventListener("click", (event) => {
    const place = drawing.createSVGPoint();
    [place.x, place.y] = [event.clientX, event.clientY];
    const point = place.matrixTransform(drawing.getScreenCTM().inverse());
    put(point.x, point.y);
    drawing.focus();
  });

  const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  drawing.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (arrows[event.key]) {
      const step = (event.shiftKey ? 0.002 : 0.02) * view.width;
      const from = at || { x: view.x + view.width / 2, y: view.y + view.height / 2 };
      put(from.x + arrows[event.key][0] * step, from.y + arrows[event.key][1] * step);
    } else if (event.key === "+" || event.key === "=") zoom(0.5);
    else if (event.key === "-") zoom(2);
    else return;
    event.preventDefault();
  });

  tools.querySelectorAll("[data-ep-zoom]").forEach((button) => {
    button.addEventListener("click", () => zoom(button.dataset.epZoom === "in" ? 0.5 : 2));
  });
  tools.querySelector("[data-ep-clear]").addEventListener("click", () => {
    fields.x.value = fields.y.value = "";
    read();
  });
  Object.values(fields).forEach((field) => field.addEventListener("input", read));

  drawing.setAttribute("tabindex", "0");
  drawing.setAttribute("role", "application");
  drawing.setAttribute("aria-roledescription", map.dataset.peran);
  drawing.setAttribute("aria-describedby", "peta-cara");
  tools.hidden = false;
  read();
});
