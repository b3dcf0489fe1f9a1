package io.datamesh.product.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.model.InputPort;
import io.datamesh.model.PortAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetNamingTest {

    @ParameterizedTest
    @CsvSource({
        "kafka, broker:9092, orders.v1, kafka://broker:9092, orders.v1",
        "kafka, kafka://Broker:9092, orders.v1, kafka://broker:9092, orders.v1",
        "kafka, 127.0.0.1:19092, orders.v1, kafka://localhost:19092, orders.v1",
        "postgresql, db.example, shop.public.orders, postgres://db.example:5432, shop.public.orders",
        "postgres, postgres://db.example:5433/shop, public.orders, postgres://db.example:5433, shop.public.orders",
        "s3, s3://Lake, sales/orders/, s3://Lake, sales/orders",
        "s3a, s3a://Lake/sales/orders, , s3://Lake, sales/orders",
        "bigquery, project, sales.orders, bigquery, project.sales.orders",
        "sftp, files.example, out/orders.csv, sftp://files.example, out/orders.csv",
    })
    void namesADatasetAsLineageToolsDo(String type, String server, String location, String namespace, String name) {
        PortAddress address = PortAddress.newBuilder()
                .setType(type)
                .setServer(server)
                .setLocation(location)
                .build();

        assertThat(DatasetNaming.of(address, List.of())).containsExactly(new DatasetId(namespace, name));
    }

    @Test
    void findsEachBrokerOfACluster() {
        PortAddress cluster = PortAddress.newBuilder()
                .setType("kafka")
                .setServer("a:9092, b:9092")
                .setLocation("orders")
                .build();

        assertThat(DatasetNaming.of(cluster, List.of()))
                .containsExactly(new DatasetId("kafka://a:9092", "orders"), new DatasetId("kafka://b:9092", "orders"));
        assertThat(DatasetNaming.spellings(new DatasetId("kafka://b:9092,a:9092", "orders")))
                .containsExactly(new DatasetId("kafka://b:9092", "orders"), new DatasetId("kafka://a:9092", "orders"));
    }

    @Test
    void completesATableByTheDatabaseOfItsAddress() {
        PortAddress address = PortAddress.newBuilder()
                .setType("postgres")
                .setServer("db:5432")
                .setLocation("orders")
                .setProperties(Map.of("database", "shop", "schema", "public"))
                .build();

        assertThat(DatasetNaming.of(address, List.of()))
                .containsExactly(new DatasetId("postgres://db:5432", "shop.public.orders"));
    }

    @Test
    void takesTheObjectsOfTheContractWhereTheAddressNamesNone() {
        PortAddress address =
                PortAddress.newBuilder().setType("kafka").setServer("a:9092").build();

        assertThat(DatasetNaming.of(address, List.of("orders", "items")))
                .extracting(DatasetId::name)
                .containsExactly("orders", "items");
    }

    @Test
    void namesNothingWhereTheAddressSaysTooLittle() {
        assertThat(DatasetNaming.of(InputPort.newBuilder().setName("in").build()))
                .isEmpty();
        assertThat(DatasetNaming.of(
                        PortAddress.newBuilder().setLocation("orders").build(), List.of()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://DB.example, shop.public.orders, postgres://db.example:5432, shop.public.orders",
        "s3n://Lake/, /sales/orders/, s3://Lake, sales/orders",
        "file, /tmp/orders, file, /tmp/orders",
        "example-namespace, Some.Name, example-namespace, Some.Name",
        "snowflake://Org-Account, DB.S.T, snowflake://org-account, DB.S.T",
    })
    void bringsSpellingsToOne(String namespace, String name, String canonicalNamespace, String canonicalName) {
        assertThat(DatasetNaming.spellings(new DatasetId(namespace, name)))
                .containsExactly(new DatasetId(canonicalNamespace, canonicalName));
    }

    @Test
    void hasOneKeyForEachDataset() {
        assertThat(new DatasetId("a/b", "c").key()).isNotEqualTo(new DatasetId("a", "b/c").key());
        assertThat(new DatasetId("kafka://a:9092", "orders").key()).isEqualTo("kafka:%2F%2Fa:9092/orders");
        assertThat(new DatasetId("a%2Fb", "c").key()).isEqualTo("a%252Fb/c");
    }
}
