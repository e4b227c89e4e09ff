// The token that a server may ask for. It lives in this module's memory and in the authorization header of calls to this server:
// never in storage, in an address, or in an attribute of an element.

import { byId } from "./element.js";

let token = "";
let asking = null;

/** The header that shows the token; empty without one. */
export const authorization = () => (token === "" ? {} : { authorization: `Bearer ${token}` });

/**
 * Asks the editor for a token, after a call that showed `shown` was refused. Whether there is another one to show now.
 * Calls that are refused together ask once.
 */
export function askForToken(shown) {
  if ((shown.authorization ?? "") !== (authorization().authorization ?? "")) return Promise.resolve(true);
  asking ??= ask(token !== "").finally(() => (asking = null));
  return asking;
}

function ask(wasRefused) {
  const dialog = byId("token-dialog");
  const field = byId("token");
  byId("token-wrong").hidden = !wasRefused;
  dialog.showModal();
  return new Promise((resolve) => {
    const answered = (isGiven) => {
      if (isGiven) token = field.value.trim();
      field.value = "";
      dialog.removeEventListener("close", refused);
      byId("token-form").removeEventListener("submit", given);
      if (dialog.open) dialog.close();
      resolve(isGiven);
    };
    const refused = () => answered(false);
    const given = (event) => {
      event.preventDefault();
      answered(field.value.trim() !== "");
    };
    dialog.addEventListener("close", refused);
    byId("token-form").addEventListener("submit", given);
  });
}
