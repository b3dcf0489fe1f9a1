// Publishes a data product with Confluent's serdes and KafkaJS, and reads the claims and facts of the products it is asked about, and what they violate.
//
//   node client.js BROKER REGISTRY PRODUCT_ID OTHER_PRODUCT_ID
//
// Prints one JSON object: {"schemaId", "claims": {id: claim}, "facts": {id: fact}, "violations": {id: violation}}.
'use strict';

const { Kafka, logLevel } = require('kafkajs');
const { AvroDeserializer, AvroSerializer, SchemaRegistryClient, SerdeType } = require('@confluentinc/schemaregistry');

const PUBLISHED = 'mesh.product.published';
const CHANGED = 'mesh.product.changed';
const VIOLATED = 'mesh.policy.violated';
const KINDS = { [PUBLISHED]: 'claims', [CHANGED]: 'facts', [VIOLATED]: 'violations' };
const GIVE_UP_AFTER_MS = 60000;

const [broker, registryUrl, productId, otherProductId] = process.argv.slice(2);

const registry = new SchemaRegistryClient({
  baseURLs: [registryUrl],
  createAxiosDefaults: { timeout: 5000 },
  maxRetries: 2,
});
const kafka = new Kafka({ clientId: 'foreign-client', brokers: [broker], logLevel: logLevel.ERROR });

async function publish() {
  const serializer = new AvroSerializer(registry, SerdeType.VALUE, { useLatestVersion: true });
  const claim = {
    product: { id: productId, name: 'Published from Node', domain: 'foreign', version: '1.0.0' },
  };
  const value = await serializer.serialize(PUBLISHED, claim);
  const producer = kafka.producer();
  await producer.connect();
  await producer.send({ topic: PUBLISHED, acks: -1, messages: [{ key: productId, value }] });
  await producer.disconnect();
  return value.readInt32BE(1);
}

async function read(found, isComplete) {
  const deserializer = new AvroDeserializer(registry, SerdeType.VALUE, {});
  const consumer = kafka.consumer({ groupId: `foreign-client-${process.pid}`, maxWaitTimeInMs: 200 });
  await consumer.connect();
  await consumer.subscribe({ topics: Object.keys(KINDS), fromBeginning: true });
  await new Promise((resolve, reject) => {
    consumer
      .run({
        eachMessage: async ({ topic, message }) => {
          const key = message.key ? message.key.toString() : null;
          const isAsked = key === productId || key === otherProductId;
          if (!message.value || (topic !== VIOLATED && !isAsked)) {
            return;
          }
          const value = await deserializer.deserialize(topic, message.value);
          const id = topic === VIOLATED ? value.productId : key;
          if (id === productId || id === otherProductId) {
            found[KINDS[topic]][id] = value;
          }
          if (isComplete()) {
            resolve();
          }
        },
      })
      .catch(reject);
  });
  await consumer.disconnect();
}

async function main() {
  const found = { claims: {}, facts: {}, violations: {} };
  found.schemaId = await publish();
  const isComplete = () =>
    Object.keys(found.claims).length === 2 && Object.keys(found.facts).length === 2 && productId in found.violations;
  await read(found, isComplete);
  process.stdout.write(`${JSON.stringify(found)}\n`);
}

const giveUp = setTimeout(() => {
  process.stderr.write(`nothing came back within ${GIVE_UP_AFTER_MS} ms\n`);
  process.exit(3);
}, GIVE_UP_AFTER_MS);

main().then(
  () => clearTimeout(giveUp),
  (fault) => {
    process.stderr.write(`${fault.stack || fault}\n`);
    process.exit(1);
  },
);
