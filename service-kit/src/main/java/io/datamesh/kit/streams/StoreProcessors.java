package io.datamesh.kit.streams;

import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;

/** Processors that share stores: whichever part of a topology names them, the stores come with it. */
public record StoreProcessors(
        @Override Set<StoreBuilder<?>> stores, Supplier<Processor<byte[], byte[], byte[], byte[]>> processors)
        implements ProcessorSupplier<byte[], byte[], byte[], byte[]> {

    @Override
    public Processor<byte[], byte[], byte[], byte[]> get() {
        return processors.get();
    }
}
