package io.datamesh.kit.web;

import java.time.Duration;

/** How far this instance's view has come, as the HTTP side sees it: an opaque token, and a way to wait for one. */
public interface AppliedPositions {

    /** The positions whose records are visible to reads that start now. */
    String token();

    /**
     * Waits until everything that {@code token} stands for is visible.
     *
     * @param token from an earlier answer, perhaps of another instance
     * @param atMost how long to wait
     * @return false if the time ran out
     * @throws MalformedPositionException if the token is none of ours
     * @throws InterruptedException if the waiting thread is told to stop
     */
    boolean await(String token, Duration atMost) throws MalformedPositionException, InterruptedException;
}
