import { json } from "./answer.mjs";

export const handler = async () => json(200, { status: "ok" });
