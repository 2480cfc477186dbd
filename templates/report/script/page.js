// What the parts of the script share. They stand in the page one after the other, as one function.

const byId = (id) => document.getElementById(id);
const words = JSON.parse(byId('words').textContent);
/** Parsed when the first project is opened: there may be thousands of findings. */
let parsed = null;
const data = () => {
  parsed ??= JSON.parse(byId('data').textContent);
  return parsed;
};

/** An element with attributes and children; text is always text. */
const make = (tag, attributes = {}, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined) element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
};
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const folded = (text) => text.normalize('NFKC').toLowerCase();
const grouped = (digits) => String(digits).replace(/\B(?=(\d{3})+(?!\d))/g, ',');

