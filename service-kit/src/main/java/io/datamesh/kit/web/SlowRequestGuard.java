package io.datamesh.kit.web;

import io.datamesh.kit.problem.ProblemType;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Ends a connection on which a request takes too long to arrive. An idle timeout does not see a client that sends a byte now and then; this
 * measures from the request's first byte to its last. One per connection, and called by the connection's event loop only.
 */
final class SlowRequestGuard {

    private enum Awaiting {
        NOTHING,
        HEADERS,
        BODY
    }

    private final Duration headersWithin;
    private final Duration bodyWithin;

    private Awaiting awaiting = Awaiting.NOTHING;
    private ScheduledFuture<?> deadline;
    private ChannelHandlerContext wire;
    private int unanswered;
    private boolean answering;

    SlowRequestGuard(Duration headersWithin, Duration bodyWithin) {
        this.headersWithin = headersWithin;
        this.bodyWithin = bodyWithin;
    }

    /** Sits between the socket and the codec. */
    ChannelHandler ofBytes() {
        return new ChannelInboundHandlerAdapter() {
            @Override
            public void handlerAdded(ChannelHandlerContext context) {
                wire = context;
            }

            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                if (awaiting == Awaiting.NOTHING && message instanceof ByteBuf) {
                    await(Awaiting.HEADERS, headersWithin);
                }
                context.fireChannelRead(message);
            }

            @Override
            public void channelInactive(ChannelHandlerContext context) {
                cancel();
                context.fireChannelInactive();
            }
        };
    }

    /** Sits behind the codec. */
    ChannelHandler ofMessages() {
        return new ChannelDuplexHandler() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                if (message instanceof HttpRequest) {
                    unanswered++;
                    await(Awaiting.BODY, bodyWithin);
                }
                if (message instanceof LastHttpContent) {
                    cancel();
                }
                context.fireChannelRead(message);
            }

            @Override
            public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
                if (message instanceof HttpResponse response) {
                    if (response.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
                        context.write(message, promise);
                        return;
                    }
                    answering = true;
                }
                if (message instanceof LastHttpContent) {
                    answering = false;
                    unanswered--;
                }
                context.write(message, promise);
            }
        };
    }

    private void await(Awaiting what, Duration within) {
        cancel();
        awaiting = what;
        deadline = wire.executor().schedule(() -> expired(what, within), within.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void cancel() {
        awaiting = Awaiting.NOTHING;
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    private void expired(Awaiting what, Duration within) {
        if (what == Awaiting.HEADERS && unanswered > 0) {
            await(
                    what,
                    within); // not the client's fault: the next request is not read while this one is being answered
            return;
        }
        boolean nothingSent = !answering && unanswered <= (what == Awaiting.BODY ? 1 : 0);
        cancel();
        if (what == Awaiting.BODY && unanswered == 0 || !nothingSent) {
            wire.close();
            return;
        }
        wire.writeAndFlush(BareProblem.of(
                        ProblemType.REQUEST_TIMEOUT,
                        "The request did not arrive within " + within.toSeconds() + " seconds."))
                .addListener(ChannelFutureListener.CLOSE);
    }
}
