package io.datamesh.bench.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;

/** A request as it goes over the wire, written once and sent often. */
public record RawRequest(byte[] bytes) {

    /** @param headers further ones, as in {@code Accept: text/html} */
    public static RawRequest get(String path, String... headers) {
        StringBuilder request = new StringBuilder("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n");
        for (String header : headers) {
            request.append(header).append("\r\n");
        }
        return new RawRequest(request.append("\r\n").toString().getBytes(US_ASCII));
    }

    /** @param token null for a request that needs none */
    public static RawRequest post(String path, String contentType, byte[] body, String token) {
        String authorization = token == null ? "" : "Authorization: Bearer " + token + "\r\n";
        String head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + contentType + "\r\n"
                + authorization + "Content-Length: " + body.length + "\r\n\r\n";
        ByteArrayOutputStream whole = new ByteArrayOutputStream(head.length() + body.length);
        whole.writeBytes(head.getBytes(US_ASCII));
        whole.writeBytes(body);
        return new RawRequest(whole.toByteArray());
    }
}
