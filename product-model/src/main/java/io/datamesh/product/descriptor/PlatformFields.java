package io.datamesh.product.descriptor;

import io.datamesh.model.DataProduct;
import io.datamesh.model.DeclaredConsumer;
import io.datamesh.model.InfrastructureComponent;
import io.datamesh.model.Ownership;
import io.datamesh.model.QualityRule;
import io.datamesh.model.SlaProperty;
import java.util.List;

/**
 * The fields of a product that the standards have no key for. Each is a key of the document or a custom property of that name, in camel case
 * or snake case; {@code docs/descriptors.md} lists them for users, those of ports ({@link PortReader}) included.
 */
final class PlatformFields {

    static final String SUMMARY = "summary";
    static final String SENSITIVITY = "sensitivity";
    static final String RETENTION = "retention";
    static final String USE_CASES = "useCases";
    static final String DOCUMENTATION_URL = "documentationUrl";
    static final String ACCESS_MODEL = "accessModel";
    static final String CONSUMERS = "consumers";
    static final String SLA_PROPERTIES = "slaProperties";
    static final String QUALITY = "quality";
    static final String INFRASTRUCTURE = "infrastructure";
    static final String OWNERSHIP = "ownership";
    static final String OPERATIONAL = "operational";

    private static final String[] SENSITIVITIES = {SENSITIVITY, "dataSensitivity"};
    private static final String[] RETENTIONS = {RETENTION, "retentionPeriod", "dataRetention"};
    private static final String[] CONSUMER_KEYS = {CONSUMERS, "declaredConsumers"};

    private PlatformFields() {}

    /** @param team what the standards' {@code team} said, or null */
    static void read(PlatformKeys keys, Ownership team, DataProduct.Builder product) {
        product.setSlaProperties(orEmpty(keys.<List<SlaProperty>>read(OdpsReader::slaProperties, SLA_PROPERTIES)))
                .setQuality(orEmpty(keys.<List<QualityRule>>read(OdpsReader::quality, QUALITY)));
        readAllButPromises(keys, team, product);
    }

    /** Without promises and quality rules, which a contract keeps to itself and the compact forms say in words. */
    static void readAllButPromises(PlatformKeys keys, Ownership team, DataProduct.Builder product) {
        product.setSensitivity(keys.read(section -> PlatformReader.sensitivity(section, SENSITIVITIES), SENSITIVITIES))
                .setRetention(keys.read(section -> PlatformReader.retention(section, RETENTIONS), RETENTIONS))
                .setUseCases(orEmpty(keys.read(section -> PlatformReader.texts(section, USE_CASES), USE_CASES)))
                .setDocumentationUrl(keys.text(DOCUMENTATION_URL, "documentation", "docsUrl"))
                .setAccessModel(keys.text(ACCESS_MODEL))
                .setConsumers(orEmpty(keys.<List<DeclaredConsumer>>read(
                        section -> PlatformReader.consumers(section, CONSUMER_KEYS), CONSUMER_KEYS)))
                .setInfrastructure(orEmpty(keys.<List<InfrastructureComponent>>read(
                        section -> ComponentReader.components(section, INFRASTRUCTURE), INFRASTRUCTURE)))
                .setOwnership(OwnershipReader.ownership(keys, team))
                .setOperational(OperationalReader.read(keys));
    }

    static <T> List<T> orEmpty(List<T> list) {
        return list == null ? List.of() : list;
    }
}
