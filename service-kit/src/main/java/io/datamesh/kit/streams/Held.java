package io.datamesh.kit.streams;

/** What the processors of a task hold in memory of a store, and have changed there but not yet in the store. */
public interface Held {

    /** Writes to the store what has changed since it was last asked to. */
    void write();

    /** Forgets everything, changes included: the store is another one, or what was changed is void. */
    void forget();
}
