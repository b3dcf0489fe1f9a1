package io.datamesh.kit.view;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Where reads wait until the view is as fresh as they need it. */
final class PositionGate {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private volatile Positions applied = Positions.NONE;

    Positions applied() {
        return applied;
    }

    void publish(Positions now) {
        lock.lock();
        try {
            applied = now;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean await(Positions wanted, Duration time) throws InterruptedException {
        if (applied.covers(wanted)) {
            return true;
        }
        long left = time.toNanos();
        lock.lock();
        try {
            while (!applied.covers(wanted)) {
                if (left <= 0) {
                    return false;
                }
                left = moved.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}
