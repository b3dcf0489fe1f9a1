package io.datamesh.lineage.job;

import io.datamesh.lineage.state.Item;
import io.datamesh.lineage.state.ItemType;
import io.datamesh.lineage.state.JobEdges;
import io.datamesh.lineage.state.TrackedItem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Everything a job was ever seen to read, write or compute, each with when it held, and the sets of it that events say together. */
final class JobItems {

    private static final int MOST_SETS = 200;

    private final List<Item> items = new ArrayList<>();
    private final Map<Item, Integer> places = new HashMap<>();
    private final List<long[]> points = new ArrayList<>();
    private final List<long[]> validity = new ArrayList<>();
    private final List<int[]> sets = new ArrayList<>();

    /** What was observed last, and its places: events repeat each other, often with the very same objects. */
    private List<Item> lastObserved = List.of();

    private int[] lastPlaces = {};

    static JobItems of(JobEdges state) {
        JobItems read = new JobItems();
        for (TrackedItem tracked : state.getItems()) {
            read.add(tracked.getItem(), longs(tracked.getPoints()), longs(tracked.getValidity()));
        }
        for (List<Integer> set : state.getSets()) {
            read.sets.add(set.stream().mapToInt(Integer::intValue).toArray());
        }
        return read;
    }

    void writeTo(JobEdges state) {
        List<TrackedItem> tracked = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            tracked.add(new TrackedItem(items.get(i), list(points.get(i)), list(validity.get(i))));
        }
        state.setItems(tracked);
        state.setSets(
                sets.stream().map(set -> Arrays.stream(set).boxed().toList()).toList());
    }

    int size() {
        return items.size();
    }

    Item item(int place) {
        return items.get(place);
    }

    ItemType type(int place) {
        return items.get(place).getType();
    }

    long[] validity(int place) {
        return validity.get(place);
    }

    void validity(int place, long[] pairs) {
        validity.set(place, pairs);
    }

    long[] points(int place) {
        return points.get(place);
    }

    void points(int place, long[] sorted) {
        points.set(place, sorted);
    }

    /** Its place; -1 if it was never seen. */
    int find(Item item) {
        return places.getOrDefault(item, -1);
    }

    /** Their places, sorted, each once; items that are new get one. */
    int[] placesOf(List<Item> observed) {
        if (!isLastObserved(observed)) {
            lastPlaces = lookUp(observed);
            lastObserved = observed;
        }
        return lastPlaces;
    }

    private boolean isLastObserved(List<Item> observed) {
        if (observed.size() != lastObserved.size()) {
            return false;
        }
        for (int i = 0; i < observed.size(); i++) {
            if (observed.get(i) != lastObserved.get(i)) {
                return false;
            }
        }
        return true;
    }

    private int[] lookUp(List<Item> observed) {
        int[] found = new int[observed.size()];
        for (int i = 0; i < found.length; i++) {
            Item item = observed.get(i);
            Integer place = places.get(item);
            found[i] = place != null ? place : add(item, Validity.NEVER, Validity.NEVER);
        }
        return Arrays.stream(found).sorted().distinct().toArray();
    }

    int[] set(int number) {
        return sets.get(number);
    }

    int setCount() {
        return sets.size();
    }

    /** The number of a set, which becomes known if it was not. */
    int numberOf(int[] set) {
        for (int number = sets.size() - 1; number >= 0; number--) {
            if (Arrays.equals(sets.get(number), set)) {
                return number;
            }
        }
        sets.add(set);
        return sets.size() - 1;
    }

    boolean hasManySets() {
        return sets.size() > MOST_SETS;
    }

    /** Keeps these sets only; returns the new number of each old one. */
    int[] keepSets(boolean[] used) {
        int[] numbers = new int[sets.size()];
        List<int[]> kept = new ArrayList<>();
        for (int number = 0; number < numbers.length; number++) {
            numbers[number] = kept.size();
            if (used[number]) {
                kept.add(sets.get(number));
            }
        }
        sets.clear();
        sets.addAll(kept);
        return numbers;
    }

    /** Forgets items that are in no set. */
    void forget(boolean[] forgotten) {
        int[] newPlaces = new int[items.size()];
        JobItems kept = new JobItems();
        for (int i = 0; i < items.size(); i++) {
            newPlaces[i] = forgotten[i] ? -1 : kept.add(items.get(i), points.get(i), validity.get(i));
        }
        sets.replaceAll(set -> Arrays.stream(set).map(place -> newPlaces[place]).toArray());
        lastObserved = List.of();
        lastPlaces = new int[0];
        items.clear();
        items.addAll(kept.items);
        places.clear();
        places.putAll(kept.places);
        points.clear();
        points.addAll(kept.points);
        validity.clear();
        validity.addAll(kept.validity);
    }

    private int add(Item item, long[] itsPoints, long[] itsValidity) {
        int place = items.size();
        items.add(item);
        places.put(item, place);
        points.add(itsPoints);
        validity.add(itsValidity);
        return place;
    }

    private static long[] longs(List<Long> list) {
        return list.stream().mapToLong(Long::longValue).toArray();
    }

    private static List<Long> list(long[] longs) {
        return Arrays.stream(longs).boxed().toList();
    }
}
