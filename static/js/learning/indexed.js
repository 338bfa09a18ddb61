/** A browser's own store (IndexedDB) of what belongs to people and is found by its person. */

/** Some browsers never answer a page that opens a store; nobody's work may wait for that. */
const LONGEST_OPENING = 10000;

export function asPromise(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** Opens the store `name` with its one table; rejects where the browser has none (some private windows) or does not answer. */
export function openIndexed(name, table, keyPath) {
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => {
    opening.result.createObjectStore(table, { keyPath }).createIndex("person", "person");
  };
  const tooLong = new Promise((_resolve, reject) => setTimeout(reject, LONGEST_OPENING));
  return Promise.race([asPromise(opening), tooLong]);
}
