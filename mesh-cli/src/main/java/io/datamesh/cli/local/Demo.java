package io.datamesh.cli.local;

import io.datamesh.cli.Printable;
import io.datamesh.cli.catalog.DescriptorFiles;
import io.datamesh.cli.catalog.Publication;
import io.datamesh.cli.catalog.PublishRun;
import io.datamesh.cli.governance.PolicyApplication;
import io.datamesh.cli.governance.PolicyFiles;
import io.datamesh.cli.http.Service;
import io.datamesh.cli.http.ServiceClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Publishes the example mesh and declares its policies, once for each state of its files: at a later start everything is there already. */
final class Demo {

    private final UpSettings settings;
    private final ConsoleProgress progress;

    Demo(UpSettings settings, ConsoleProgress progress) {
        this.settings = settings;
        this.progress = progress;
    }

    void publishExamples() throws IOException, InterruptedException {
        Path examples = settings.installation().examples();
        Path mark = settings.directory().demoMark();
        List<Path> policies = List.of(settings.installation().policies(), examples.resolve("policies"));
        List<Path> files = new ArrayList<>(DescriptorFiles.paths(List.of(examples)));
        files.addAll(PolicyFiles.of(policies));
        String fingerprint = Fingerprint.of(files, "", List.of());
        if (Files.exists(mark) && Files.readString(mark).equals(fingerprint)) {
            progress.say("The example mesh is published already.");
            return;
        }
        progress.say("Publishing the example mesh");
        ServiceClient catalog = ServiceClient.local(Service.CATALOG, settings.addresses(), settings.directory());
        PublishRun.publish(catalog, List.of(examples), this::show);
        progress.say("Declaring its policies");
        ServiceClient governance = ServiceClient.local(Service.GOVERNANCE, settings.addresses(), settings.directory());
        new PolicyApplication(governance)
                .apply(policies, outcome -> progress.say("  " + Printable.text(outcome.line())));
        Files.writeString(mark, fingerprint);
    }

    private void show(Publication publication) {
        progress.say("  " + Printable.text(publication.line()));
    }
}
