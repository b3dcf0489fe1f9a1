package io.datamesh.kit.web;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.slf4j.Logger;
import org.slf4j.MDC;

/** Reads the configuration that services run with, which tests themselves do not use. */
@ResourceLock(Resources.SYSTEM_OUT)
class LogFormatTest {

    @Test
    void writesOneJsonObjectPerLineWithStableKeys() throws Exception {
        String line = logged(null, logger -> {
            MDC.put("traceId", "4bf92f3577b34da6a3ce929d0e0e4736");
            logger.warn("something about {}", "customer-360");
            MDC.remove("traceId");
        });

        JsonNode entry = new ObjectMapper().readTree(line);
        assertThat(line).endsWith("}\n").containsOnlyOnce("\n");
        assertThat(entry.get("time").asText()).matches("\\d{4}-.*Z");
        assertThat(entry.get("level").asText()).isEqualTo("WARN");
        assertThat(entry.get("logger").asText()).isEqualTo("io.datamesh.probe");
        assertThat(entry.get("message").asText()).isEqualTo("something about customer-360");
        assertThat(entry.get("traceId").asText()).startsWith("4bf9");
        assertThat(entry.get("service").asText()).isEqualTo("probe");
    }

    @Test
    void boundsWhatOneLineMayHold() throws Exception {
        String line = logged(
                null, logger -> logger.error("a".repeat(100_000), new IllegalStateException("b".repeat(100_000))));

        assertThat(line).hasSizeLessThan(20_000);
        assertThat(new ObjectMapper().readTree(line).get("message").asText()).hasSize(4_000);
    }

    @Test
    void keepsALineWithControlCharactersOneLine() throws Exception {
        String line = logged(null, logger -> logger.warn("first\nsecond\u0000\u001b[31m"));

        assertThat(line.strip()).doesNotContain("\n", "\u001b", "\u0000");
    }

    @Test
    void writesPlainTextForPeopleWhoAskForIt() throws Exception {
        String line = logged("text", logger -> logger.warn("hello"));

        assertThat(line).matches("\\d\\d:\\d\\d:\\d\\d\\.\\d{3} WARN +\\S+ +hello\\n");
    }

    @Test
    void letsNobodyBeginALineInPlainTextEither() throws Exception {
        String line = logged(
                "text", logger -> logger.error("first\nFORGED\u001b[31m", new IllegalStateException("second\nFORGED")));

        assertThat(line.lines()).hasSizeGreaterThan(3).noneMatch(next -> next.startsWith("FORGED"));
        assertThat(line).doesNotContain("\u001b");
    }

    private static String logged(String format, Consumer<Logger> use) throws Exception {
        LoggerContext context = new LoggerContext();
        if (format != null) {
            context.putProperty("MESH_LOG_FORMAT", format);
        }
        context.putProperty("service", "probe");
        context.setMDCAdapter(MDC.getMDCAdapter());
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        PrintStream console = System.out;
        System.setOut(new PrintStream(written, true, UTF_8));
        try {
            JoranConfigurator configurator = new JoranConfigurator();
            configurator.setContext(context);
            configurator.doConfigure(LogFormatTest.class.getResource("/logback.xml"));
            use.accept(context.getLogger("io.datamesh.probe"));
            context.stop();
        } finally {
            System.setOut(console);
        }
        assertThat(context.getStatusManager().getCopyOfStatusList()).noneMatch(status -> status.getLevel() == 2);
        return written.toString(UTF_8);
    }
}
