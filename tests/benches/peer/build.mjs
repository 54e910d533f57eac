// Bundles each function as AWS advises: one minified file, the SDK in it. What is compiled for the
// processor lies beside it.
import { build } from "esbuild";
import { cpSync, rmSync } from "node:fs";

rmSync("dist", { recursive: true, force: true });
for (const name of ["health", "account", "auth"]) {
  await build({
    entryPoints: [`src/${name}.mjs`],
    outfile: `dist/${name}/index.cjs`,
    bundle: true,
    minify: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    // AWS publishes its SDK as modules too; bundling those leaves out what is not used.
    mainFields: ["module", "main"],
    external: ["@node-rs/argon2"],
  });
}
for (const part of ["argon2", `argon2-linux-${process.arch}-gnu`]) {
  cpSync(`node_modules/@node-rs/${part}`, `dist/auth/node_modules/@node-rs/${part}`, { recursive: true });
}
