// The fields of custom resources that Plimsoll uses, by their published definitions. `true` is anything below.
const metadata = { name: true, namespace: true, labels: true, annotations: true };
const head = { apiVersion: true, kind: true, metadata };

export const customKinds = {
  'kafka.strimzi.io/v1 KafkaTopic': { ...head, spec: { topicName: true, partitions: true, replicas: true, config: true } },
  'kafka.strimzi.io/v1 Kafka': {
    ...head,
    spec: { kafka: { version: true, listeners: { name: true, port: true, type: true, tls: true }, config: true } },
  },
  'kafka.strimzi.io/v1 KafkaNodePool': {
    ...head,
    spec: { replicas: true, roles: true, storage: { type: true, volumes: { id: true, type: true, kraftMetadata: true, size: true } } },
  },
  'monitoring.coreos.com/v1 ServiceMonitor': {
    ...head,
    spec: { jobLabel: true, selector: { matchLabels: true }, endpoints: { port: true, path: true, interval: true, scrapeTimeout: true } },
  },
  'monitoring.coreos.com/v1 PrometheusRule': {
    ...head,
    spec: { groups: { name: true, interval: true, rules: { alert: true, record: true, expr: true, for: true, keep_firing_for: true, labels: true, annotations: true } } },
  },
  'external-secrets.io/v1 ExternalSecret': {
    ...head,
    spec: {
      refreshInterval: true,
      secretStoreRef: { kind: true, name: true },
      target: { name: true },
      data: { secretKey: true, remoteRef: { key: true, property: true } },
    },
  },
  'dapr.io/v1alpha1 Component': { ...head, spec: { type: true, version: true, metadata: true }, auth: { secretStore: true }, scopes: true },
};
