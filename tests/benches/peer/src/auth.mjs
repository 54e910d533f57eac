// POST /api/auth/sign-in on a trusted device: the attempt is charged, everything is read in one call,
// the password is hashed in any case, and the session is kept in one transaction.
import { BatchGetCommand, TransactWriteCommand, UpdateCommand } from "@aws-sdk/lib-dynamodb";
import { hash, verify } from "@node-rs/argon2";
import { createHash, createHmac, randomBytes, randomUUID, timingSafeEqual } from "node:crypto";
import { importJWK, SignJWT } from "jose";
import { json, problem } from "./answer.mjs";
import { dynamodb, keysTable, table } from "./aws.mjs";
import { deploymentKeys, open, openBytes, seal } from "./envelope.mjs";

const origin = process.env.PORTAL_ORIGIN;
const HALF_A_DAY = 12 * 60 * 60;
const ARGON2ID = { algorithm: 2, memoryCost: 19 * 1024, timeCost: 2, parallelism: 1 };
let signingKey;

export async function handler(event) {
  const request = parse(event.body);
  if (!request) return problem(422, "invalid-input", "Something in the request is not right");
  const keys = await deploymentKeys();
  const keyed = (purpose, text) => createHmac("sha256", keys.root).update(`${purpose}\0${text}`).digest();
  const argon2 = { ...ARGON2ID, secret: keyed("pepper", "") };
  const credentialKey = { pk: `peer-address#${keyed("index", request.email).toString("hex")}`, sk: "credential" };

  const credential = await charge(credentialKey);
  const device = deviceOf(event.cookies);
  const batch = await read(credential.user ?? "nobody", device);
  if (!credential.body) {
    await hash(request.password, argon2);
    return problem(401, "wrong-credentials", "Wrong address or password");
  }
  const key = openBytes(keys.ring, `peer#${credential.user}`, batch.wrapped);
  const { passwordHash } = open(key, credential);
  if (!(await verify(passwordHash, request.password, argon2)))
    return problem(401, "wrong-credentials", "Wrong address or password");
  if (!trusted(key, batch.device, device)) return problem(403, "second-step", "Prove it is you");
  return startSession(keys, key, credential, open(key, batch.profile));
}

function parse(body) {
  let request;
  try {
    request = JSON.parse(body);
  } catch {
    return undefined;
  }
  const { email, password } = request ?? {};
  const good = typeof email === "string" && /^[^@\s]+@[^@\s]+$/.test(email) && email.length <= 254;
  if (!good || typeof password !== "string" || password.length < 1 || password.length > 128) return undefined;
  return { email: email.trim().toLowerCase(), password: password.normalize("NFC") };
}

async function charge(key) {
  const { Attributes } = await dynamodb.send(
    new UpdateCommand({
      TableName: table,
      Key: key,
      UpdateExpression: "SET expires = if_not_exists(expires, :expires) ADD failures :one",
      ExpressionAttributeValues: { ":expires": Math.floor(Date.now() / 1000) + 86400, ":one": 1 },
      ReturnValues: "ALL_NEW",
    }),
  );
  return Attributes;
}

async function read(user, device) {
  const pk = `peer#${user}`;
  const deviceKey = `device#${device?.id ?? "none"}`;
  const { Responses } = await dynamodb.send(
    new BatchGetCommand({
      RequestItems: {
        [table]: { Keys: [{ pk, sk: "profile" }, { pk, sk: deviceKey }], ConsistentRead: true },
        [keysTable]: { Keys: [{ pk, sk: "key" }], ConsistentRead: true },
      },
    }),
  );
  const found = (sk) => Responses[table].find((item) => item.sk === sk);
  return { wrapped: Responses[keysTable][0]?.wrapped, profile: found("profile"), device: found(deviceKey) };
}

function deviceOf(cookies = []) {
  const cookie = cookies.find((one) => one.startsWith("__Host-peer-device="));
  const [id, secret] = cookie?.split("=")[1].split(".") ?? [];
  return id && secret ? { id, secret } : undefined;
}

function trusted(key, stored, device) {
  if (!stored || !device) return false;
  const { secretHash, trustedUntil } = open(key, stored);
  const presented = createHash("sha256").update(device.secret).digest();
  return timingSafeEqual(presented, Buffer.from(secretHash, "base64")) && trustedUntil > Date.now();
}

async function startSession(keys, key, credential, profile) {
  const now = Math.floor(Date.now() / 1000);
  const [pk, sid, refresh] = [`peer#${credential.user}`, randomUUID(), randomBytes(32)];
  const session = { pk, sk: `session#${sid}`, version: 1, expires: now + HALF_A_DAY };
  const refreshHash = createHash("sha256").update(refresh).digest("base64");
  session.body = seal(key, session, { refreshHash, started: now, ends: (now + HALF_A_DAY) * 1000, level: 1 });
  await dynamodb.send(
    new TransactWriteCommand({
      TransactItems: [
        { Put: { TableName: table, Item: session, ConditionExpression: "attribute_not_exists(pk)" } },
        {
          Update: {
            TableName: table,
            Key: { pk: credential.pk, sk: credential.sk },
            UpdateExpression: "SET failures = :zero",
            ConditionExpression: "attribute_exists(body)",
            ExpressionAttributeValues: { ":zero": 0 },
          },
        },
      ],
    }),
  );
  signingKey ??= await importJWK(
    JSON.parse(openBytes(keys.ring, "signing-key", Buffer.from(process.env.PEER_SIGNING_KEY, "base64"))),
    "ES256",
  );
  const token = await new SignJWT({ sid, level: 1, acr: "1+device" })
    .setProtectedHeader({ alg: "ES256", typ: "at+jwt", kid: "1" })
    .setIssuer(origin)
    .setAudience(`${origin}/api`)
    .setSubject(credential.user)
    .setIssuedAt(now)
    .setExpirationTime(now + 300)
    .sign(signingKey);
  const cookie = `__Host-peer-refresh=${credential.user}.${sid}.${refresh.toString("base64url")}`;
  const answer = { status: "signed_in", access_token: token, expires_in: 300, language: profile.language };
  return json(200, answer, [`${cookie}; Path=/; Max-Age=${HALF_A_DAY}; Secure; HttpOnly; SameSite=Strict`]);
}
