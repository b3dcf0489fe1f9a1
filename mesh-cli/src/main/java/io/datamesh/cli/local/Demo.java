package io.datamesh.cli.local;

import io.datamesh.cli.Printable;
import io.datamesh.cli.catalog.DescriptorFiles;
import io.datamesh.cli.catalog.Publication;
import io.datamesh.cli.catalog.PublishRun;
import io.datamesh.cli.http.Service;
import io.datamesh.cli.http.ServiceClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Publishes the example mesh, once for each state of its files: at a later start everything is there already. */
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
        String fingerprint = Fingerprint.of(DescriptorFiles.paths(List.of(examples)), "", List.of());
        if (Files.exists(mark) && Files.readString(mark).equals(fingerprint)) {
            progress.say("The example mesh is published already.");
            return;
        }
        progress.say("Publishing the example mesh");
        ServiceClient catalog = ServiceClient.local(Service.CATALOG, settings.addresses(), settings.directory());
        PublishRun.publish(catalog, List.of(examples), this::show);
        Files.writeString(mark, fingerprint);
    }

    private void show(Publication publication) {
        progress.say("  " + Printable.text(publication.line()));
    }
}
