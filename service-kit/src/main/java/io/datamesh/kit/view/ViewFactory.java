package io.datamesh.kit.view;

import io.datamesh.kit.web.AppliedPositions;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.Collection;

/** Shows the HTTP side one position for all views of a service. */
@Factory
@Requires(bean = ReplicatedView.class)
final class ViewFactory {

    @Singleton
    AppliedPositions positions(Collection<ReplicatedView> views) {
        return new CombinedPositions(views);
    }
}
