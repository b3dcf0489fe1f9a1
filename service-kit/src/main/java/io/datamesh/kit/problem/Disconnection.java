package io.datamesh.kit.problem;

import io.micronaut.http.body.stream.BaseSharedBuffer;
import io.netty.handler.codec.PrematureChannelClosureException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.regex.Pattern;

/** Tells a client that went away from a fault of ours: nobody will see the answer, and nobody needs to look into it. */
final class Disconnection {

    private static final Pattern GONE =
            Pattern.compile("connection (?:reset|closed|abort|broken)|broken pipe", Pattern.CASE_INSENSITIVE);

    private Disconnection() {}

    static boolean is(Throwable thrown) {
        return thrown instanceof ClosedChannelException
                || thrown instanceof PrematureChannelClosureException
                || thrown instanceof BaseSharedBuffer.IncorrectContentLengthException
                || (thrown instanceof EOFException || thrown.getClass() == IOException.class)
                        && thrown.getMessage() != null
                        && GONE.matcher(thrown.getMessage()).find();
    }
}
