package io.datamesh.cli.quality;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.datamesh.cli.ExitCode;
import io.datamesh.cli.MeshOptions;
import io.datamesh.cli.http.Pages;
import io.datamesh.cli.http.Service;
import io.datamesh.cli.http.ServiceClient;
import io.datamesh.cli.output.Display;
import java.util.List;
import java.util.Map;

/** Asks the quality service where objectives stand, and shows it. */
final class SloRun {

    private final MeshOptions options;
    private final Display display;

    SloRun(MeshOptions options, Display display) {
        this.options = options;
        this.display = display;
    }

    ExitCode list(Map<String, List<String>> filters, int limit) {
        ObjectNode found = Pages.gather(ServiceClient.of(Service.QUALITY, options), "/slos", filters, limit);
        display.show(found, () -> SloText.list(found));
        return ExitCode.OK;
    }

    ExitCode show(String product, String slo) {
        ServiceClient quality = ServiceClient.of(Service.QUALITY, options);
        String path = "/products/" + ServiceClient.encoded(product) + "/slos/" + ServiceClient.encoded(slo);
        JsonNode status = quality.required(quality.get(path)).body();
        display.show(status, () -> SloText.one(status));
        return ExitCode.OK;
    }
}
