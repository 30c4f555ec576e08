// Validates an AsyncAPI document and prints what it says about its channels, as JSON. Exit code 1 with the reasons where it is invalid.
//   node asyncapi.mjs FILE
import { readFileSync } from 'node:fs';
import { Parser } from '@asyncapi/parser';

const { document, diagnostics } = await new Parser().parse(readFileSync(process.argv[2], 'utf8'));
const severe = diagnostics.filter((diagnostic) => diagnostic.severity <= 1);
if (!document || severe.length > 0) {
  console.error(JSON.stringify(severe.length > 0 ? severe : diagnostics, null, 2));
  process.exit(1);
}

const topics = document.channels().all().map((channel) => {
  const kafka = channel.bindings().get('kafka').value();
  const message = channel.messages().all()[0];
  return {
    name: channel.address(),
    message: message.name(),
    partitions: kafka.partitions,
    cleanup: kafka.topicConfiguration['cleanup.policy'],
    retentionMs: kafka.topicConfiguration['retention.ms'] ?? null,
    owner: channel.extensions().get('x-plimsoll-owner').value(),
    headers: Object.keys(message.headers()?.properties() ?? {}).sort(),
  };
});
console.log(JSON.stringify(topics));
