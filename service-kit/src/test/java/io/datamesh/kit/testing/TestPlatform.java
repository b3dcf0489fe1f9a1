package io.datamesh.kit.testing;

/** A broker and a registry, wherever they run. */
interface TestPlatform extends AutoCloseable {

    String bootstrapServers();

    String registryUrl();

    @Override
    void close();

    /** Inside this JVM and beside it; needs nothing but the build. */
    record Local(LocalBroker broker, LocalRegistry registry) implements TestPlatform {

        static Local start() {
            return new Local(LocalBroker.start(), LocalRegistry.start());
        }

        @Override
        public String bootstrapServers() {
            return broker.bootstrapServers();
        }

        @Override
        public String registryUrl() {
            return registry.url();
        }

        @Override
        public void close() {
            broker.close();
            registry.close();
        }
    }
}
