package io.datamesh.product.diff;

import static io.datamesh.model.SchemaFormat.AVRO;
import static io.datamesh.model.SchemaFormat.JSON_SCHEMA;
import static io.datamesh.product.diff.Products.contract;
import static io.datamesh.product.diff.Products.document;
import static io.datamesh.product.diff.Products.port;
import static io.datamesh.product.diff.Products.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.model.ContractDiff;
import io.datamesh.model.DataProduct;
import io.datamesh.model.Field;
import io.datamesh.model.SchemaDocument;
import io.datamesh.model.SchemaFormat;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Schemas of ports, and what changed between two. */
final class SchemaDiffFixture {

    static final ContractDiffer DIFFER = new ContractDiffer();

    private SchemaDiffFixture() {}

    static String decimal(int precision, int scale) {
        return "{\"type\":\"bytes\",\"logicalType\":\"decimal\",\"precision\":%d,\"scale\":%d}"
                .formatted(precision, scale);
    }

    static ContractDiff withStackOf(int kilobytes, Supplier<ContractDiff> work) throws InterruptedException {
        AtomicReference<ContractDiff> result = new AtomicReference<>();
        Thread thread = new Thread(null, () -> result.set(work.get()), "small-stack", kilobytes * 1_024L);
        thread.start();
        thread.join(Duration.ofSeconds(20));
        return result.get();
    }

    /** Types of which each uses the next, the last one a number. */
    static String chain(int length) {
        return record(IntStream.range(0, length)
                .mapToObj(i -> "{\"name\":\"f%d\",\"type\":%s}"
                        .formatted(
                                i,
                                typed("{\"type\":\"array\",\"items\":\"%s\"}"
                                                .formatted(i == length - 1 ? "int" : "T" + (i + 1)))
                                        .replace("Order", "T" + i)))
                .toArray(String[]::new));
    }

    static DataProduct both(String schema, Field... fields) {
        return with(port().setContract(contract(fields))
                .setSchema$(document(AVRO, schema))
                .build());
    }

    static String object(String properties) {
        return "{\"type\":\"object\",\"properties\":{" + properties + "},\"required\":[\"id\",\"at\"]}";
    }

    static DataProduct at(String url) {
        return with(port().setSchema$(
                        SchemaDocument.newBuilder().setFormat(AVRO).setUrl(url).build())
                .build());
    }

    static List<String> avro(String before, String after) {
        return changes(AVRO, before, after);
    }

    static List<String> json(String before, String after) {
        return changes(JSON_SCHEMA, before, after);
    }

    static List<String> changes(SchemaFormat format, String before, String after) {
        assertThat(DIFFER.diff(with(format, before), with(format, before)).getChanges())
                .isEmpty();
        return changes(with(format, before), with(format, after));
    }

    static List<String> changes(DataProduct before, DataProduct after) {
        return DIFFER.diff(before, after).getChanges().stream()
                .map(change -> change.getKind() + " "
                        + change.getCompatibility().toString().toLowerCase() + " " + change.getField())
                .toList();
    }

    static String record(String... fields) {
        return "{\"type\":\"record\",\"name\":\"Order\",\"fields\":[" + String.join(",", fields) + "]}";
    }

    static String typed(String type) {
        return record("{\"name\":\"f\",\"type\":" + type + "}");
    }
}
