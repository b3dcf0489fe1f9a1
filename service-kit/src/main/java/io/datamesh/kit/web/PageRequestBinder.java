package io.datamesh.kit.web;

import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemException;
import io.datamesh.kit.problem.Violation;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.core.convert.ArgumentConversionContext;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpParameters;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.bind.binders.TypedRequestArgumentBinder;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a {@link PageRequest} from the query and reports everything that is wrong with it at once. */
@Singleton
final class PageRequestBinder implements TypedRequestArgumentBinder<PageRequest> {

    private static final Argument<PageRequest> TYPE = Argument.of(PageRequest.class);

    @Override
    public Argument<PageRequest> argumentType() {
        return TYPE;
    }

    @Override
    public BindingResult<PageRequest> bind(ArgumentConversionContext<PageRequest> context, HttpRequest<?> request) {
        List<Violation> violations = new ArrayList<>();
        HttpParameters query = request.getParameters();
        int limit = limit(query.get(PageRequest.LIMIT), violations);
        Cursor cursor = cursor(query.get(PageRequest.CURSOR), violations);
        if (!violations.isEmpty()) {
            throw new ProblemException(Problem.invalid(violations));
        }
        return () -> Optional.of(new PageRequest(limit, cursor));
    }

    private static int limit(@Nullable String text, List<Violation> violations) {
        if (text == null) {
            return PageRequest.DEFAULT;
        }
        try {
            int limit = Integer.parseInt(text);
            if (limit >= 1 && limit <= PageRequest.LARGEST) {
                return limit;
            }
        } catch (NumberFormatException notANumber) {
            // reported below, like a number that is out of range
        }
        violations.add(new Violation(
                PageRequest.LIMIT, "range", "limit is a whole number from 1 to " + PageRequest.LARGEST + "."));
        return PageRequest.DEFAULT;
    }

    @Nullable
    private static Cursor cursor(@Nullable String text, List<Violation> violations) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        try {
            return Cursor.decode(text);
        } catch (ProblemException malformed) {
            violations.addAll(malformed.problem().violations());
            return null;
        }
    }
}
