package io.datamesh.cli.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The JDK that runs this program and all it starts.
 *
 * @param home its folder
 * @param feature its feature release, as in 25
 * @param version its full version
 */
record JavaRuntime(Path home, int feature, String version) {

    static JavaRuntime current() {
        return new JavaRuntime(
                Path.of(System.getProperty("java.home")),
                Runtime.version().feature(),
                System.getProperty("java.vm.version"));
    }

    String java() {
        return home.resolve("bin/java").toString();
    }

    String jcmd() {
        return home.resolve("bin/jcmd").toString();
    }

    /** Small and quick to start rather than fast in the long run; and silent about what libraries do that later releases will refuse. */
    List<String> frugal(int heapMegabytes) {
        List<String> options = new ArrayList<>(List.of(
                "-Xmx" + heapMegabytes + "m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "--enable-native-access=ALL-UNNAMED"));
        if (feature >= 24) {
            options.add("--sun-misc-unsafe-memory-access=allow");
        }
        return options;
    }
}
