package io.datamesh.governance.policy.rule;

/** Something that moves with the time and can be compared with what does not. */
interface Timed<T> {

    boolean isBelow(T bound);

    boolean isAbove(T bound);
}
