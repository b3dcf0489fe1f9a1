package io.datamesh.kit.sse;

import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.MediaType;
import io.micronaut.http.server.netty.HttpCompressionStrategy;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpResponse;
import jakarta.inject.Singleton;

/** Exempts streams from compression: the compressor would keep events until it has enough of them, and every browser offers to unpack. */
@Singleton
final class UncompressedStreams implements BeanCreatedEventListener<HttpCompressionStrategy> {

    @Override
    public HttpCompressionStrategy onCreated(BeanCreatedEvent<HttpCompressionStrategy> event) {
        HttpCompressionStrategy usual = event.getBean();
        return new HttpCompressionStrategy() {
            @Override
            public boolean isEnabled() {
                return usual.isEnabled();
            }

            @Override
            public boolean shouldCompress(HttpResponse response) {
                String type = response.headers().get(HttpHeaderNames.CONTENT_TYPE);
                return (type == null || !type.startsWith(MediaType.TEXT_EVENT_STREAM))
                        && usual.shouldCompress(response);
            }

            @Override
            public int getCompressionLevel() {
                return usual.getCompressionLevel();
            }

            @Override
            public int getMaxZstdEncodeSize() {
                return usual.getMaxZstdEncodeSize();
            }
        };
    }
}
