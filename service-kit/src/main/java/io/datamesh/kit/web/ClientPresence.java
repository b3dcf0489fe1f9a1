package io.datamesh.kit.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.channel.Channel;

/** Whether somebody still waits for the answer, so that long work for one who has gone can stop. */
@FunctionalInterface
public interface ClientPresence {

    boolean isThere();

    /** Of the client that sent this request; without a connection of its own it counts as there. */
    static ClientPresence of(HttpRequest<?> request) {
        if (request instanceof NettyHttpRequest<?> own) {
            Channel channel = own.getChannelHandlerContext().channel();
            return channel::isActive;
        }
        return () -> true;
    }
}
