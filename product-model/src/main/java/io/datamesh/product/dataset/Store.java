package io.datamesh.product.dataset;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Kinds of data stores whose names have spellings; all others are {@link #OTHER} and stay as they are. */
enum Store {
    KAFKA(Names.TOPICS, 9092, "kafka"),
    POSTGRES(Names.TABLES, 5432, "postgres", "postgresql"),
    MYSQL(Names.TABLES, 3306, "mysql", "mariadb"),
    MSSQL(Names.TABLES, 1433, "mssql", "sqlserver"),
    ORACLE(Names.TABLES, 1521, "oracle"),
    REDSHIFT(Names.TABLES, 5439, "redshift"),
    SNOWFLAKE(Names.TABLES, 0, "snowflake"),
    TRINO(Names.TABLES, 0, "trino", "presto"),
    HIVE(Names.TABLES, 10000, "hive"),
    CASSANDRA(Names.TABLES, 9042, "cassandra"),
    BIGQUERY(Names.TABLES, 0, "bigquery"),
    PUBSUB(Names.TOPICS, 0, "pubsub"),
    S3(Names.PATHS, 0, "s3", "s3a", "s3n"),
    GCS(Names.PATHS, 0, "gs", "gcs"),
    HDFS(Names.PATHS, 0, "hdfs"),
    ABFSS(Names.PATHS, 0, "abfss", "abfs"),
    WASBS(Names.PATHS, 0, "wasbs", "wasb"),
    DBFS(Names.PATHS, 0, "dbfs"),
    OTHER(Names.ANY, 0);

    /** What a name in such a store is. */
    private enum Names {
        TOPICS,
        TABLES,
        PATHS,
        ANY
    }

    private final Names names;
    private final int defaultPort;
    private final List<String> schemes;

    Store(Names names, int defaultPort, String... schemes) {
        this.names = names;
        this.defaultPort = defaultPort;
        this.schemes = List.of(schemes);
    }

    static Store of(String scheme) {
        String lower = scheme.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(store -> store.schemes.contains(lower))
                .findFirst()
                .orElse(OTHER);
    }

    boolean hasTables() {
        return names == Names.TABLES;
    }

    boolean hasPaths() {
        return names == Names.PATHS;
    }

    /** The spelling that is used here for a scheme. */
    String scheme(String given) {
        return this == OTHER ? given.toLowerCase(Locale.ROOT) : schemes.getFirst();
    }

    /** In lower case except for buckets, with its port, and with one name for this machine. */
    String host(String given) {
        if (hasPaths() || this == OTHER) {
            return given;
        }
        String host = given.toLowerCase(Locale.ROOT);
        if (host.equals("127.0.0.1") || host.startsWith("127.0.0.1:")) {
            host = "localhost" + host.substring("127.0.0.1".length());
        }
        boolean hasPort = host.lastIndexOf(':') > host.lastIndexOf(']');
        return hasPort || defaultPort == 0 || host.isEmpty() ? host : host + ":" + defaultPort;
    }
}
