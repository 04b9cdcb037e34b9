import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { crc32 } from 'node:zlib';

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const ID_LENGTH = 8;
const SECRET_LENGTH = 43;
const CHECKSUM_LENGTH = 6;
const FORM = /^sy_([0-9A-Za-z]{8})_([0-9A-Za-z]{43})_([0-9A-Za-z]{6})$/;

/** The largest byte value that keeps `byte % 62` uniform. */
const UNIFORM_BELOW = 256 - (256 % BASE62.length);

/** A key as its holder has it, `sy_<id 8>_<secret 43>_<crc 6>`, base62: 256 bits of secret, and a checksum that tells a typing error from a wrong key. */
export interface ApiKey {
  readonly id: string;
  readonly text: string;
}

/** What we keep of a key: enough to recognise it, not to use it. */
export interface KeptKey {
  readonly id: string;
  readonly hash: string;
}

function randomBase62(length: number): string {
  let text = '';
  while (text.length < length) {
    for (const byte of randomBytes(length))
      if (byte < UNIFORM_BELOW && text.length < length) text += BASE62[byte % BASE62.length];
  }
  return text;
}

function checksum(body: string): string {
  let rest = crc32(body);
  let text = '';
  for (let digit = 0; digit < CHECKSUM_LENGTH; digit += 1) {
    text = BASE62[rest % BASE62.length] + text;
    rest = Math.floor(rest / BASE62.length);
  }
  return text;
}

/** A new random key. */
export function makeApiKey(): ApiKey {
  const id = randomBase62(ID_LENGTH);
  const secret = randomBase62(SECRET_LENGTH);
  return { id: `key_${id}`, text: `sy_${id}_${secret}_${checksum(id + secret)}` };
}

/** The id in a key's text, or undefined when the text is no key (wrong form or checksum). */
export function apiKeyId(text: string): string | undefined {
  const [, id, secret, crc] = FORM.exec(text) ?? [];
  return id && secret && checksum(id + secret) === crc ? `key_${id}` : undefined;
}

/** HMAC-SHA-256 of the key's text, as hex. The secret has 256 random bits, so no slow hash is needed. */
export function hashApiKey(text: string): string {
  return createHmac('sha256', 'schoolyard api key').update(text).digest('hex');
}

/** Whether this text is the kept key, compared in constant time. */
export function isSameKey(text: string, kept: KeptKey): boolean {
  const given = Buffer.from(hashApiKey(text), 'hex');
  const known = Buffer.from(kept.hash, 'hex');
  return given.length === known.length && timingSafeEqual(given, known);
}
