package io.datamesh.lineage.view;

import io.datamesh.events.DatasetStated;
import io.datamesh.events.JobLineage;
import io.datamesh.events.ProductChanged;
import io.datamesh.events.RunChanged;
import io.datamesh.lineage.product.MeshProduct;
import io.datamesh.lineage.product.ProductSources;
import io.datamesh.model.ColumnEdge;
import io.datamesh.model.ColumnLineage;
import io.datamesh.model.DataProduct;
import io.datamesh.model.DatasetRole;
import io.datamesh.model.LineageEdge;
import io.datamesh.model.StatedFacet;
import io.datamesh.product.dataset.DatasetId;
import io.datamesh.product.descriptor.DescriptorReader;
import io.datamesh.product.descriptor.Reading;
import io.datamesh.topics.Decoded;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Facts for tests, and a model that takes them. */
public final class Facts {

    public static final String KAFKA = "kafka://localhost:9092";
    public static final Instant START = Instant.parse("2026-11-01T00:00:00Z");

    private final LineageModel model = new LineageModel();
    private final FactWriter writer = new FactWriter(model);
    private final Map<String, DataProduct> products = new HashMap<>();
    private final ProductSources sources = new ProductSources(id -> {
        ProductChanged fact = new ProductChanged();
        fact.setProduct(products.get(new String(id, StandardCharsets.UTF_8)));
        return new Decoded.Value<>(fact);
    });

    public LineageModel model() {
        return model;
    }

    /** Of the products that were put. */
    public ProductSources sources() {
        return sources;
    }

    public static Job job(String name) {
        return new Job(name);
    }

    public Facts put(Job job) {
        return put(job.fact());
    }

    public Facts put(JobLineage fact) {
        model.graph().write(() -> writer.write(fact));
        return this;
    }

    public Facts put(DatasetStated fact, DatasetId... symlinks) {
        model.graph().write(() -> writer.write(fact, List.of(symlinks)));
        return this;
    }

    public Facts put(RunChanged fact) {
        model.graph().write(() -> writer.write(fact));
        return this;
    }

    public Facts putProduct(DataProduct product, Instant at) {
        products.put(product.getId(), product);
        sources.put(product.getId(), ProductSources.compressed(product.getId().getBytes(StandardCharsets.UTF_8)));
        model.graph().write(() -> writer.write(MeshProduct.of(product), at));
        return this;
    }

    public Facts putProduct(String yaml) {
        return putProduct(product(yaml), START);
    }

    public static DataProduct product(String yaml) {
        return switch (new DescriptorReader().read(yaml.getBytes(StandardCharsets.UTF_8), "application/yaml")) {
            case Reading.Read read -> read.product();
            case Reading.Refused refused ->
                throw new IllegalArgumentException(refused.violations().toString());
        };
    }

    /** A product whose only port is a topic, with text fields. */
    public static String topicProduct(String id, String domain, String topic, List<String> fields, String inputs) {
        StringBuilder yaml =
                new StringBuilder("""
                data_product:
                  id: %s
                  name: %s
                  version: 1.0.0
                  domain: %s
                  owner: %s team
                  status: active
                %s
                  output_ports:
                    - name: %s
                      type: topic
                      address: {type: kafka, server: "localhost:9092", location: %s}
                      schema:
                """.formatted(id, id, domain, id, inputs, topic.replace('.', '_'), topic));
        fields.forEach(
                field -> yaml.append("        - {name: ").append(field).append(", type: string, required: true}\n"));
        return yaml.toString();
    }

    public static DatasetStated dataset(String name, String facet, String json) {
        return DatasetStated.newBuilder()
                .setNamespace(KAFKA)
                .setName(name)
                .setRole(DatasetRole.OUTPUT)
                .setFacets(List.of(StatedFacet.newBuilder()
                        .setName(facet)
                        .setJson(json)
                        .setStatedAt(START)
                        .build()))
                .setFirstSeenAt(START)
                .setChangedAt(START)
                .build();
    }

    public static RunChanged run(String job, String runId, String state, Instant at) {
        return RunChanged.newBuilder()
                .setJobNamespace("jobs")
                .setJobName(job)
                .setRunId(runId)
                .setState(state)
                .setStartedAt(at)
                .setEndedAt(state.equals("COMPLETE") ? at.plusSeconds(5) : null)
                .setFirstEventAt(at)
                .setLastEventAt(at.plusSeconds(5))
                .build();
    }

    /** Nothing is published. */
    public static ProductSources noSources() {
        return new ProductSources(value -> {
            throw new AssertionError("there is nothing to decode");
        });
    }

    /** What a job reads and writes, on one Kafka cluster. */
    public static final class Job {

        private final String name;
        private final List<LineageEdge> inputs = new ArrayList<>();
        private final List<LineageEdge> outputs = new ArrayList<>();
        private final List<ColumnLineage> columns = new ArrayList<>();
        private boolean deleted;

        private Job(String name) {
            this.name = name;
        }

        public Job reads(String... topics) {
            for (String topic : topics) {
                inputs.add(edge(topic, START, null));
            }
            return this;
        }

        public Job readBetween(String topic, Instant from, Instant to) {
            inputs.add(edge(topic, from, to));
            return this;
        }

        public Job writes(String... topics) {
            for (String topic : topics) {
                outputs.add(edge(topic, START, null));
            }
            return this;
        }

        /** @param from as in {@code topic.field}; the field is what stands behind the last dot */
        public Job column(String from, String to) {
            columns.add(ColumnLineage.newBuilder()
                    .setOutputNamespace(KAFKA)
                    .setOutputName(topic(to))
                    .setEdge(ColumnEdge.newBuilder()
                            .setOutputField(field(to))
                            .setInputNamespace(KAFKA)
                            .setInputName(topic(from))
                            .setInputField(field(from))
                            .setTransformation("DIRECT/IDENTITY")
                            .build())
                    .setValidFrom(START)
                    .build());
            return this;
        }

        public Job deleted() {
            deleted = true;
            return this;
        }

        public JobLineage fact() {
            return JobLineage.newBuilder()
                    .setJobNamespace("jobs")
                    .setJobName(name)
                    .setInputs(inputs)
                    .setOutputs(outputs)
                    .setColumns(columns)
                    .setDeleted(deleted)
                    .setFirstSeenAt(START)
                    .setChangedAt(START)
                    .build();
        }

        private static String topic(String column) {
            return column.substring(0, column.lastIndexOf('.'));
        }

        private static String field(String column) {
            return column.substring(column.lastIndexOf('.') + 1);
        }

        private static LineageEdge edge(String topic, Instant from, Instant to) {
            return LineageEdge.newBuilder()
                    .setNamespace(KAFKA)
                    .setName(topic)
                    .setValidFrom(from)
                    .setValidTo(Optional.ofNullable(to).orElse(null))
                    .build();
        }
    }
}
