package io.datamesh.product.descriptor;

import io.datamesh.model.OperationalFacts;
import io.datamesh.product.descriptor.section.Section;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.Function;

/** Reads what the publisher last knew of the data: under {@code operational}, or each key for itself. */
final class OperationalReader {

    private final PlatformKeys keys;

    private OperationalReader(PlatformKeys keys) {
        this.keys = keys;
    }

    /** Null if nothing is known. */
    static OperationalFacts read(PlatformKeys keys) {
        OperationalFacts facts = new OperationalReader(keys).facts();
        return facts.equals(OperationalFacts.newBuilder().build()) ? null : facts;
    }

    private OperationalFacts facts() {
        OperationalFacts nested = keys.read(
                section -> {
                    Section operational = section.section("operational", "operationalFacts");
                    return operational == null
                            ? null
                            : facts(new Lookup() {
                                @Override
                                public <T> T read(Function<Section, T> reader, String... names) {
                                    return operational.has(names) ? reader.apply(operational) : null;
                                }
                            });
                },
                "operational",
                "operationalFacts");
        return nested != null ? nested : facts(keys::read);
    }

    private interface Lookup {
        <T> T read(Function<Section, T> reader, String... names);
    }

    private static OperationalFacts facts(Lookup lookup) {
        return OperationalFacts.newBuilder()
                .setIngestedAt(instant(lookup, "ingestedAt"))
                .setProcessedAt(instant(lookup, "processedAt"))
                .setSourceSystem(text(lookup, "sourceSystem"))
                .setRowCount(lookup.read(OperationalReader::rowCount, "rowCount"))
                .setCompletenessScore(score(lookup, "completenessScore"))
                .setValidityScore(score(lookup, "validityScore"))
                .setLastTestRun(instant(lookup, "lastTestRun"))
                .setSchemaUrl(text(lookup, "schemaUrl"))
                .setFreshness(text(lookup, "freshness"))
                .setVolume(text(lookup, "volume"))
                .setQualityMetric(text(lookup, "qualityMetric"))
                .build();
    }

    private static String text(Lookup lookup, String name) {
        return lookup.read(section -> section.text(name), name);
    }

    private static Instant instant(Lookup lookup, String name) {
        return lookup.read(section -> BitolElements.instant(section, name), name);
    }

    private static Double score(Lookup lookup, String name) {
        return lookup.read(
                section -> {
                    BigDecimal number = section.number(name);
                    return number == null ? null : number.doubleValue();
                },
                name);
    }

    private static Long rowCount(Section section) {
        BigDecimal number = section.number("rowCount");
        if (number == null) {
            return null;
        }
        if (number.signum() < 0
                || (long) number.precision() - number.scale() > 18
                || number.stripTrailingZeros().scale() > 0) {
            section.refuse("rowCount", "type.mismatch", "`rowCount` must be a whole number from 0.");
            return null;
        }
        return number.longValue();
    }
}
