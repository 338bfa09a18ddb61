import { inTime } from "../learning/indexed.js";

/** Resolves to the outbox of SCORM packages if one was ever opened on this phone; nobody else fetches its script. */
export async function packagesOutbox(person) {
  const stores = indexedDB.databases ? await inTime(indexedDB.databases()).catch(() => []) : [{ name: "homeward-packages" }];
  if (!stores.some(({ name }) => name === "homeward-packages")) {
    return null;
  }
  const { ScormOutbox } = await import("./scorm-outbox.js");
  return new ScormOutbox({ person });
}
