package io.datamesh.kit.web;

import ch.qos.logback.classic.LoggerContext;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Property;
import io.micronaut.core.annotation.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/** Puts the names of the service and of this instance into each structured log line. */
@Context
final class LogContext {

    LogContext(
            @Property(name = "micronaut.application.name") @Nullable String service,
            @Property(name = "mesh.instance.id") @Nullable String instance) {
        ILoggerFactory factory = LoggerFactory.getILoggerFactory();
        if (factory instanceof LoggerContext context) {
            put(context, "service", service);
            put(context, "instance", instance);
        }
    }

    private static void put(LoggerContext context, String name, @Nullable String value) {
        if (value != null) {
            context.putProperty(name, value);
        }
    }
}
