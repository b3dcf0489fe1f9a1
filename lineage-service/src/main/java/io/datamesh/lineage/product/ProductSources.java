package io.datamesh.lineage.product;

import io.datamesh.events.ProductChanged;
import io.datamesh.topics.Decoded;
import io.datamesh.topics.RecordDecoder;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/**
 * The last fact of each product as it stands in Kafka: it is needed whole, but seldom, and is kept compressed, since a fact has its descriptor twice, as record and as it was
 * written.
 */
public final class ProductSources {

    private final Map<String, byte[]> compressed = new ConcurrentHashMap<>();
    private final RecordDecoder<ProductChanged> decoder;

    public ProductSources(RecordDecoder<ProductChanged> decoder) {
        this.decoder = decoder;
    }

    /** @param fact {@link #compressed} */
    public void put(String productId, byte[] fact) {
        compressed.put(productId, fact);
    }

    public Optional<ProductChanged> fact(String productId) {
        byte[] fact = compressed.get(productId);
        return fact != null
                        && decoder.decode(whole(fact)) instanceof Decoded.Value<ProductChanged>(ProductChanged value)
                ? Optional.of(value)
                : Optional.empty();
    }

    public static byte[] compressed(byte[] fact) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream compression = new DeflaterOutputStream(bytes)) {
            compression.write(fact);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return bytes.toByteArray();
    }

    private static byte[] whole(byte[] compressed) {
        try (InflaterInputStream decompression = new InflaterInputStream(new ByteArrayInputStream(compressed))) {
            return decompression.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
    }
}
