package io.datamesh.kit.sse;

import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.filter.ServerFilterPhase;
import io.micronaut.http.server.netty.NettyHttpRequest;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Hands a stream's events over on the connection's own event loop. The server (Micronaut 4.10) throws, and loses the buffer, for an event that
 * another thread has queued for a connection that closes before its turn comes; on the event loop there is no in-between.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class EventLoopFilter implements Ordered {

    private static final int AHEAD = 4;

    @ResponseFilter
    void handOver(HttpRequest<?> request, MutableHttpResponse<?> response) {
        if (response.body() instanceof Publisher<?> events
                && response.getContentType()
                        .filter(MediaType.TEXT_EVENT_STREAM_TYPE::equals)
                        .isPresent()
                && request instanceof NettyHttpRequest<?> netty) {
            Scheduler eventLoop = Schedulers.fromExecutor(
                    netty.getChannelHandlerContext().channel().eventLoop());
            response.body(Flux.from(events).publishOn(eventLoop, AHEAD));
        }
    }

    @Override
    public int getOrder() {
        return ServerFilterPhase.LAST.after();
    }
}
