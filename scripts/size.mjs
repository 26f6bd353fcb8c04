// `npm run size`: what the script-tag bundle weighs, beside the figures that are written down. `--write` writes them down.
import {readdirSync, readFileSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {brotliCompressSync, constants, gzipSync} from 'node:zlib';

const path = (name) => fileURLToPath(new URL(`../${name}`, import.meta.url));
const record = path('test/package/sizes.json');

/** Bytes of each file: as it is, gzip -9, brotli 11. What is loaded later goes by its name without the hash. */
export function measure() {
  const files = readdirSync(path('cdn')).filter((file) => file.endsWith('.js'));
  return Object.fromEntries(
    files.sort().map((file) => {
      const bytes = readFileSync(path(`cdn/${file}`));
      const brotli = brotliCompressSync(bytes, {params: {[constants.BROTLI_PARAM_QUALITY]: 11}});
      const name = `cdn/${file.replace(/\.[\w-]{8}\.js$/u, '.js')}`;
      return [name, {min: bytes.length, gzip: gzipSync(bytes, {level: 9}).length, brotli: brotli.length}];
    }),
  );
}

export function recorded() {
  return JSON.parse(readFileSync(record, 'utf8'));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const sizes = measure();
  if (process.argv.includes('--write')) writeFileSync(record, `${JSON.stringify(sizes, null, 2)}\n`);
  const known = recorded();
  console.log('file                                 min      gzip    brotli   (written down)');
  for (const [name, {min, gzip, brotli}] of Object.entries(sizes)) {
    const before = known[name] ?? {min: 0, gzip: 0, brotli: 0};
    const columns = [min, gzip, brotli].map((bytes) => String(bytes).padStart(8)).join('  ');
    console.log(`${name.padEnd(33)} ${columns}   (${before.min} ${before.gzip} ${before.brotli})`);
  }
}
