package io.datamesh.quality.measurement;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.datamesh.events.QualityMeasured;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/** Event ids that follow from what an event says, so that whoever sends the same again sends the same event. */
public final class EventIds {

    private EventIds() {}

    /** Of a measurement whose reporter gave it none. */
    public static String of(QualityMeasured measured) {
        return of(
                "measured",
                measured.getProductId(),
                measured.getPort(),
                measured.getObject(),
                measured.getField(),
                measured.getMetric(),
                measured.getRule(),
                measured.getMeasuredAt().toEpochMilli(),
                measured.getSource(),
                measured.getRunId(),
                measured.getValue(),
                measured.getPassed());
    }

    /** Of parts of which none holds a line break. */
    public static String of(Object... parts) {
        String seed = Arrays.stream(parts).map(Objects::toString).collect(Collectors.joining("\n"));
        return UUID.nameUUIDFromBytes(seed.getBytes(UTF_8)).toString();
    }
}
