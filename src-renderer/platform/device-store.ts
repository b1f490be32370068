import type { DeviceKeeper } from '#shared/sync/device.ts';
import type { DeviceState } from '#shared/sync/transport.ts';
import { base64url } from '#shared/text/base64url.ts';

/**
 * Where a browser keeps its device: a database of its own, so that emptying or replacing the
 * workspace's does not touch it. The private key cannot be taken out, not even by the page.
 */
const DATABASE = 'rapport-device';
const STORE = 'device';
/** The one device, and a key made for an enrolment whose answer never came. */
const CURRENT = 'current';
const PENDING = 'pending';

interface StoredDevice {
  readonly state: DeviceState;
  readonly keys: CryptoKeyPair;
}

interface PendingKeys {
  readonly origin: string;
  readonly keys: CryptoKeyPair;
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
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

const readDevice = () => transact<StoredDevice>('readonly', (store) => store.get(CURRENT));

/** Keeps the device; what was pending is over. */
async function writeDevice(device: StoredDevice): Promise<void> {
  await transact('readwrite', (store) => {
    store.delete(PENDING);
    store.put(device, CURRENT);
    return undefined;
  });
}

/** The keys of an enrolment whose answer never came, else new ones. */
async function keysFor(origin: string): Promise<CryptoKeyPair> {
  const pending = await transact<PendingKeys>('readonly', (store) => store.get(PENDING));
  if (pending?.origin === origin) return pending.keys;
  const keys = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify']);
  if (!('privateKey' in keys)) throw new Error('This browser makes no Ed25519 keys.');
  await transact('readwrite', (store) => store.put({ origin, keys }, PENDING));
  return keys;
}

/** The device of this browser profile. */
export const browserDeviceKeeper: DeviceKeeper<CryptoKeyPair> = {
  state: async () => (await readDevice())?.state ?? null,
  async keyFor(origin) {
    const keys = await keysFor(origin);
    const raw = await crypto.subtle.exportKey('raw', keys.publicKey);
    return { key: keys, publicKey: base64url(new Uint8Array(raw)) };
  },
  async enrolled(given, keys) {
    const state: DeviceState = { ...given, protection: 'browser' };
    await writeDevice({ state, keys });
    return state;
  },
  async learned(state) {
    // In one transaction: what was forgotten meanwhile must not come back.
    await transact('readwrite', (store) => {
      const reading: IDBRequest<StoredDevice | undefined> = store.get(CURRENT);
      reading.onsuccess = () => {
        const stored = reading.result;
        if (stored?.state.as.device === state.as.device) store.put({ ...stored, state }, CURRENT);
      };
      return undefined;
    });
  },
  async sign(text) {
    const stored = await readDevice();
    if (!stored) throw new Error('This browser belongs to no workspace.');
    const bytes = new TextEncoder().encode(text);
    const signature = await crypto.subtle.sign('Ed25519', stored.keys.privateKey, bytes);
    return base64url(new Uint8Array(signature));
  },
  async forget() {
    await transact('readwrite', (store) => store.clear());
  },
};
