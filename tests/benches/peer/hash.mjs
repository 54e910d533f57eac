// hash.mjs COUNT: processor time of one bare hash in microseconds, as a line for each line that is read.
import { hash } from "@node-rs/argon2";
import { randomBytes } from "node:crypto";
import { createInterface } from "node:readline";

const count = Number(process.argv[2]);
const parameters = { algorithm: 2, memoryCost: 19 * 1024, timeCost: 2, parallelism: 1, secret: randomBytes(32) };
for await (const _ of createInterface({ input: process.stdin })) {
  const before = process.cpuUsage();
  for (let i = 0; i < count; i++) await hash("the tram was late today", parameters);
  const { user, system } = process.cpuUsage(before);
  console.log((user + system) / count);
}
