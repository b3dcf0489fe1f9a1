package io.datamesh.product.validation;

import io.datamesh.model.DataContract;
import io.datamesh.model.Field;
import io.datamesh.model.Price;
import io.datamesh.model.SchemaObject;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** One contract: its objects, service promises, price and links. */
final class ContractRules {

    private final Findings findings;
    private final ProductLimits limits;
    private final Links links;
    private final FieldRules fields;
    private final QualityRules quality;

    ContractRules(Findings findings, ProductLimits limits, UrlRules urls) {
        this.findings = findings;
        this.limits = limits;
        this.links = new Links(urls);
        this.quality = new QualityRules(findings);
        this.fields = new FieldRules(findings, links, quality);
    }

    void check(Pointer at, DataContract contract) {
        if (contract.getId().isBlank()) {
            findings.error(at.child("id"), "contract.id", "A contract has an id.");
        }
        checkObjects(at.child("schema"), contract.getSchema$());
        new SlaRules(findings).check(at.child("slaProperties"), contract.getSlaProperties());
        links.definitions(at, contract.getAuthoritativeDefinitions());
        links.support(at, contract.getSupport());
        if (contract.getPrice() != null) {
            checkPrice(at.child("price").child("amount"), contract.getPrice());
        }
    }

    private void checkObjects(Pointer at, List<SchemaObject> objects) {
        Set<String> names = new HashSet<>();
        long fieldCount = 0;
        for (int i = 0; i < objects.size(); i++) {
            SchemaObject object = objects.get(i);
            Pointer place = at.child(i);
            if (object.getName().isBlank()) {
                findings.error(place.child("name"), "name.blank", "An object has a name.");
            } else if (!names.add(object.getName())) {
                findings.error(
                        place.child("name"),
                        "object.duplicate",
                        "Another object of the contract is called " + Findings.quoted(object.getName()) + ".");
            }
            links.definitions(place, object.getAuthoritativeDefinitions());
            quality.check(place.child("quality"), object.getQuality());
            fieldCount += count(object.getProperties());
            if (fieldCount > limits.fieldsPerContract()) {
                findings.error(
                        at,
                        "contract.too-many-fields",
                        "A contract has at most " + limits.fieldsPerContract() + " fields in all its objects.");
                return;
            }
            fields.check(place.child("properties"), object.getProperties());
        }
    }

    private static long count(List<Field> fields) {
        long count = 0;
        for (Field field : fields) {
            count += 1 + count(field.getProperties());
            for (Field item = field.getItems(); item != null; item = item.getItems()) {
                count += 1 + count(item.getProperties());
            }
        }
        return count;
    }

    private void checkPrice(Pointer at, Price price) {
        if (price.getAmount() != null && !(price.getAmount() >= 0 && Double.isFinite(price.getAmount()))) {
            findings.error(at, "price.amount", "A price is a number that is not negative.");
        }
    }
}
