// A model on loopback: it wants a command run or a tool used, and is content with whatever comes of it.
import {createServer} from 'node:http';

/** Speaks as the models of Anthropic, OpenAI and Google do; keeps what it was told of the command. */
export async function model(command) {
  const told = [];
  const server = createServer((request, response) => {
    let text = '';
    request.on('data', (part) => (text += part));
    request.on('end', () => answer(request, response, text, command, told));
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${server.address().port}`;
  return {url, told, close: () => server.closeAllConnections() ?? server.close()};
}

function answer(request, response, text, command, told) {
  const asked = text ? JSON.parse(text) : {};
  if (request.url.startsWith('/v1/messages/count_tokens')) {
    return json(response, {input_tokens: 1});
  }
  if (request.url.startsWith('/v1/messages')) {
    return anthropic(response, asked, command, told);
  }
  if (request.url.startsWith('/v1/responses')) {
    return openai(response, asked, command, told);
  }
  if (request.url.includes('GenerateContent')) {
    return google(response, asked, command, told);
  }
  return json(response, {});
}

function json(response, body) {
  response.writeHead(200, {'Content-Type': 'application/json'});
  response.end(JSON.stringify(body));
}

function events(response, all) {
  response.writeHead(200, {'Content-Type': 'text/event-stream'});
  for (const one of all) {
    response.write(`event: ${one.type}\ndata: ${JSON.stringify(one)}\n\n`);
  }
  response.end();
}

let calls = 0;

function anthropic(response, asked, command, told) {
  const results = (asked.messages ?? [])
    .flatMap((message) => (Array.isArray(message.content) ? message.content : []))
    .filter((part) => part.type === 'tool_result');
  const wanted = [command].flat().map((one) => one.tool ? one : {tool: 'Bash', input: {command: one, description: 'as asked'}});
  const wants = wanted[results.length];
  const next = wants && (asked.tools ?? []).some((tool) => tool.name === wants.tool);
  results.forEach((result, at) => (told[at] = JSON.stringify(result.content)));
  const block = next
    ? {type: 'tool_use', id: `toolu_${++calls}`, name: wants.tool, input: {}}
    : {type: 'text', text: ''};
  const delta = next
    ? {type: 'input_json_delta', partial_json: JSON.stringify(wants.input)}
    : {type: 'text_delta', text: 'Done.'};
  const usage = {input_tokens: 1, output_tokens: 1};
  const message = {id: `msg_${++calls}`, type: 'message', role: 'assistant', model: asked.model, content: []};
  events(response, [
    {type: 'message_start', message: {...message, stop_reason: null, stop_sequence: null, usage}},
    {type: 'content_block_start', index: 0, content_block: block},
    {type: 'content_block_delta', index: 0, delta},
    {type: 'content_block_stop', index: 0},
    {type: 'message_delta', delta: {stop_reason: next ? 'tool_use' : 'end_turn', stop_sequence: null}, usage},
    {type: 'message_stop'},
  ]);
}

function openai(response, asked, command, told) {
  const results = (asked.input ?? []).filter((part) => /_output$/.test(part.type ?? ''));
  results.forEach((result, at) => (told[at] = JSON.stringify(result.output)));
  const names = (asked.tools ?? []).map((tool) => tool.name);
  const id = `call_${++calls}`;
  const shell = names.includes('exec_command')
    ? ['exec_command', {cmd: command}]
    : names.includes('shell_command')
      ? ['shell_command', {command}]
      : ['shell', {command: ['bash', '-lc', command]}];
  const item = results.length
    ? {type: 'message', id, role: 'assistant', content: [{type: 'output_text', text: 'Done.'}]}
    : {type: 'function_call', id, call_id: id, name: shell[0], arguments: JSON.stringify(shell[1])};
  const usage = {input_tokens: 1, output_tokens: 1, total_tokens: 2};
  events(response, [
    {type: 'response.created', response: {id: `resp_${calls}`}},
    {type: 'response.output_item.done', output_index: 0, item},
    {type: 'response.completed', response: {id: `resp_${calls}`, usage}},
  ]);
}

function google(response, asked, command, told) {
  const results = (asked.contents ?? [])
    .flatMap((content) => content.parts ?? [])
    .filter((part) => part.functionResponse);
  results.forEach((result, at) => (told[at] = JSON.stringify(result.functionResponse.response)));
  const call = {name: 'run_shell_command', args: {command, description: 'as asked'}};
  const part = results.length ? {text: 'Done.'} : {functionCall: call};
  const candidates = [{content: {role: 'model', parts: [part]}, finishReason: 'STOP', index: 0}];
  const usageMetadata = {promptTokenCount: 1, candidatesTokenCount: 1, totalTokenCount: 2};
  response.writeHead(200, {'Content-Type': 'text/event-stream'});
  response.end(`data: ${JSON.stringify({candidates, usageMetadata})}\n\n`);
}
