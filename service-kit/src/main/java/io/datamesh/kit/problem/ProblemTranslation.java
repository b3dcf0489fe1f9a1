package io.datamesh.kit.problem;

import io.datamesh.registry.RegistryUnavailableException;
import io.micronaut.core.bind.exceptions.UnsatisfiedArgumentException;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.codec.CodecException;
import io.micronaut.http.exceptions.BufferLengthExceededException;
import io.micronaut.http.exceptions.ContentLengthExceededException;
import io.micronaut.http.exceptions.HttpStatusException;
import io.micronaut.http.server.exceptions.NotAcceptableException;
import io.micronaut.http.server.exceptions.NotAllowedException;
import io.micronaut.http.server.exceptions.UnsupportedMediaException;
import io.micronaut.json.JsonSyntaxException;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.web.router.exceptions.UnsatisfiedRouteException;
import io.netty.handler.codec.compression.DecompressionException;
import jakarta.validation.ConstraintViolationException;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/** What an exception means to the caller; empty when it means nothing, that is, a bug. */
final class ProblemTranslation {

    private static final Duration SOON = Duration.ofSeconds(1);

    private final long largestBody;

    /** @param largestBody bytes the server takes, to name in the answer to more */
    ProblemTranslation(long largestBody) {
        this.largestBody = largestBody;
    }

    Optional<ProblemException> of(Throwable thrown) {
        return Optional.ofNullable(
                switch (thrown) {
                    case ProblemException problem -> problem;
                    case CompletionException wrapper
                    when wrapper.getCause() != null -> of(wrapper.getCause()).orElse(null);
                    case ExecutionException wrapper
                    when wrapper.getCause() != null -> of(wrapper.getCause()).orElse(null);
                    case ConstraintViolationException invalid ->
                        new ProblemException(
                                Problem.invalid(Constraints.violations(invalid.getConstraintViolations())));
                    case ConversionErrorException misfit -> misfit(misfit);
                    case UnsatisfiedRouteException missing -> missing(missing.getArgument());
                    case UnsatisfiedArgumentException missing -> missing(missing.getArgument());
                    case JsonSyntaxException malformed -> body(malformed);
                    case CodecException codec when isReading(codec) -> body(codec);
                    case DecompressionException unreadable ->
                        ProblemException.of(
                                ProblemType.MALFORMED_BODY,
                                "The body is not in the encoding that Content-Encoding names.");
                    case ContentLengthExceededException tooLarge -> contentTooLarge();
                    case BufferLengthExceededException tooLarge -> contentTooLarge();
                    case URISyntaxException malformed ->
                        ProblemException.of(ProblemType.INVALID_REQUEST, "The address is not a valid URI.");
                    case AuthorizationException rejected -> authorization(rejected);
                    case NotAllowedException notAllowed -> notAllowed(notAllowed);
                    case HttpStatusException status -> status(status);
                    case InvalidStateStoreException notReady -> starting();
                    case RetriableException unreachable -> waiting();
                    case RegistryUnavailableException unreachable -> waiting();
                    case TimeoutException late -> waiting();
                    case RejectedExecutionException full ->
                        ProblemException.overloaded("The service has more work than it can take on. Try again.", SOON);
                    case Throwable gone
                    when Disconnection.is(gone) ->
                        ProblemException.of(
                                ProblemType.INVALID_REQUEST, "The connection ended before the request did.");
                    default -> null;
                });
    }

    private static ProblemException misfit(ConversionErrorException thrown) {
        Argument<?> argument = thrown.getArgument();
        if (isBody(argument)) {
            return body(thrown);
        }
        return ProblemException.invalid(
                argument.getName(), "type", argument.getName() + " is not " + Kinds.of(kind(argument)) + ".");
    }

    private static Class<?> kind(Argument<?> argument) {
        return argument.isOptional()
                ? argument.getFirstTypeVariable()
                        .orElse(Argument.OBJECT_ARGUMENT)
                        .getType()
                : argument.getType();
    }

    /** The same exception is thrown when an answer cannot be written, which is nobody's fault but ours. */
    private static boolean isReading(CodecException thrown) {
        return thrown.getMessage() != null && thrown.getMessage().startsWith("Error decoding");
    }

    private static ProblemException body(Throwable thrown) {
        return new ProblemException(BodyFaults.find(thrown)
                .orElseGet(() ->
                        Problem.of(ProblemType.MALFORMED_BODY, "The body is not of the form that is taken here.")));
    }

    private static ProblemException missing(Argument<?> argument) {
        return isBody(argument)
                ? new ProblemException(Problem.of(
                        ProblemType.MALFORMED_BODY,
                        "A body is needed.",
                        List.of(new Violation("", "required", "A body is needed."))))
                : ProblemException.invalid(argument.getName(), "required", argument.getName() + " is needed.");
    }

    private static boolean isBody(Argument<?> argument) {
        return argument.getAnnotationMetadata().hasAnnotation(Body.class);
    }

    private ProblemException contentTooLarge() {
        return ProblemException.of(
                ProblemType.CONTENT_TOO_LARGE,
                "The body is larger than the " + largestBody + " bytes that are taken here.");
    }

    private static ProblemException authorization(AuthorizationException rejected) {
        return rejected.isForbidden()
                ? ProblemException.of(ProblemType.FORBIDDEN, "Your token does not allow this.")
                : new ProblemException(
                        Problem.of(ProblemType.UNAUTHENTICATED, "Send a bearer token in the Authorization header."),
                        Map.of("WWW-Authenticate", "Bearer realm=\"mesh\""));
    }

    private static ProblemException notAllowed(NotAllowedException thrown) {
        String allowed = String.join(", ", new TreeSet<>(thrown.getAllowedMethods()));
        return new ProblemException(
                Problem.of(ProblemType.METHOD_NOT_ALLOWED, "Allowed here: " + allowed + "."), Map.of("Allow", allowed));
    }

    private static ProblemException status(HttpStatusException thrown) {
        return switch (thrown) {
            case NotAcceptableException none ->
                ProblemException.of(
                        ProblemType.NOT_ACCEPTABLE,
                        "Available here: " + String.join(", ", none.getProduceableContentTypes()) + ".");
            case UnsupportedMediaException other ->
                ProblemException.of(
                        ProblemType.UNSUPPORTED_MEDIA_TYPE,
                        "Taken here: " + String.join(", ", other.getAcceptableContentTypes()) + ".");
            default ->
                new ProblemException(StatusProblems.of(
                        thrown.getStatus(), thrown.getStatus() == HttpStatus.NOT_FOUND ? null : thrown.getMessage()));
        };
    }

    private static ProblemException starting() {
        return ProblemException.notReady("The service is still reading its topics. Try again.", SOON);
    }

    private static ProblemException waiting() {
        return ProblemException.notReady("Something this service depends on did not answer in time. Try again.", SOON);
    }
}
