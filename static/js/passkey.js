/** Passkeys: makes one, or shows one. The server's request waits in the page (#passkey-data); sign-in fetches its own. */

const toBytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

const toText = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");

const withBytes = (credentials) => (credentials ?? []).map((each) => ({ ...each, id: toBytes(each.id) }));

/** Asks the device to make a passkey that it keeps itself, so that it can also sign in without a name. */
async function make(options) {
  const request = options.creation_options.publicKey;
  const credential = await navigator.credentials.create({
    publicKey: {
      ...request,
      challenge: toBytes(request.challenge),
      user: { ...request.user, id: toBytes(request.user.id) },
      excludeCredentials: withBytes(request.excludeCredentials),
      authenticatorSelection: {
        ...request.authenticatorSelection,
        residentKey: "preferred",
        userVerification: "preferred",
      },
    },
  });
  return {
    ...common(credential),
    response: {
      attestationObject: toText(credential.response.attestationObject),
      clientDataJSON: toText(credential.response.clientDataJSON),
      transports: credential.response.getTransports?.() ?? [],
    },
  };
}

/** Asks the device to prove that it holds a passkey of this person. */
async function show(options) {
  const request = options.request_options.publicKey;
  const credential = await navigator.credentials.get({
    publicKey: {
      ...request,
      challenge: toBytes(request.challenge),
      allowCredentials: withBytes(request.allowCredentials),
    },
  });
  const { authenticatorData, clientDataJSON, signature, userHandle } = credential.response;
  return {
    ...common(credential),
    response: {
      authenticatorData: toText(authenticatorData),
      clientDataJSON: toText(clientDataJSON),
      signature: toText(signature),
      userHandle: userHandle ? toText(userHandle) : null,
    },
  };
}

function common(credential) {
  return {
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

function waiting() {
  return JSON.parse(document.getElementById("passkey-data").textContent);
}

async function asked(form) {
  const response = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!response.ok) {
    throw new Error(`The server answered ${response.status}.`);
  }
  return response.json();
}

const CEREMONIES = {
  add: () => make(waiting()),
  show: () => show(waiting()),
  "sign-in": async (form) => show(await asked(form)),
};

export function offerPasskeys(root) {
  if (!window.PublicKeyCredential) {
    return;
  }
  for (const form of root.querySelectorAll("form[data-passkey]")) {
    const refused = form.querySelector("[data-passkey-refused]");
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      refused.hidden = true;
      try {
        const credential = await CEREMONIES[form.dataset.passkey](form);
        form.elements.credential.value = JSON.stringify(credential);
        form.submit();
      } catch {
        refused.hidden = false;
      }
    });
  }
}

offerPasskeys(document);
