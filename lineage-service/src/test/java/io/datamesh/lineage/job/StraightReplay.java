package io.datamesh.lineage.job;

import io.datamesh.lineage.state.Item;
import io.datamesh.lineage.state.ItemType;
import io.datamesh.lineage.state.Observation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What holds at a time, the simple way: all events up to then, one after the other in the order of their times. Nothing is forgotten. */
final class StraightReplay {

    private final Set<Item> holding = new HashSet<>();
    private final Map<String, Set<Item>> reported = new HashMap<>();
    private final Set<String> completed = new HashSet<>();

    /** The items that hold at this time, each as text. */
    static Set<String> at(List<Observation> events, long time) {
        TreeMap<Long, List<Observation>> byTime = new TreeMap<>();
        events.stream()
                .filter(event -> event.getAt() <= time)
                .sorted(Comparator.comparingLong(Observation::getAt))
                .forEach(event -> byTime.computeIfAbsent(event.getAt(), at -> new ArrayList<>())
                        .add(event));
        StraightReplay replay = new StraightReplay();
        byTime.values().forEach(replay::apply);
        Set<String> texts = new TreeSet<>();
        replay.holding.stream()
                .filter(item -> item.getType() != ItemType.COLUMNS_STATED)
                .forEach(item -> texts.add(item.toString()));
        return texts;
    }

    /** Events of one instant: whatever ends, ends before anything begins. */
    private void apply(List<Observation> instant) {
        Set<Item> begun = new HashSet<>();
        for (Observation event : instant) {
            Set<Item> run = reported.computeIfAbsent(run(event), id -> new HashSet<>());
            for (Item item : event.getItems()) {
                if (run.add(item)) {
                    begun.add(item);
                }
            }
        }
        for (Observation event : instant) {
            if (event.getEventType().equals("DELETE")) {
                holding.clear();
            } else if (completes(event) && completed.add(run(event))) {
                Set<Item> run = reported.get(run(event));
                holding.removeIf(item -> !run.contains(item) && isDenied(item, run));
            }
        }
        holding.addAll(begun);
    }

    private static boolean isDenied(Item item, Set<Item> run) {
        if (run.isEmpty()) {
            return false;
        }
        return switch (item.getType()) {
            case INPUT, OUTPUT -> true;
            case UPSTREAM_JOB -> run.stream().anyMatch(said -> said.getType() == ItemType.UPSTREAM_JOB);
            case COLUMN -> !has(run, ItemType.OUTPUT, item) || has(run, ItemType.COLUMNS_STATED, item);
            case COLUMNS_STATED -> false;
        };
    }

    private static boolean has(Set<Item> run, ItemType type, Item column) {
        return run.stream()
                .anyMatch(said -> said.getType() == type
                        && said.getNamespace().equals(column.getNamespace())
                        && said.getName().equals(column.getName()));
    }

    private static boolean completes(Observation event) {
        return event.getRunId() == null || event.getEventType().equals("COMPLETE");
    }

    private static String run(Observation event) {
        return event.getRunId() == null ? "design/" + event.getAt() : event.getRunId();
    }
}
