// Envelope encryption: KMS unwraps the ring key, the ring key a person's key, and that the person's
// records. AES-256-GCM over JSON; the place of the record is the associated data.
import { DecryptCommand } from "@aws-sdk/client-kms";
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { kms } from "./aws.mjs";

const IN_MEMORY = 5 * 60 * 1000;
const VERSION = 1;
let held;

/** The keys that KMS gives out: kept for five minutes at most. */
export async function deploymentKeys() {
  if (held && Date.now() - held.since < IN_MEMORY) return held.keys;
  const [ring, root] = await Promise.all([unwrapByKms("ring"), unwrapByKms("root")]);
  held = { since: Date.now(), keys: { ring, root } };
  return held.keys;
}

async function unwrapByKms(purpose) {
  const { Plaintext } = await kms.send(
    new DecryptCommand({
      KeyId: process.env.PEER_KMS_KEY,
      CiphertextBlob: Buffer.from(process.env[`PEER_${purpose.toUpperCase()}`], "base64"),
      EncryptionContext: { deployment: process.env.PORTAL_DEPLOYMENT, purpose },
    }),
  );
  return Buffer.from(Plaintext);
}

export function sealBytes(key, place, bytes) {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(place));
  const content = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), content]);
}

export function openBytes(key, place, sealed) {
  const bytes = Buffer.from(sealed);
  if (bytes[0] !== VERSION) throw new Error("unknown version");
  const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(1, 13))
    .setAAD(Buffer.from(place))
    .setAuthTag(bytes.subarray(13, 29));
  return Buffer.concat([decipher.update(bytes.subarray(29)), decipher.final()]);
}

export const seal = (key, item, value) => sealBytes(key, `${item.pk}|${item.sk}`, JSON.stringify(value));
export const open = (key, item) => JSON.parse(openBytes(key, `${item.pk}|${item.sk}`, item.body));
