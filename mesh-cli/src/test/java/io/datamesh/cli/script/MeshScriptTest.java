package io.datamesh.cli.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.datamesh.cli.script.ScriptProject.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeshScriptTest {

    @TempDir
    private Path folder;

    private ScriptProject project;

    @BeforeEach
    void makeProject() throws IOException {
        project = new ScriptProject(folder);
        project.workingMaven();
    }

    @Test
    void takesTheNewestJdkThatIsNewEnough() throws Exception {
        project.jdk(project.jdks.resolve("old"), "17.0.15");
        project.jdk(project.jdks.resolve("new"), "25.0.3");
        project.jdk(project.jdks.resolve("middle"), "21.0.2");

        assertThat(project.mesh("status").text())
                .contains("java new: ")
                .contains("-jar")
                .contains("mesh-cli.jar status");
    }

    @Test
    void prefersTheOneThatJavaHomeNames() throws Exception {
        project.jdk(project.jdks.resolve("new"), "25");
        Path chosen = project.jdk(folder.resolve("chosen one"), "21.0.2");

        assertThat(project.with("JAVA_HOME", chosen.toString()).mesh("status").text())
                .contains("java chosen_one: ");
    }

    @Test
    void passesOverAJavaHomeThatIsTooOld() throws Exception {
        project.jdk(project.jdks.resolve("new"), "25");
        Path old = project.jdk(folder.resolve("old"), "1.8.0_402");

        assertThat(project.with("JAVA_HOME", old.toString()).mesh("status").text())
                .contains("java new: ");
    }

    @ParameterizedTest
    @CsvSource({"mac/x.jdk/Contents/Home", "brew/openjdk@25/libexec/openjdk.jdk/Contents/Home"})
    void looksWhereOtherSystemsKeepThem(String place) throws Exception {
        project.jdk(folder.resolve(place), "25");
        String root = place.substring(0, place.indexOf('/'));

        Run run = project.with("MESH_JVM_DIRS", folder.resolve("nowhere") + ":" + folder.resolve(root))
                .mesh("status");

        assertThat(run.text()).contains("java Home: ");
    }

    @Test
    void followsTheJavaOnThePathToItsJdk() throws Exception {
        Path jdk = project.jdk(folder.resolve("elsewhere/jdk-25"), "25");
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("java"), jdk.resolve("bin/java"));

        Run run = project.with("PATH", bin + ":" + folder.resolve("tools") + ":/usr/bin:/bin")
                .mesh("status");

        assertThat(run.text()).contains("java jdk-25: ");
    }

    @Test
    void saysWhatToDoWithoutAJdk() throws Exception {
        Path old = project.jdk(folder.resolve("old"), "17.0.1");

        Run run = project.with("JAVA_HOME", old.toString()).mesh("up");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.text())
                .contains("A JDK of version 21 or later is needed, and none was found. JAVA_HOME is Java 17.")
                .contains("apt install", "JAVA_HOME");
        assertThat(project.mavenCalls()).isEmpty();
    }

    @Test
    void doesNotTakeAJavaWithoutACompilerForAJdk() throws Exception {
        Path jre = project.jdk(project.jdks.resolve("jre"), "25");
        Files.delete(jre.resolve("bin/javac"));

        assertThat(project.mesh("up").exitCode()).isEqualTo(1);
    }

    @Test
    void buildsAFreshCloneAndShowsThatItDoes() throws Exception {
        Path jdk = project.jdk(project.jdks.resolve("new"), "25");

        Run run = project.mesh("up", "--demo");

        assertThat(run.exitCode()).isZero();
        assertThat(run.text()).contains("Building with " + jdk, "[1/1]   The mesh command", "mesh-cli.jar up --demo");
        assertThat(project.mavenCalls())
                .containsExactly("JAVA_HOME=" + jdk + " mvn -B -DskipTests -pl !system-tests,!benchmarks package");
    }

    @Test
    void buildsAndRunsTheBenchmarksWhenTheyAreAskedFor() throws Exception {
        Path jdk = project.jdk(project.jdks.resolve("new"), "25");
        project.mesh("status");

        Run run = project.mesh("bench", "lineage", "--rounds", "3");

        assertThat(run.text()).contains("/benchmarks.jar lineage --rounds 3").doesNotContain("mesh-cli.jar bench");
        assertThat(project.mavenCalls())
                .hasSize(2)
                .last()
                .isEqualTo("JAVA_HOME=" + jdk + " mvn -B -DskipTests -pl !system-tests package");
    }

    @Test
    void buildsAgainOnlyWhenSomethingHasChanged() throws Exception {
        project.jdk(project.jdks.resolve("new"), "25");
        project.mesh("status");
        assertThat(project.mesh("status").text()).doesNotContain("Building");
        assertThat(project.mavenCalls()).hasSize(1);

        project.write("docs/notes.md", "no source");
        project.mesh("status");
        assertThat(project.mavenCalls()).hasSize(1);

        makeNewer("mesh-cli/src/main/java/A.java");
        project.mesh("status");
        assertThat(project.mavenCalls()).hasSize(2);

        makeNewer("pom.xml");
        project.mesh("status");
        assertThat(project.mavenCalls()).hasSize(3);

        Files.delete(project.home.resolve("mesh-cli/target/mesh-cli.jar"));
        project.mesh("status");
        assertThat(project.mavenCalls()).hasSize(4);
    }

    @Test
    void runsWhatIsBuiltWhenToldNotToBuild() throws Exception {
        project.jdk(project.jdks.resolve("new"), "25");

        Run run = project.with("MESH_BUILD", "never").mesh("status");

        assertThat(run.text()).contains("mesh-cli.jar status");
        assertThat(project.mavenCalls()).isEmpty();
    }

    @Test
    void showsWhyABuildFailedAndTriesAgainNextTime() throws Exception {
        project.jdk(project.jdks.resolve("new"), "25");
        project.maven("echo '[INFO] fine so far'; echo '[ERROR] A.java:[3,7] ; expected'; exit 1");

        Run run = project.mesh("status");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.text())
                .contains("The build failed:", "A.java:[3,7] ; expected", "The whole log is ")
                .doesNotContain("fine so far", "mesh-cli.jar status");
        project.workingMaven();
        assertThat(project.mesh("status").exitCode()).isZero();
    }

    @Test
    void takesOverTheLockOfABuildThatWasKilled() throws Exception {
        project.jdk(project.jdks.resolve("new"), "25");
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        project.write("target/.mesh-building/pid", gone.pid() + "\n");

        assertThat(project.mesh("status").exitCode()).isZero();
        assertThat(project.home.resolve("target/.mesh-building")).doesNotExist();
    }

    @Test
    void saysWhenMavenIsMissing() throws Exception {
        project.jdk(project.jdks.resolve("new"), "25");
        Path tools = project.toolsWithoutMaven();

        Run run = project.with("PATH", tools.toString()).mesh("up");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.text()).contains("mvn is not on the PATH", "apt install maven");
    }

    @Test
    void worksThroughALink() throws Exception {
        project.jdk(project.jdks.resolve("new"), "25");
        Path link = Files.createSymbolicLink(folder.resolve("mesh-link"), project.home.resolve("mesh"));
        Path relative = Files.createSymbolicLink(folder.resolve("again"), Path.of("mesh-link"));

        assertThat(project.run(relative, "status").text()).contains("-Dmesh.home=" + project.home.toRealPath());
        assertThat(project.run(link, "status").exitCode()).isZero();
    }

    @Test
    void testsWithoutBuildingTheCommandFirstAndHandsOnArguments() throws Exception {
        Path jdk = project.jdk(project.jdks.resolve("new"), "25");

        Run run = project.mesh("test", "-Dtest=Foo*", "-pl", "schemas");

        assertThat(run.exitCode()).isZero();
        assertThat(project.mavenCalls())
                .containsExactly("JAVA_HOME=" + jdk
                        + " mvn -B -ntp -Dsurefire.failIfNoSpecifiedTests=false -Dtest=Foo* -pl schemas verify");
    }

    @Test
    void failsWhenATestFails() throws Exception {
        project.jdk(project.jdks.resolve("new"), "25");
        project.maven("echo 'Tests run: 3, Failures: 1'; exit 1");

        Run run = project.mesh("test");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.text()).contains("Tests run: 3, Failures: 1", "Tests failed");
    }

    @Test
    void countsAPassedTestRunAsABuild() throws Exception {
        project.jdk(project.jdks.resolve("new"), "25");
        project.mesh("test");

        project.mesh("status");

        assertThat(project.mavenCalls()).hasSize(1);
    }

    /** As if the build had been long ago: files that are as old as the test itself stay, one of them is newer. */
    private void makeNewer(String file) throws IOException {
        Instant now = Instant.now();
        for (String source : new String[] {"pom.xml", "mesh-cli/src/main/java/A.java"}) {
            setTime(source, now.minus(Duration.ofHours(2)));
            setTime(
                    Path.of(source).getParent() == null
                            ? source
                            : Path.of(source).getParent().toString(),
                    now.minus(Duration.ofHours(2)));
        }
        setTime("target/.mesh-built", now.minus(Duration.ofHours(1)));
        setTime(file, now.minusSeconds(1));
    }

    private void setTime(String file, Instant time) throws IOException {
        Files.setLastModifiedTime(project.home.resolve(file), FileTime.from(time));
    }
}
