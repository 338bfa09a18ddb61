/** Facts that the server has not acknowledged yet, kept in IndexedDB, each under the person who made it. */
import { asPromise, openIndexed } from "./indexed.js";

const NAME = "homeward-evidence";
const STORE = "facts";

/** Opens the store; rejects where the browser has none. */
export async function openStore() {
  const database = await openIndexed(NAME, STORE, "uuid");
  const within = (mode) => database.transaction(STORE, mode).objectStore(STORE);
  return {
    /** Resolves once the fact is on the phone's disk. */
    async put(fact) {
      const transaction = database.transaction(STORE, "readwrite", { durability: "strict" });
      transaction.objectStore(STORE).put(fact);
      await new Promise((resolve, reject) => {
        transaction.oncomplete = resolve;
        transaction.onabort = () => reject(transaction.error);
      });
    },
    of: (person) => asPromise(within("readonly").index("person").getAll(person)),
    async remove(uuids) {
      const store = within("readwrite");
      await Promise.all(uuids.map((uuid) => asPromise(store.delete(uuid))));
    },
  };
}

/** The same for a browser without a store: facts last as long as the page, and are sent at once. */
export function openMemory() {
  const facts = new Map();
  return {
    put: async (fact) => void facts.set(fact.uuid, fact),
    of: async (person) => [...facts.values()].filter((fact) => fact.person === person),
    remove: async (uuids) => uuids.forEach((uuid) => facts.delete(uuid)),
  };
}
