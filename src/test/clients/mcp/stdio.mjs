// Uses the tools as a host does that starts a program and talks to it, with the SDK that hosts use. It is charlie: what robin asks for is counted by the other program.
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";

const { PROVISO_URL: url, PROVISO_CHARLIE: charlie, PROVISO_ALICE: alice, JAVA, JAVA_CLASSES, PATH } = process.env;
const say = (name, value) => console.log(JSON.stringify({ [name]: value }));
const transport = new StdioClientTransport({
  command: JAVA,
  args: ["-Dlogback.configurationFile=logback.xml", "-cp", JAVA_CLASSES, "dev.proviso.Application", "mcp"],
  env: { PATH, PROVISO_URL: url, PROVISO_KEY: charlie },
  stderr: "pipe",
});
let complaints = "";
transport.stderr.on("data", (text) => (complaints += text));
const client = new Client({ name: "driver", version: "1" });
client.onerror = (error) => (complaints += error);
await client.connect(transport);
say("server", client.getServerVersion().name);
say("tools", (await client.listTools()).tools.length);

const call = (name, args, options) => client.callTool({ name, arguments: args }, undefined, options);
const ask = { title: "Deploy over stdio", conditions_schema: [{ key: "max", label: "Max", type: "number" }] };
const first = (await call("request_approval", { ...ask, wait_seconds: 0 })).structuredContent;
say("pending", [first.status, first.may_act]);
let beats = 0;
const waiting = call("request_approval", { ...ask, wait_seconds: 40 }, { onprogress: () => beats++ });
while (beats === 0) await new Promise((wait) => setTimeout(wait, 50));
const beside = (await call("check_request", { id: first.id })).structuredContent;
const answer = await fetch(`${url}/api/requests/${first.id}/respond`, {
  method: "POST",
  headers: { authorization: `Bearer ${alice}`, "content-type": "application/json" },
  body: JSON.stringify({ status: "conditional", conditions: { max: 5 } }),
});
if (!answer.ok) throw new Error(await answer.text());
const told = (await waiting).structuredContent;
say("told", [told.id === first.id, told.may_act, told.conditions.max]);
say("beats", beats > 0);
say("beside", beside.status === "pending");
const unknown = await call("approve_request", { id: first.id }).catch((error) => ({ code: error.code }));
say("unknown", unknown.code ?? unknown.isError);
const hasty = new AbortController();
const left = call("request_approval", { title: "Left over stdio", wait_seconds: 60 }, { signal: hasty.signal });
setTimeout(() => hasty.abort(), 1500);
await left.catch(() => say("left", true));
const still = (await call("list_requests", {})).structuredContent.requests;
say("alive", still.some((request) => request.title === "Left over stdio"));
await client.close();
say("stderr", complaints);
