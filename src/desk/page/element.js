// Elements of the page: made from names, properties and children. Text becomes text nodes and nothing else, so what an article
// says is never read as markup.

const SVG = "http://www.w3.org/2000/svg";

/** An HTML element. Properties named `on…` are listeners, others attributes; `false`, `null` and `undefined` are left out. */
export function element(name, properties = {}, ...children) {
  return filled(document.createElement(name), properties, children);
}

/** An SVG element. */
export function drawing(name, properties = {}, ...children) {
  return filled(document.createElementNS(SVG, name), properties, children);
}

function filled(made, properties, children) {
  for (const [name, value] of Object.entries(properties)) {
    if (value === false || value === null || value === undefined) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/** The element of the page with this id. */
export const byId = (id) => document.getElementById(id);
