package io.datamesh.kit.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.datamesh.kit.problem.Problem;
import io.datamesh.kit.problem.ProblemType;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** Complete answers for connections that end before there is a request to answer. */
final class BareProblem {

    private BareProblem() {}

    /** @param detail a constant: it is not escaped */
    static ByteBuf of(ProblemType type, String detail) {
        String body = "{\"type\":\"%s\",\"title\":\"%s\",\"status\":%d,\"detail\":\"%s\"}"
                .formatted(type.uri(), type.title(), type.status(), detail);
        String head =
                "HTTP/1.1 %d %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n%sCache-Control: no-store\r\nConnection: close\r\n\r\n"
                        .formatted(
                                type.status(),
                                type.title(),
                                Problem.MEDIA_TYPE,
                                body.getBytes(UTF_8).length,
                                type.status() == 503 ? "Retry-After: 5\r\n" : "");
        return Unpooled.copiedBuffer(head + body, UTF_8);
    }
}
