/**
 * The part of Web Cryptography this folder uses. Browsers, workers and Node all provide it, but the
 * type library for plain ECMAScript does not name it.
 */
declare const crypto: {
  getRandomValues<T extends Uint8Array<ArrayBuffer>>(bytes: T): T;
  readonly subtle: {
    importKey(
      format: 'raw',
      key: Uint8Array<ArrayBuffer>,
      algorithm: 'AES-GCM',
      extractable: boolean,
      usages: ('encrypt' | 'decrypt')[],
    ): Promise<CryptoKey>;
    encrypt(how: AesGcm, key: CryptoKey, data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
    decrypt(how: AesGcm, key: CryptoKey, data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
    digest(algorithm: 'SHA-256', data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
  };
};

interface AesGcm {
  readonly name: 'AES-GCM';
  readonly iv: Uint8Array<ArrayBuffer>;
  readonly additionalData: Uint8Array<ArrayBuffer>;
}

interface CryptoKey {
  readonly type: string;
}
