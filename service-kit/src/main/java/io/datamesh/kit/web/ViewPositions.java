package io.datamesh.kit.web;

import io.datamesh.kit.view.MalformedPositionsException;
import io.datamesh.kit.view.Positions;
import io.datamesh.kit.view.ReplicatedView;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The positions of the service's view. */
@Singleton
@Requires(bean = ReplicatedView.class)
final class ViewPositions implements AppliedPositions {

    private final ReplicatedView view;

    ViewPositions(ReplicatedView view) {
        this.view = view;
    }

    @Override
    public String token() {
        return view.applied().token();
    }

    @Override
    public boolean await(String token, Duration atMost) throws MalformedPositionException, InterruptedException {
        try {
            return view.await(Positions.parse(token), atMost);
        } catch (MalformedPositionsException malformed) {
            throw new MalformedPositionException("This is not a position: " + malformed.getMessage() + ".");
        }
    }
}
