// What Gemini CLI does with the answers of its hook.
import {readFileSync} from 'node:fs';
import {gemini} from './clients.mjs';
import {judge} from './judge.mjs';

await judge(gemini, readFileSync('gemini.json', 'utf8'));
process.exit(0);
