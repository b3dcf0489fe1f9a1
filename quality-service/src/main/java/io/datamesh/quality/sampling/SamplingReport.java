package io.datamesh.quality.sampling;

import io.datamesh.quality.sampling.OtherMembers.Measured;
import io.datamesh.quality.sampling.TopicProbe.Presence;
import io.datamesh.quality.sampling.TopicWindows.LastWindow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where the measuring of each port stands, as this instance sees it. Made by the thread that measures, read by others. */
record SamplingReport(List<Entry> entries) {

    static final SamplingReport EMPTY = new SamplingReport(List.of());

    /** From this share of unreadable records on, a port counts as unreadable. */
    private static final double MOST_UNREADABLE = 0.5;

    SamplingReport {
        entries = entries.stream()
                .sorted(Comparator.comparing(Entry::productId).thenComparing(Entry::port))
                .toList();
    }

    /**
     * One port.
     *
     * @param instance which measures it; null if none does
     * @param reason for the condition, in a sentence; null where there is nothing to say
     * @param window the newest one that was told; null if none was yet
     */
    record Entry(
            String productId,
            String port,
            String topic,
            PortCondition condition,
            String instance,
            String reason,
            double rate,
            Window window,
            long late,
            List<RuleReader.NotMeasured> notMeasured) {}

    record Window(
            String start,
            String end,
            long rows,
            long unreadable,
            String unreadableReason,
            Map<DriftFinding, Long> drift) {}

    /**
     * What an instance sees of topics.
     *
     * @param instance that one
     * @param measured what it measures itself
     * @param waiting topics whose records wait for the registry, and why
     * @param elsewhere what is known of topics that others measure
     */
    record Seen(
            String instance,
            Map<String, Presence> presence,
            Collection<TopicWindows> measured,
            Map<String, String> waiting,
            Map<String, Measured> elsewhere) {}

    static SamplingReport of(SampledPorts ports, Seen seen) {
        Map<String, TopicWindows> byTopic = seen.measured().stream()
                .collect(Collectors.toMap(windows -> windows.plan().topic(), windows -> windows));
        List<Entry> entries = new ArrayList<>();
        for (TopicPlan topic : ports.topics().values()) {
            Optional<TopicWindows> windows = Optional.ofNullable(byTopic.get(topic.topic()));
            for (int i = 0; i < topic.ports().size(); i++) {
                entries.add(entry(topic.ports().get(i), i, windows, seen));
            }
        }
        ports.leftOut()
                .forEach(port -> entries.add(new Entry(
                        port.productId(),
                        port.port(),
                        port.topic(),
                        port.condition(),
                        null,
                        port.reason(),
                        0,
                        null,
                        0,
                        List.of())));
        return new SamplingReport(entries);
    }

    private static Entry entry(PortPlan plan, int number, Optional<TopicWindows> windows, Seen seen) {
        Optional<Window> last = windows.flatMap(TopicWindows::last)
                .filter(window -> number < window.meters().size())
                .map(window -> window(window, window.meters().get(number)));
        String waitingFor = seen.waiting().get(plan.topic());
        Measured elsewhere = seen.elsewhere().getOrDefault(plan.topic(), Measured.BY_NOBODY);
        PortCondition condition = condition(seen.presence().get(plan.topic()), windows, last, waitingFor != null);
        return new Entry(
                plan.productId(),
                plan.port(),
                plan.topic(),
                condition,
                windows.isPresent() ? seen.instance() : elsewhere.instance(),
                switch (condition) {
                    case UNREADABLE -> last.map(Window::unreadableReason).orElse(null);
                    case WAITING -> waitingFor;
                    case ELSEWHERE -> whoElse(elsewhere);
                    default -> reason(condition);
                },
                plan.rate(),
                last.orElse(null),
                windows.map(TopicWindows::late).orElse(elsewhere.late()),
                plan.rules().notMeasured());
    }

    private static PortCondition condition(
            Presence presence, Optional<TopicWindows> windows, Optional<Window> last, boolean waits) {
        if (presence == Presence.FORBIDDEN) {
            return PortCondition.FORBIDDEN;
        }
        if (presence != Presence.THERE) {
            return PortCondition.MISSING;
        }
        if (windows.isEmpty()) {
            return PortCondition.ELSEWHERE;
        }
        if (waits) {
            return PortCondition.WAITING;
        }
        if (!windows.get().begun()) {
            return PortCondition.EMPTY;
        }
        boolean unreadable = last.filter(
                        window -> window.unreadable() > 0 && window.unreadable() >= MOST_UNREADABLE * window.rows())
                .isPresent();
        return unreadable ? PortCondition.UNREADABLE : PortCondition.MEASURING;
    }

    private static String reason(PortCondition condition) {
        return switch (condition) {
            case MISSING -> "There is no such topic yet.";
            case FORBIDDEN -> "Kafka does not let this service read the topic.";
            case EMPTY -> "The topic never held a record; measuring begins with the first one.";
            default -> null;
        };
    }

    private static String whoElse(Measured topic) {
        if (topic.instance() == null) {
            return "No instance measures it yet.";
        }
        return "The instance " + topic.instance() + " measures it"
                + (topic.until() == null ? "." : ", and has told windows up to " + topic.until() + ".");
    }

    private static Window window(LastWindow last, WindowMeter meter) {
        return new Window(
                last.start().toString(),
                last.end().toString(),
                meter.rows(),
                meter.unreadable(),
                meter.unreadableReason().orElse(null),
                meter.drifts());
    }
}
