package io.datamesh.quality.objective;

import java.time.Duration;
import java.util.Locale;

/**
 * What holds where a contract does not say it.
 *
 * @param window rolling window
 * @param silentAfter how long no measurement may come before there is no telling
 */
public record ObjectiveDefaults(Duration window, Duration silentAfter) {

    public static final ObjectiveDefaults USUAL = new ObjectiveDefaults(Duration.ofDays(30), Duration.ofDays(2));

    static double target(String severity) {
        return switch (severity == null ? "" : severity.strip().toLowerCase(Locale.ROOT)) {
            case "warning", "warn", "medium" -> 0.95;
            case "info", "information", "low" -> 0.9;
            default -> 0.99;
        };
    }
}
