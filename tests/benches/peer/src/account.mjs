// GET /api/account/profile: the token is verified, then session, key and profile are read in one call.
import { BatchGetCommand } from "@aws-sdk/lib-dynamodb";
import { importJWK, jwtVerify } from "jose";
import { json, problem } from "./answer.mjs";
import { dynamodb, keysTable, table } from "./aws.mjs";
import { deploymentKeys, open, openBytes } from "./envelope.mjs";

const origin = process.env.PORTAL_ORIGIN;
let publicKey;

export async function handler(event) {
  const token = /^Bearer (.+)$/i.exec(event.headers.authorization ?? "")?.[1];
  const claims = token && (await verified(token));
  if (!claims) return problem(401, "not-signed-in", "Sign in first");

  const pk = `peer#${claims.sub}`;
  const [keys, { Responses }] = await Promise.all([
    deploymentKeys(),
    dynamodb.send(
      new BatchGetCommand({
        RequestItems: {
          [table]: {
            Keys: [{ pk, sk: `session#${claims.sid}` }, { pk, sk: "profile" }],
            ConsistentRead: true,
          },
          [keysTable]: { Keys: [{ pk, sk: "key" }], ConsistentRead: true },
        },
      }),
    ),
  ]);
  const found = (sk) => Responses[table].find((item) => item.sk === sk);
  const session = found(`session#${claims.sid}`);
  const wrapped = Responses[keysTable][0];
  if (!session || !wrapped) return problem(401, "not-signed-in", "Sign in first");
  const key = openBytes(keys.ring, pk, wrapped.wrapped);
  if (open(key, session).ends <= Date.now()) return problem(401, "not-signed-in", "Sign in first");
  const profile = found("profile");
  return json(200, { ...open(key, profile), version: profile.version });
}

async function verified(token) {
  publicKey ??= await importJWK(JSON.parse(process.env.PEER_PUBLIC_JWK), "ES256");
  try {
    const { payload } = await jwtVerify(token, publicKey, {
      algorithms: ["ES256"],
      issuer: origin,
      audience: `${origin}/api`,
      typ: "at+jwt",
    });
    return payload;
  } catch {
    return undefined;
  }
}
