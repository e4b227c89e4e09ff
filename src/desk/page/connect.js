// Unary calls of the service by the Connect protocol, in JSON. What fails comes out as a Failure.

import { Failure } from "./failure.js";
import { authorization, askForToken } from "./token.js";

const SERVICE = "/khulasa.v1.SummarizerService/";
const UNAUTHORIZED = 401;

/** Calls a method. Where the server wants a token, the editor is asked for one and the call made again. */
export async function call(method, message, signal) {
  for (;;) {
    const shown = authorization();
    const response = await post(method, message, signal);
    if (response.ok) return response.json();
    const failure = await Failure.of(response);
    if (response.status !== UNAUTHORIZED || !(await askForToken(shown))) throw failure;
    signal?.throwIfAborted();
  }
}

async function post(method, message, signal) {
  const headers = { "content-type": "application/json", "connect-protocol-version": "1", ...authorization() };
  const request = { method: "POST", headers, body: JSON.stringify(message), signal };
  try {
    return await fetch(SERVICE + method, { ...request, credentials: "omit", cache: "no-store", referrerPolicy: "no-referrer" });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw Failure.unreachable();
  }
}
