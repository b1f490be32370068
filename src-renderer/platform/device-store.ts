import type { DeviceState } from '#shared/sync/transport.ts';

/**
 * Where a browser keeps its device: a database of its own, so that emptying or replacing the
 * workspace's does not touch it. The private key cannot be taken out, by the page neither.
 */
const DATABASE = 'rapport-device';
const STORE = 'device';
/** The one device, and a key made for an enrolment whose answer never came. */
const CURRENT = 'current';
const PENDING = 'pending';

export interface StoredDevice {
  readonly state: DeviceState;
  readonly keys: CryptoKeyPair;
}

export interface PendingKeys {
  readonly origin: string;
  readonly keys: CryptoKeyPair;
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error(`${DATABASE} is held by another window.`));
  });
}

async function transact<T>(
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T> | undefined,
): Promise<T | undefined> {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode, { durability: 'strict' });
      const request = act(transaction.objectStore(STORE));
      transaction.oncomplete = () => resolve(request?.result);
      transaction.onabort = () => reject(transaction.error);
    });
  } finally {
    database.close();
  }
}

/** The device of this browser profile; undefined while it works alone. */
export async function readDevice(): Promise<StoredDevice | undefined> {
  return transact<StoredDevice>('readonly', (store) => store.get(CURRENT));
}

/** Keeps the device; what was pending is over. */
export async function writeDevice(device: StoredDevice): Promise<void> {
  await transact('readwrite', (store) => {
    store.delete(PENDING);
    store.put(device, CURRENT);
    return undefined;
  });
}

export async function readPending(): Promise<PendingKeys | undefined> {
  return transact<PendingKeys>('readonly', (store) => store.get(PENDING));
}

export async function writePending(pending: PendingKeys): Promise<void> {
  await transact('readwrite', (store) => store.put(pending, PENDING));
}

/** Destroys everything of the device. */
export async function clearDevice(): Promise<void> {
  await transact('readwrite', (store) => store.clear());
}
