// Runs scenarios of the protocol's conformance suite and prints what their results say. The suite knows no keys, so
// a proxy adds one. The server must see its own port in Host and Origin; names that are not its own stay as they are.
import { spawn } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createServer, request } from "node:http";

const upstream = new URL(process.env.PROVISO_URL);
const suite = "node_modules/@modelcontextprotocol/conformance/dist/index.js";

// The suite needs globSync for clients alone, and Node.js has it from 22 on.
const text = readFileSync(suite, "utf8");
writeFileSync(suite, text.replace("globSync as o,", ""));

const proxy = createServer((incoming, outgoing) => {
  const own = (value) => value?.replace(`:${proxy.address().port}`, `:${upstream.port}`);
  const headers = { ...incoming.headers, authorization: `Bearer ${process.env.PROVISO_ROBIN}` };
  headers.host = own(headers.host);
  if (headers.origin) headers.origin = own(headers.origin);
  const { hostname, port } = upstream;
  const forward = request({ hostname, port, path: incoming.url, method: incoming.method, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode, answer.headers);
    answer.pipe(outgoing);
  });
  forward.on("error", () => outgoing.destroy());
  incoming.pipe(forward);
});
await new Promise((ready) => proxy.listen(0, "127.0.0.1", ready));

const run = (scenario) => new Promise((ended) => {
  const url = `http://localhost:${proxy.address().port}/mcp`;
  const child = spawn("node", [suite, "server", "--url", url, "--scenario", scenario, "-o", "results"], { stdio: "ignore" });
  child.on("exit", ended);
});

for (const scenario of process.argv.slice(2)) {
  await run(scenario);
  for (const folder of readdirSync("results").filter((name) => name.startsWith(`server-${scenario}-2`))) {
    for (const check of JSON.parse(readFileSync(`results/${folder}/checks.json`, "utf8"))) {
      console.log(`${scenario} ${check.id} ${check.status}`);
    }
  }
}
proxy.close();
