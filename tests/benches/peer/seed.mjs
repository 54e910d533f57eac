// Puts one person into the tables as the peer keeps people, and prints what the functions and whoever
// calls them need, as JSON.
import { GenerateDataKeyCommand } from "@aws-sdk/client-kms";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { hash } from "@node-rs/argon2";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import { createHash, createHmac, randomBytes, randomUUID } from "node:crypto";
import { dynamodb, keysTable, kms, table } from "./src/aws.mjs";
import { seal, sealBytes } from "./src/envelope.mjs";

const [person, password] = [JSON.parse(process.argv[2]), process.argv[3]];
const [origin, KeyId] = [process.env.PORTAL_ORIGIN, process.env.PEER_KMS_KEY];

async function generate(purpose) {
  const EncryptionContext = { deployment: process.env.PORTAL_DEPLOYMENT, purpose };
  const made = await kms.send(new GenerateDataKeyCommand({ KeyId, KeySpec: "AES_256", EncryptionContext }));
  return { plain: Buffer.from(made.Plaintext), wrapped: Buffer.from(made.CiphertextBlob).toString("base64") };
}

const [ring, root] = [await generate("ring"), await generate("root")];
const keyed = (purpose, text) => createHmac("sha256", root.plain).update(`${purpose}\0${text}`).digest();
const pair = await generateKeyPair("ES256", { extractable: true });
const [user, sid, device] = [randomUUID(), randomUUID(), { id: randomUUID(), secret: randomBytes(32).toString("base64url") }];
const [pk, key, ends] = [`peer#${user}`, randomBytes(32), Date.now() + 12 * 60 * 60 * 1000];

const put = (item, body) =>
  dynamodb.send(new PutCommand({ TableName: table, Item: { ...item, body: seal(key, item, body) } }));
const wrapped = sealBytes(ring.plain, pk, key);
await dynamodb.send(new PutCommand({ TableName: keysTable, Item: { pk, sk: "key", wrapped } }));
await put({ pk, sk: "profile", version: 1 }, person);
await put({ pk, sk: `session#${sid}`, version: 1 }, { refreshHash: randomBytes(32).toString("base64"), ends, level: 1 });
const secretHash = createHash("sha256").update(device.secret).digest("base64");
await put({ pk, sk: `device#${device.id}` }, { secretHash, trustedUntil: ends });
const parameters = { algorithm: 2, memoryCost: 19 * 1024, timeCost: 2, parallelism: 1, secret: keyed("pepper", "") };
const passwordHash = await hash(password, parameters);
const address = `peer-address#${keyed("index", person.email).toString("hex")}`;
await put({ pk: address, sk: "credential", user, failures: 0, expires: "never" }, { email: person.email, passwordHash });

const token = await new SignJWT({ sid, level: 1, acr: "1+email" })
  .setProtectedHeader({ alg: "ES256", typ: "at+jwt", kid: "1" })
  .setIssuer(origin)
  .setAudience(`${origin}/api`)
  .setSubject(user)
  .setIssuedAt()
  .setExpirationTime("1h")
  .sign(pair.privateKey);
const signingKey = sealBytes(ring.plain, "signing-key", JSON.stringify(await exportJWK(pair.privateKey)));
const environment = {
  PEER_RING: ring.wrapped,
  PEER_ROOT: root.wrapped,
  PEER_PUBLIC_JWK: JSON.stringify(await exportJWK(pair.publicKey)),
  PEER_SIGNING_KEY: signingKey.toString("base64"),
};
console.log(JSON.stringify({ environment, token, cookie: `__Host-peer-device=${device.id}.${device.secret}` }));
