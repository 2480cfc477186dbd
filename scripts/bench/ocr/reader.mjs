import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { read } from '../../../dist/read.js';
import { validate } from '../../../dist/validate/index.js';

/*
 * Reads files one after the other by the compiled product and tells what each yielded and what it cost. In JavaScript,
 * because whatever translates TypeScript while it runs weighs three times as much as the product.
 * Run by measure.ts: reader.mjs <file for the result> <pdf>…
 */

const [result = '', ...files] = process.argv.slice(2);
const readings = [];
for (const path of files) {
  const sha256 = createHash('sha256').update(readFileSync(path)).digest('hex');
  const options = { repair: true, password: null, ocr: 'auto' };
  const cpu = process.cpuUsage();
  const start = performance.now();
  const work = { path, file: 'scan.pdf', sha256, expected: true, options };
  const { pages, forms, failure, status } = await read(work);
  const { user, system } = process.cpuUsage(cpu);
  const [form] = forms;
  readings.push({
    pages,
    form:
      form === undefined
        ? null
        : {
            record: form.record,
            findings: validate(form.record),
          },
    failure: form === undefined ? (failure?.reasonEn ?? status) : null,
    cpuSeconds: (user + system) / 1e6,
    wallSeconds: (performance.now() - start) / 1000,
  });
}
const peakMegabytes = process.resourceUsage().maxRSS / 1024;
writeFileSync(result, JSON.stringify({ readings, peakMegabytes }));
