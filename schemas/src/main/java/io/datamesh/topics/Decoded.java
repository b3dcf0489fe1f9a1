package io.datamesh.topics;

/** What came of reading a record's value. */
public sealed interface Decoded<V> {

    record Value<V>(V value) implements Decoded<V> {}

    /**
     * The bytes can't be read, now or later.
     *
     * @param reason a sentence without any of the payload
     */
    record Undecodable<V>(String reason) implements Decoded<V> {}

    /**
     * The value, for those to whom anything else is a fault.
     *
     * @throws IllegalArgumentException with the reason if it can't be read
     */
    default V required() {
        return switch (this) {
            case Value<V>(V value) -> value;
            case Undecodable<V>(String reason) -> throw new IllegalArgumentException(reason);
        };
    }

    static <V> Decoded<V> undecodable(String reason) {
        return new Undecodable<>(reason);
    }
}
