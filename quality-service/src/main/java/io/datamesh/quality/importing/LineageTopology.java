package io.datamesh.quality.importing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.datamesh.events.LineageObserved;
import io.datamesh.events.QualityMeasured;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.model.DatasetRef;
import io.datamesh.quality.measurement.EventIds;
import io.datamesh.quality.measurement.JsonBody;
import io.datamesh.quality.measurement.MeasurementRules;
import io.datamesh.quality.measurement.Reported;
import io.datamesh.quality.product.ProductDirectory;
import io.datamesh.topics.AvroSerdes;
import io.datamesh.topics.CloudEvent;
import io.datamesh.topics.Decoded;
import io.datamesh.topics.RecordDecoder;
import io.datamesh.topics.Topic;
import io.datamesh.topics.Topics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Takes the data quality facets out of OpenLineage events and of observed lineage, and makes measurements of those about a product's port. What can't be read
 * is left to the lineage service, which owns these topics and buries it.
 */
final class LineageTopology implements Supplier<Topology> {

    static final String EVENTS = "openlineage-events";
    static final String OBSERVATIONS = "lineage-observations";
    static final String FROM_EVENTS = "measure-from-openlineage-events";
    static final String FROM_OBSERVATIONS = "measure-from-lineage-observations";
    static final String MEASUREMENTS = "quality-measurements";

    private static final String SOURCE = "/quality/openlineage";
    private static final String TOOL = "openLineage";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AvroSerdes serdes;
    private final ProductDirectory products;

    LineageTopology(AvroSerdes serdes, ProductDirectory products) {
        this.serdes = serdes;
        this.products = products;
    }

    @Override
    public Topology get() {
        ByteArrayDeserializer read = new ByteArrayDeserializer();
        ByteArraySerializer write = new ByteArraySerializer();
        RecordDecoder<LineageObserved> decoder = serdes.decoder(Topics.LINEAGE_OBSERVED);
        Topology topology = new Topology();
        topology.addSource(EVENTS, read, read, Topics.OPENLINEAGE_EVENTS.name());
        topology.addProcessor(FROM_EVENTS, () -> new Measuring(LineageTopology::ofEvent), EVENTS);
        topology.addSource(OBSERVATIONS, read, read, Topics.LINEAGE_OBSERVED.name());
        topology.addProcessor(
                FROM_OBSERVATIONS, () -> new Measuring(value -> ofObservation(decoder, value)), OBSERVATIONS);
        topology.addSink(MEASUREMENTS, Topics.QUALITY_MEASURED.name(), write, write, FROM_EVENTS, FROM_OBSERVATIONS);
        return topology;
    }

    private static List<ToolResult> ofEvent(byte[] value) {
        if (value == null || value.length > Topics.OPENLINEAGE_EVENTS.maxMessageBytes()) {
            return List.of();
        }
        try {
            return OpenLineageQuality.of(JsonBody.read(value));
        } catch (ProblemException notJson) {
            return List.of();
        }
    }

    private static List<ToolResult> ofObservation(RecordDecoder<LineageObserved> decoder, byte[] value) {
        if (!(decoder.decode(value) instanceof Decoded.Value<LineageObserved>(LineageObserved observed))) {
            return List.of();
        }
        List<ToolResult> all = new ArrayList<>();
        List<DatasetRef> datasets = new ArrayList<>(observed.getInputs());
        datasets.addAll(observed.getOutputs());
        for (int i = 0; i < datasets.size(); i++) {
            DatasetRef dataset = datasets.get(i);
            if (dataset.getFacets() != null && dataset.getFacets().contains("dataQuality")) {
                all.addAll(ofFacets("/datasets/" + i, dataset, observed));
            }
        }
        return all;
    }

    private static List<ToolResult> ofFacets(String path, DatasetRef dataset, LineageObserved observed) {
        try {
            JsonNode facets = JSON.readTree(dataset.getFacets());
            return OpenLineageQuality.ofFacets(
                    path, dataset.getName(), facets, observed.getObservedAt(), observed.getRunId());
        } catch (JsonProcessingException | StackOverflowError notJson) {
            return List.of();
        }
    }

    /** Makes measurements of one record; each has the id that follows from the run, the dataset and the check, so both topics may tell the same. */
    private final class Measuring extends ContextualProcessor<byte[], byte[], byte[], byte[]> {

        private final Function<byte[], List<ToolResult>> results;
        private final Placement placement = new Placement(products, TOOL, new Target(null, null, null));
        private final Serializer<QualityMeasured> serializer = serdes.serializer(Topics.QUALITY_MEASURED);

        Measuring(Function<byte[], List<ToolResult>> results) {
            this.results = results;
        }

        @Override
        public void process(Record<byte[], byte[]> record) {
            Instant now = Instant.ofEpochMilli(context().currentSystemTimeMs());
            for (ToolResult result : results.apply(record.value())) {
                Reported reported = placement.place(result);
                if (reported.measured() != null
                        && reported.violations().isEmpty()
                        && MeasurementRules.violations(reported.measured(), now).isEmpty()) {
                    forward(reported.measured(), record);
                }
            }
        }

        private void forward(QualityMeasured measured, Record<byte[], byte[]> cause) {
            Topic<QualityMeasured> topic = Topics.QUALITY_MEASURED;
            Headers headers = new RecordHeaders();
            CloudEvent.of(topic, SOURCE, measured.getMeasuredAt(), measured.getProductId())
                    .withId(EventIds.of(measured))
                    .write(headers);
            context()
                    .forward(new Record<>(
                            measured.getProductId().getBytes(UTF_8),
                            serializer.serialize(topic.name(), measured),
                            Math.max(0, cause.timestamp()),
                            headers));
        }
    }
}
