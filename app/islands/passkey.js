// Asks the device for a passkey when a form wants one: `data-passkey` says whether a new one (`create`) or one that
// there is (`get`), `data-ask` where the question comes from. The answer goes into the form's field, and the form goes
// its ordinary way. Without JavaScript such a form stays hidden: nothing but a script can speak to the device.

const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

/** What the server wrote as text, as the bytes that the device wants. */
function question(options) {
  options.challenge = bytes(options.challenge);
  if (options.user) options.user.id = bytes(options.user.id);
  for (const list of [options.allowCredentials, options.excludeCredentials]) {
    for (const credential of list ?? []) credential.id = bytes(credential.id);
  }
  return { publicKey: options };
}

/** What the device answered, as text. */
function answer(credential) {
  const response = {};
  for (const name of ["attestationObject", "clientDataJSON", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[name]) response[name] = text(credential.response[name]);
  }
  if (credential.response.getTransports) response.transports = credential.response.getTransports();
  return JSON.stringify({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response,
    extensions: credential.getClientExtensionResults(),
  });
}

async function ask(form) {
  const asked = await fetch(form.dataset.ask, { method: "POST", body: new URLSearchParams() });
  // Sent on to another page, the person has something to do there first.
  if (asked.redirected) return location.assign(asked.url);
  if (!asked.ok) throw new Error(`the question was refused: ${asked.status}`);
  const options = question((await asked.json()).publicKey);
  const credential = await navigator.credentials[form.dataset.passkey](options);
  form.querySelector("input[name=passkey]").value = answer(credential);
  form.submit();
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  if (!globalThis.PublicKeyCredential) break;
  const failed = form.querySelector("[data-failed]");
  const button = form.querySelector("button");
  form.hidden = false;
  for (const note of document.querySelectorAll("[data-without-passkey]")) note.hidden = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    failed.hidden = true;
    button.disabled = true;
    ask(form).catch(() => {
      failed.hidden = false;
      button.disabled = false;
    });
  });
}
