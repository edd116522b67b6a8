// What a client does with the answers of its hook, judged by the file that a command makes.
import {BROKEN, broken, decide, workplace} from './clients.mjs';

const {PROVISO_URL} = process.env;

async function decided(client, hooks, decision) {
  const place = workplace();
  const running = client(place, `touch ${place.path('ran')}`, hooks);
  await decide(place.path('ran'), decision(place));
  const ended = await running;
  return {place, ...ended};
}

async function fails(client, hooks, name, url) {
  const place = workplace();
  const there = hooks.replaceAll(PROVISO_URL, url).replace('--max-time 595', '--max-time 3');
  const ended = await client(place, `touch ${place.path('ran')}`, there);
  console.log(`${name}: ${place.has('ran')}/${ended.told.length}`);
}

/** Says a line for each answer, and for each way in which none comes. */
export async function judge(client, hooks) {
  const allowed = await decided(client, hooks, () => ({status: 'approved'}));
  console.log(`allow: ${allowed.place.has('ran')}`);
  const no = {status: 'denied', comment: 'Not on Fridays.'};
  const denied = await decided(client, hooks, () => no);
  console.log(`deny: ${denied.place.has('ran')} ${denied.told[0].includes(no.comment)}`);
  const edited = await decided(client, hooks, (place) => ({
    status: 'conditional',
    conditions: {command: `touch ${place.path('other')}`},
  }));
  console.log(`rewrite: ${edited.place.has('ran')} ${edited.place.has('other')}`);

  for (const [name, answer] of BROKEN) {
    const server = await broken(answer);
    await fails(client, hooks, name, server.url);
    server.close();
  }
  await fails(client, hooks, 'refused', 'http://127.0.0.1:9');
}
