// What Claude Code does with our form: without anybody there, and with a hook that answers in its user's place.
import {writeFileSync} from 'node:fs';
import {asked, claude, workplace} from './clients.mjs';

const {PROVISO_URL, PROVISO_ELLY} = process.env;

async function ask(name, settings) {
  const place = workplace();
  const proviso = {type: 'http', url: `${PROVISO_URL}/mcp`, headers: {Authorization: `Bearer ${PROVISO_ELLY}`}};
  writeFileSync(place.path('mcp.json'), JSON.stringify({mcpServers: {proviso}}));
  const input = {
    title: `${name} ${place.folder}`,
    conditions_schema: [{key: 'max', label: 'Max', type: 'number', max: 10}],
    wait_seconds: 1,
  };
  const wants = {tool: 'mcp__proviso__request_approval', input};
  const config = ['--mcp-config', place.path('mcp.json'), '--strict-mcp-config'];
  const ended = await claude(place, wants, settings, ...config, '--allowedTools', wants.tool);
  const [request] = await asked(input.title);
  const {status, response} = request ?? {status: ended.out};
  const told = JSON.parse(JSON.parse(ended.told[0]));
  console.log(`${name}: ${status} ${response?.via} ${JSON.stringify(response?.conditions)} ${told.status} ${told.may_act}`);
}

const content = {decision: 'approve', max: 4};
const output = {hookSpecificOutput: {hookEventName: 'Elicitation', action: 'accept', content}};
const hook = {type: 'command', command: `echo '${JSON.stringify(output)}'`};

await ask('nobody', '{}');
await ask('hook', JSON.stringify({hooks: {Elicitation: [{hooks: [hook]}]}}));
process.exit(0);
