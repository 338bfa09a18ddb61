/** A browser's own store (IndexedDB) of what belongs to people and is found by its person. */

/** Some browsers never answer a page that opens a store; nobody's work may wait for that. */
const LONGEST = 10000;

/** Settles as the promise does, or rejects when that takes too long. */
export function inTime(promise, longest = LONGEST) {
  return Promise.race([promise, new Promise((_resolve, reject) => setTimeout(reject, longest))]);
}

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
  return inTime(asPromise(opening));
}
