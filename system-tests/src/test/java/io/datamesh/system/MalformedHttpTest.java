package io.datamesh.system;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Bytes that are no HTTP, or nearly: refused or hung up on, and the next caller is served. */
@ExtendWith(SharedMesh.class)
class MalformedHttpTest {

    private static final int SEED = 7;
    private static final String POST = "POST /products HTTP/1.1\r\nHost: x\r\nContent-Type: application/yaml\r\n";

    private static final List<String> REQUESTS = List.of(
            "\r\n\r\n",
            "GET\r\n\r\n",
            "GET /products\r\n\r\n",
            "GET /products HTTP/9.9\r\nHost: x\r\n\r\n",
            "NONSENSE /products HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
            "GET /%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
            "GET /products/%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
            "GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
            "GET http://[::1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
            "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\nHost: x\r\n\r\n",
            "GET /products HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(40_000) + "\r\n\r\n",
            "GET /products HTTP/1.1\r\nHost: x\r\n: empty name\r\nConnection: close\r\n\r\n",
            "GET /products HTTP/1.1\r\nHost: x\r\nBad\u0001Name: x\r\nConnection: close\r\n\r\n",
            "GET /products HTTP/1.1\nHost: x\nConnection: close\n\n",
            POST + "Content-Length: -1\r\n\r\n",
            POST + "Content-Length: abc\r\n\r\n",
            POST + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef",
            POST + "Content-Length: 99999999999999999999\r\n\r\n",
            POST + "Content-Length: 4000000000\r\n\r\nid: a",
            POST + "Transfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n0\r\n\r\n",
            POST + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\nabc",
            POST + "Transfer-Encoding: chunked\r\nContent-Length: 3\r\nConnection: close\r\n\r\n3\r\nid:\r\n0\r\n\r\n",
            POST + "Content-Encoding: gzip\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc",
            POST + "Expect: nonsense\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc",
            POST + "Authorization: Bearer " + "x".repeat(10_000) + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            "POST /products HTTP/1.1\r\nHost: x\r\nContent-Type: ;;;\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
            "POST /products HTTP/1.1\r\nHost: x\r\nContent-Type: a/b; charset=nonsense\r\nContent-Length: 1\r\nConnection: close\r\n\r\nx",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            "GET /changes HTTP/1.1\r\nHost: x\r\nLast-Event-ID: \u0000\u0001\r\nConnection: close\r\n\r\n");

    @Test
    void isRefusedOrHungUpOn(MeshUnderTest mesh) throws IOException {
        List<byte[]> requests = new ArrayList<>();
        REQUESTS.forEach(request -> requests.add(request.getBytes(ISO_8859_1)));
        Random random = new Random(SEED);
        for (int i = 0; i < Scale.of(100, 2_000); i++) {
            requests.add(HostileDocuments.random(random));
            byte[] damaged = REQUESTS.get(random.nextInt(REQUESTS.size())).getBytes(ISO_8859_1);
            requests.add(HostileDocuments.flipped(damaged, random));
        }
        URI address = mesh.catalog().uri("/");
        Map<String, Integer> ends = new TreeMap<>();

        for (byte[] request : requests) {
            String answer = RawHttp.exchange(address, request);
            String end = RawHttp.status(answer);
            ends.merge(end, 1, Integer::sum);
            assertThat(end)
                    .as(
                            "answer to %s: %s",
                            new String(request, ISO_8859_1).lines().findFirst(), answer)
                    .doesNotStartWith("5");
        }

        HttpFuzzTest.requireWorking(mesh, "after-malformed-http");
        Scale.report("malformed HTTP", "%d connections, ends %s", requests.size(), ends);
    }
}
