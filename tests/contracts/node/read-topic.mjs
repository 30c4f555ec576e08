// An independent Kafka client: reads topics with kafkajs and decodes every record with protobufjs from the published .proto files alone.
// Prints one JSON line a record: { topic, key, partition, expectedPartition, offset, headers, value, rest } where expectedPartition is
// what a Java client would have chosen for the key and rest is the number of bytes that were not decoded.
//   node read-topic.mjs BOOTSTRAP COUNT TIMEOUT_MS TOPIC=MESSAGE...
import { fileURLToPath } from 'node:url';
import { createRequire } from 'node:module';
import kafka from 'kafkajs';
import protobuf from 'protobufjs';

const { Kafka, CompressionCodecs, CompressionTypes, Partitioners, logLevel } = kafka;
const lz4 = createRequire(import.meta.url)('lz4js');
const [bootstrap, count, timeoutMs, ...pairs] = process.argv.slice(2);
const messageNames = new Map(pairs.map((pair) => pair.split('=')));

// kafkajs knows no lz4 of its own; this codec is another implementation than librdkafka's.
CompressionCodecs[CompressionTypes.LZ4] = () => ({
  compress: async (encoder) => Buffer.from(lz4.compress(encoder.buffer)),
  decompress: async (bytes) => Buffer.from(lz4.decompress(bytes)),
});

const protos = fileURLToPath(new URL('../../../shared/contracts/proto/', import.meta.url));
const root = new protobuf.Root();
root.resolvePath = (origin, target) => (target.startsWith('/') ? target : protos + target);
await root.load([...new Set([...messageNames.values()].map(fileOf))], { keepCase: true });
const partitioner = Partitioners.DefaultPartitioner();
const partitionMetadata = Array.from({ length: 12 }, (_, partitionId) => ({ partitionId, leader: 1 }));

const client = new Kafka({ clientId: 'independent-reader', brokers: bootstrap.split(','), logLevel: logLevel.ERROR, retry: { retries: 2 } });
const consumer = client.consumer({ groupId: `independent-${process.pid}`, sessionTimeout: 6000, maxWaitTimeInMs: 50 });
const giveUp = setTimeout(() => { console.error(`gave up after ${timeoutMs} ms`); process.exit(1); }, Number(timeoutMs));
let left = Number(count);

await consumer.connect();
await consumer.subscribe({ topics: [...messageNames.keys()], fromBeginning: true });
await consumer.run({
  autoCommit: false,
  eachMessage: async ({ topic, partition, message: record }) => {
    if (left-- <= 0) return;
    console.log(JSON.stringify(describe(topic, partition, record)));
    if (left === 0) {
      clearTimeout(giveUp);
      setImmediate(async () => { await consumer.disconnect(); process.exit(0); });
    }
  },
});

function describe(topic, partition, record) {
  const message = root.lookupType(messageNames.get(topic));
  const value = message.decode(record.value);
  const plain = message.toObject(value, { longs: String, enums: String, bytes: String, defaults: false });
  return {
    topic,
    key: record.key.toString('utf8'),
    partition,
    expectedPartition: partitioner({ topic, partitionMetadata, message: record }),
    offset: record.offset,
    headers: Object.fromEntries(Object.entries(record.headers ?? {}).map(([name, bytes]) => [name, bytes.toString('utf8')])),
    value: plain,
    rest: record.value.length - message.encode(value).finish().length,
  };
}

// plimsoll.risk.v1.RiskScore is in one of the files of plimsoll/risk/v1.
function fileOf(name) {
  const files = {
    'plimsoll.market.v1': 'plimsoll/market/v1/market_event.proto',
    'plimsoll.whales.v1': 'plimsoll/whales/v1/whales.proto',
    'plimsoll.heatmap.v1': 'plimsoll/heatmap/v1/heatmap.proto',
    'plimsoll.risk.v1': 'plimsoll/risk/v1/risk.proto',
    'plimsoll.alerts.v1': 'plimsoll/alerts/v1/alerts.proto',
    'plimsoll.messaging.v1': 'plimsoll/messaging/v1/dead_letter.proto',
  };
  const apart = {
    'plimsoll.risk.v1.AccountPositions': 'plimsoll/risk/v1/accounts.proto',
    'plimsoll.risk.v1.AccountReport': 'plimsoll/risk/v1/accounts.proto',
    'plimsoll.risk.v1.ExternalFlag': 'plimsoll/risk/v1/flags.proto',
    'plimsoll.heatmap.v1.LiquidationMinute': 'plimsoll/heatmap/v1/liquidations.proto',
    'plimsoll.heatmap.v1.MeasuredPosition': 'plimsoll/heatmap/v1/measured.proto',
    'plimsoll.heatmap.v1.MixCalibration': 'plimsoll/heatmap/v1/calibration.proto',
    'plimsoll.heatmap.v1.MixParameters': 'plimsoll/heatmap/v1/calibration.proto',
  };
  return apart[name] ?? files[name.slice(0, name.lastIndexOf('.'))];
}
