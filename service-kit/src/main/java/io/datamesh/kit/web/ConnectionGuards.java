package io.datamesh.kit.web;

import io.datamesh.kit.problem.ProblemType;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelPipeline;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/** Bounds the number of connections, and puts a {@link SlowRequestGuard} on each. */
@Singleton
final class ConnectionGuards implements BeanCreatedEventListener<NettyServerCustomizer.Registry> {

    private final HttpLimits limits;
    private final AtomicInteger open = new AtomicInteger();

    ConnectionGuards(HttpLimits limits) {
        this.limits = limits;
    }

    @Override
    public NettyServerCustomizer.Registry onCreated(BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
        event.getBean().register(new ForConnection(null));
        return event.getBean();
    }

    private final class ForConnection implements NettyServerCustomizer {

        private final Channel channel;

        private ForConnection(Channel channel) {
            this.channel = channel;
        }

        @Override
        public NettyServerCustomizer specializeForChannel(Channel newChannel, ChannelRole role) {
            return role == ChannelRole.CONNECTION ? new ForConnection(newChannel) : this;
        }

        @Override
        public void onStreamPipelineBuilt() {
            if (channel == null) {
                return;
            }
            channel.closeFuture().addListener(closed -> open.decrementAndGet());
            if (open.incrementAndGet() > limits.maxConnections()) {
                channel.eventLoop().execute(this::turnAway);
                return;
            }
            guardAgainstSlowRequests(channel.pipeline());
        }

        private void turnAway() {
            channel.pipeline()
                    .firstContext()
                    .writeAndFlush(BareProblem.of(ProblemType.OVERLOADED, "Too many connections are open. Try again."))
                    .addListener(ChannelFutureListener.CLOSE);
        }

        private void guardAgainstSlowRequests(ChannelPipeline pipeline) {
            if (pipeline.get(ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC) == null) {
                return; // HTTP/2 frames its streams itself, and is not switched on
            }
            SlowRequestGuard guard = new SlowRequestGuard(limits.headersWithin(), limits.bodyWithin());
            pipeline.addBefore(ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC, "mesh-slow-bytes", guard.ofBytes());
            pipeline.addAfter(
                    ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC, "mesh-slow-messages", guard.ofMessages());
        }
    }
}
