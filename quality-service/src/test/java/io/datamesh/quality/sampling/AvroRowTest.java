package io.datamesh.quality.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.model.Field;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.util.Utf8;
import org.junit.jupiter.api.Test;

class AvroRowTest {

    private static final Schema SCHEMA = new Schema.Parser().parse("""
            {"type": "record", "name": "Order", "fields": [
              {"name": "id", "type": "string"},
              {"name": "pieces", "type": ["null", "int"], "default": null},
              {"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}},
              {"name": "state", "type": {"type": "enum", "name": "State", "symbols": ["OPEN", "PAID"]}},
              {"name": "at", "type": {"type": "long", "logicalType": "timestamp-micros"}},
              {"name": "customer", "type": ["null", {"type": "record", "name": "Customer", "fields": [
                {"name": "country", "type": "string"}]}], "default": null}]}""");

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final AvroRow row = new AvroRow(new GenericRecordBuilder(SCHEMA)
            .set("id", new Utf8("1"))
            .set(
                    "price",
                    ByteBuffer.wrap(new BigDecimal("12.50").unscaledValue().toByteArray()))
            .set("state", new GenericData.EnumSymbol(SCHEMA.getField("state").schema(), "PAID"))
            .set("at", NOON.toEpochMilli() * 1_000)
            .set(
                    "customer",
                    new GenericRecordBuilder(SCHEMA.getField("customer")
                                    .schema()
                                    .getTypes()
                                    .get(1))
                            .set("country", "DE")
                            .build())
            .build());

    @Test
    void readsValuesAsThePlainTypesThatRulesCompare() {
        assertThat(row.value(List.of("id"))).isEqualTo("1");
        assertThat(row.value(List.of("pieces"))).isNull();
        assertThat(row.value(List.of("price"))).isEqualTo(new BigDecimal("12.50"));
        assertThat(row.value(List.of("price"))).as("a value may be read twice").isEqualTo(new BigDecimal("12.50"));
        assertThat(row.value(List.of("state"))).isEqualTo("PAID");
        assertThat(row.value(List.of("customer", "country"))).isEqualTo("DE");
        assertThat(row.value(List.of("customer", "nothing"))).isNull();
        assertThat(row.value(List.of("id", "nothing"))).isNull();
        assertThat(row.time(List.of("at"))).contains(NOON);
    }

    @Test
    void driftFollowsFromTheSchemaARecordWasWrittenWith() {
        DriftCheck check = new DriftCheck(List.of(
                Plans.field("id", "integer"),
                Plans.field("pieces", "integer"),
                Plans.field("price", "number"),
                Plans.field("state", "string"),
                Plans.field("at", "timestamp"),
                required(Plans.field("channel", "string"))));

        assertThat(row.drift(check))
                .containsExactlyInAnyOrder(
                        new DriftFinding("id", DriftFinding.Kind.TYPE_DIFFERS, "integer", "string"),
                        new DriftFinding("customer", DriftFinding.Kind.UNKNOWN_FIELD, null, "object"),
                        new DriftFinding("channel", DriftFinding.Kind.MISSING_FIELD, "string", null));
    }

    private static Field required(Field field) {
        field.setRequired(true);
        return field;
    }
}
