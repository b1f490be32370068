import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';

/** A device's Ed25519 key: what it signs with, and what the endpoint knows it by. */
export interface DeviceKey {
  /** Raw, base64url. */
  readonly publicKey: string;
  /** Signature of the text's UTF-8, base64url. */
  sign(text: string): string;
  /** PKCS #8 as base64, to be kept encrypted. */
  secret(): string;
}

/** A new key. */
export function newDeviceKey(): DeviceKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  return readDeviceKey(privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'));
}

/** The key of what `secret()` said. Throws for anything else. */
export function readDeviceKey(secret: string): DeviceKey {
  const key = createPrivateKey({
    key: Buffer.from(secret, 'base64'),
    format: 'der',
    type: 'pkcs8',
  });
  const { x } = createPublicKey(key).export({ format: 'jwk' });
  if (key.asymmetricKeyType !== 'ed25519' || x === undefined) throw new Error('No Ed25519 key.');
  return {
    publicKey: x,
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), key).toString('base64url'),
    secret: () => secret,
  };
}
