package io.datamesh.examples.retail;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.examples.lineage.ColumnSource;
import io.datamesh.examples.pipeline.Pipeline;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RetailPipelinesTest {

    private static final Traffic TRAFFIC = new Traffic(1, 10, 1, 1, 1, 1);

    @Test
    void namesEveryPipelineOnce() {
        assertThat(pipelines().map(Pipeline::name)).containsExactlyElementsOf(RetailPipelines.NAMES);
    }

    @Test
    void feedsEachPortFromOnePipelineOnly() {
        assertThat(pipelines().map(pipeline -> pipeline.output().topic())).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("pipelines")
    void tellsLineageOfColumnsThatExist(Pipeline pipeline) {
        assertThat(pipeline.columns()).allSatisfy(column -> {
            assertThat(pipeline.output().schema().getField(column.output()))
                    .as(column.output())
                    .isNotNull();
            assertThat(pipeline.inputs()).contains(column.input());
            assertThat(has(column.input().schema(), column.column()))
                    .as(column.column())
                    .isTrue();
        });
        assertThat(pipeline.columns().stream()
                        .map(column -> List.of(column.output(), column.input().topic(), column.column())))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("transformations")
    void usesEveryInputForSomeColumn(Pipeline pipeline) {
        assertThat(pipeline.columns().stream().map(ColumnSource::input).distinct())
                .containsExactlyInAnyOrderElementsOf(pipeline.inputs());
    }

    @ParameterizedTest
    @MethodSource("transformations")
    void readsNothingThatItsProductDoesNotDeclare(Pipeline pipeline) {
        List<String> declared = Records.MESH.product(pipeline.output().productId()).getInputPorts().stream()
                .map(input -> input.getProductId() + "/" + input.getOutputPort())
                .toList();

        assertThat(pipeline.inputs().stream().map(input -> input.productId() + "/" + input.name()))
                .isSubsetOf(declared);
    }

    private static boolean has(Schema schema, String path) {
        Schema at = schema;
        for (String name : path.split("\\.")) {
            Schema within = at.getType() == Schema.Type.ARRAY ? at.getElementType() : at;
            if (within.getField(name) == null) {
                return false;
            }
            at = within.getField(name).schema();
        }
        return true;
    }

    private static Stream<Pipeline> transformations() {
        return pipelines().filter(pipeline -> !pipeline.inputs().isEmpty());
    }

    private static Stream<Pipeline> pipelines() {
        return new RetailPipelines(Records.MESH).pipelines(TRAFFIC).stream();
    }
}
