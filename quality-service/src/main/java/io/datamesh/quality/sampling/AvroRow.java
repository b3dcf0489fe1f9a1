package io.datamesh.quality.sampling;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericEnumSymbol;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;

/** A record in Avro. */
record AvroRow(GenericRecord record) implements Row {

    private static final Conversions.DecimalConversion DECIMALS = new Conversions.DecimalConversion();

    /** A value with the schema it was written under. */
    private record Typed(Object value, Schema schema) {}

    @Override
    public Object value(List<String> path) {
        return find(path).map(AvroRow::plain).orElse(null);
    }

    @Override
    public Optional<Instant> time(List<String> path) {
        return find(path).flatMap(AvroRow::time);
    }

    @Override
    public List<DriftFinding> drift(DriftCheck check) {
        return check.of(record.getSchema());
    }

    private Optional<Typed> find(List<String> path) {
        GenericRecord holder = record;
        for (int i = 0; i < path.size(); i++) {
            Schema.Field field = holder.getSchema().getField(path.get(i));
            Object value = field == null ? null : holder.get(field.pos());
            if (value == null) {
                return Optional.empty();
            }
            if (i == path.size() - 1) {
                return Optional.of(new Typed(value, field.schema()));
            }
            if (!(value instanceof GenericRecord inner)) {
                return Optional.empty();
            }
            holder = inner;
        }
        return Optional.empty();
    }

    private static Object plain(Typed typed) {
        return switch (typed.value()) {
            case Integer number -> Long.valueOf(number);
            case Float number -> Double.valueOf(number);
            case CharSequence text -> text.toString();
            case ByteBuffer bytes ->
                decimal(typed.schema())
                        .<Object>map(type -> DECIMALS.fromBytes(bytes.duplicate(), null, type))
                        .orElse(bytes);
            case GenericFixed fixed ->
                decimal(typed.schema())
                        .<Object>map(type -> DECIMALS.fromFixed(fixed, null, type))
                        .orElse(fixed);
            case Enum<?> symbol -> symbol.name();
            case GenericEnumSymbol<?> symbol -> symbol.toString();
            default -> typed.value();
        };
    }

    private static Optional<LogicalType> decimal(Schema schema) {
        return branches(schema).stream()
                .map(Schema::getLogicalType)
                .filter(LogicalTypes.Decimal.class::isInstance)
                .findFirst();
    }

    private static Optional<Instant> time(Typed typed) {
        if (typed.value() instanceof CharSequence text) {
            return Times.parse(text.toString());
        }
        if (!(typed.value() instanceof Number number)) {
            return Optional.empty();
        }
        String logical = branches(typed.schema()).stream()
                .map(Schema::getLogicalType)
                .filter(type -> type != null)
                .map(LogicalType::getName)
                .findFirst()
                .orElse("");
        return switch (logical) {
            case "timestamp-micros", "local-timestamp-micros" ->
                Optional.of(Instant.EPOCH.plus(number.longValue(), ChronoUnit.MICROS));
            case "timestamp-nanos", "local-timestamp-nanos" -> Optional.of(Instant.EPOCH.plusNanos(number.longValue()));
            case "date" -> Optional.of(Instant.EPOCH.plus(Duration.ofDays(number.longValue())));
            case "timestamp-millis", "local-timestamp-millis" -> Optional.of(Instant.ofEpochMilli(number.longValue()));
            default -> Times.ofNumber(number);
        };
    }

    private static List<Schema> branches(Schema schema) {
        return schema.isUnion() ? schema.getTypes() : List.of(schema);
    }
}
