package io.datamesh.kit.view;

import io.datamesh.kit.web.AppliedPositions;
import io.datamesh.kit.web.MalformedPositionException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** The views of a service as one: a read is as fresh as the view that has come least far. */
final class CombinedPositions implements AppliedPositions {

    private final List<ReplicatedView> views;

    CombinedPositions(Collection<ReplicatedView> views) {
        this.views = List.copyOf(views);
    }

    @Override
    public String token() {
        return views.stream()
                .map(ReplicatedView::applied)
                .reduce(Positions::least)
                .orElse(Positions.NONE)
                .token();
    }

    @Override
    public boolean await(String token, Duration atMost) throws MalformedPositionException, InterruptedException {
        Positions wanted = Positions.parse(token);
        long deadline = System.nanoTime() + atMost.toNanos();
        for (ReplicatedView view : views) {
            if (!view.await(wanted, Duration.ofNanos(deadline - System.nanoTime()))) {
                return false;
            }
        }
        return true;
    }
}
