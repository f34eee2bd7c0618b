import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';

const element = (type: number, ...parts: Uint8Array[]): Buffer => {
  const body = Buffer.concat(parts);
  const length = body.length < 128 ? [body.length] : [0x82, body.length >> 8, body.length & 255];
  return Buffer.concat([Buffer.from([type, ...length]), body]);
};
const sequence = (...parts: Uint8Array[]): Buffer => element(0x30, ...parts);
const time = (year: number): Buffer => element(0x18, Buffer.from(`${year}0101000000Z`));

/** A certificate that nobody trusts, made anew each time, so that no key lies in the repository: X.509, version 1. */
export const certificate = (): { key: string; cert: string } => {
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
  const rsaWithSha256 = sequence(element(0x06, Buffer.from('2a864886f70d01010b', 'hex')), element(0x05));
  const commonName = sequence(element(0x06, Buffer.from('550403', 'hex')), element(0x0c, Buffer.from('example')));
  const name = sequence(element(0x31, commonName));
  const year = new Date().getFullYear();
  const body = sequence(
    element(0x02, Buffer.from([1])),
    rsaWithSha256,
    name,
    sequence(time(year - 1), time(year + 1)),
    name,
    createPublicKey(key).export({ type: 'spki', format: 'der' }),
  );
  const signature = element(0x03, Buffer.from([0]), sign('sha256', body, key));
  const der = sequence(body, rsaWithSha256, signature).toString('base64');
  return {
    key: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${der}\n-----END CERTIFICATE-----\n`,
  };
};
