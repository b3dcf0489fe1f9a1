package io.datamesh.registry;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** A response body in memory, up to a limit: one who may register schemas must not be able to fill this process. */
final class BoundedBody implements BodySubscriber<byte[]> {

    /** The body is longer than the limit. */
    static final class TooLargeException extends IOException {

        private static final long serialVersionUID = 1L;

        private TooLargeException(long limit) {
            super("the answer is longer than " + limit + " bytes");
        }
    }

    private final BodySubscriber<byte[]> bytes = BodySubscribers.ofByteArray();
    private final long limit;
    private long received;
    private Subscription subscription;

    BoundedBody(long limit) {
        this.limit = limit;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return bytes.getBody();
    }

    @Override
    public void onSubscribe(Subscription upstream) {
        this.subscription = upstream;
        bytes.onSubscribe(upstream);
    }

    @Override
    public void onNext(List<ByteBuffer> chunk) {
        if (received > limit) {
            return;
        }
        received += chunk.stream().mapToLong(ByteBuffer::remaining).sum();
        if (received > limit) {
            subscription.cancel();
            bytes.onError(new TooLargeException(limit));
        } else {
            bytes.onNext(chunk);
        }
    }

    @Override
    public void onError(Throwable failure) {
        bytes.onError(failure);
    }

    @Override
    public void onComplete() {
        bytes.onComplete();
    }
}
