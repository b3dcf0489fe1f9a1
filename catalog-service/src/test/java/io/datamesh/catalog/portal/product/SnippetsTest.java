package io.datamesh.catalog.portal.product;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.model.DataProduct;
import io.datamesh.model.OutputPort;
import io.datamesh.model.PortAddress;
import io.datamesh.model.ProductStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

class SnippetsTest {

    private final Snippets snippets = new Snippets("http://registry:8085/apis/ccompat/v7", "broker:9092");

    @Test
    void fillsInTopicBrokersAndRegistry() {
        List<UsePage.Snippet> found = reading("kafka", "order.orders.v2", "kafka.example:9093", "avro")
                .snippets();

        assertThat(found).extracting(UsePage.Snippet::title).containsExactly("Java", "Node", "kcat");
        assertThat(found)
                .allSatisfy(snippet -> assertThat(snippet.code())
                        .contains("order.orders.v2", "kafka.example:9093", "http://registry:8085/apis/ccompat/v7")
                        .doesNotContain("@TOPIC@", "@BROKERS@", "@REGISTRY@", "@GROUP@"));
    }

    @Test
    void readsOtherFormatsAsText() {
        assertThat(reading("kafka", "t", null, "json").snippets())
                .allSatisfy(snippet ->
                        assertThat(snippet.code()).contains("broker:9092").doesNotContain("registry"));
    }

    @Test
    void putsNothingIntoAProgramThatEndsItsText() {
        String attack = "x'); require('child_process').exec('rm -rf ~'); (\"\n$(id)`id`";

        assertThat(reading("kafka", attack, attack, "avro").snippets())
                .allSatisfy(snippet -> assertThat(snippet.code()).doesNotContain("rm -rf", "$(id)", "`id`", "x')"));
    }

    @Test
    void hasNoneForWhatIsNoTopic() {
        assertThat(reading("s3", "bucket/path", null, "parquet").snippets()).isEmpty();
    }

    private UsePage.Reading reading(String type, String location, String server, String format) {
        PortAddress address = PortAddress.newBuilder()
                .setType(type)
                .setLocation(location)
                .setServer(server)
                .build();
        DataProduct product = DataProduct.newBuilder()
                .setId("orders")
                .setName("Orders")
                .setDomain("order")
                .setVersion("1.0.0")
                .setStatus(ProductStatus.ACTIVE)
                .setOutputPorts(List.of(OutputPort.newBuilder()
                        .setName("data")
                        .setFormat(format)
                        .setAddress(address)
                        .build()))
                .build();
        return snippets.of(product).getFirst();
    }
}
